from django.core.management.base import BaseCommand, CommandError

from accounts.choices import Access
from accounts.models import User


class Command(BaseCommand):
    help = "Lets people moderate: they see and mend every company and posting in the back office."

    def add_arguments(self, parser):
        parser.add_argument("emails", nargs="+", metavar="EMAIL", help="of an account that exists")

    def handle(self, *args, **options):
        for email in options["emails"]:
            user = User.objects.filter(email__iexact=email).first()
            if user is None:
                raise CommandError(f"There is no account for {email}. Add it in the admin, under Users.")
            user.set_access(Access.MODERATOR)
            self.stdout.write(f"{user.email} is a moderator.")
