"""Valid objects for tests; traits name states: PostingFactory(expired=True)."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import User
from companies.choices import Industry, SizeBand, Standing
from companies.models import Company, Membership
from postings.choices import CloseReason, PayKind, PayUnit, RoleCategory, Season, Status
from postings.models import Guide, Posting, Role


def days_ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    name = "Robin Example"

    @factory.post_generation
    def password(self, create, extracted, **kwargs):
        if create and extracted:
            self.set_password(extracted)
            self.save()


class CompanyFactory(DjangoModelFactory):
    class Meta:
        model = Company

    name = factory.Sequence(lambda n: f"Example Works {n}")
    industry = Industry.values[0]
    size = SizeBand.values[2]
    standing = Standing.TRUSTED


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    company = factory.SubFactory(CompanyFactory)


class PostingFactory(DjangoModelFactory):
    """A live posting; `places=[place, ...]` gives it places in that order."""

    class Meta:
        model = Posting
        skip_postgeneration_save = True

    class Params:
        expired = factory.Trait(
            opens_at=factory.LazyFunction(lambda: days_ago(60)),
            closes_on=factory.LazyFunction(lambda: days_ago(3).date()),
        )
        closed = factory.Trait(
            status=Status.CLOSED,
            close_reason=CloseReason.FILLED,
            closed_at=factory.LazyFunction(lambda: days_ago(2)),
        )
        draft = factory.Trait(status=Status.DRAFT)
        removed = factory.Trait(status=Status.REMOVED)
        scheduled = factory.Trait(opens_at=factory.LazyFunction(lambda: days_ago(-3)))

    company = factory.SubFactory(CompanyFactory)
    title = factory.Sequence(lambda n: f"Software engineering intern {n}")
    description = "You build a small feature with a mentor and see it go out to people who use it."
    pay_kind = PayKind.HOURLY
    pay_min = 25
    pay_max = 30
    pay_unit = PayUnit.HOUR
    season = Season.SUMMER
    year = 2027
    apply_url = factory.Sequence(lambda n: f"https://jobs.example.com/{n}")
    status = Status.PUBLISHED
    opens_at = factory.LazyFunction(lambda: days_ago(10))
    closes_on = factory.LazyFunction(lambda: days_ago(-30).date())

    @factory.post_generation
    def places(self, create, extracted, **kwargs):
        for place in extracted or []:
            self.sites.create(place=place)


class RoleFactory(DjangoModelFactory):
    class Meta:
        model = Role

    name = factory.Sequence(lambda n: f"Example trade {n}")
    slug = factory.Sequence(lambda n: f"example-trade-{n}")


class GuideFactory(DjangoModelFactory):
    class Meta:
        model = Guide

    role = factory.SubFactory(RoleFactory)
    category = RoleCategory.DATA
    summary = "Builds small things and finds out whether they hold."
    work = "You take one bounded piece.\n\n- **Small**: it fits a summer."
    needs = "A course and one project that you can explain.\n\nNo certificate."
    projects = "One that ends in a number.\n\nYou get a mentor."
    workplace = "A desk.\n\nSometimes a workshop."
    credentials = "Anything with numbers in it"
    environment = "A desk and a workshop"
    employers = "Makers of small things"
    outcome = "A thing that holds"
    suits = "like to see whether things hold"
    skills = ["Python", "SQL"]
    kinds = ["small things"]
