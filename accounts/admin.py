from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.db import transaction

from accounts.addresses import forget_old
from accounts.choices import Access
from accounts.links import send_set_password
from accounts.models import User
from jobboard.admin import ScopedAdmin

# Moderators are a choice on a person's page; nobody composes groups by hand. What allauth keeps about signing in is
# for its own pages.
admin.site.unregister([Group, EmailAddress, Authenticator])


def access_field() -> forms.ChoiceField:
    return forms.ChoiceField(choices=Access, widget=forms.RadioSelect, initial=Access.RECRUITER, label_suffix="")


class LowerEmailMixin:
    def clean_email(self):
        return self.cleaned_data["email"].lower()


class AddUserForm(LowerEmailMixin, forms.ModelForm):
    access = access_field()

    class Meta:
        model = User
        fields = ["email", "name"]
        help_texts = {"email": "A link to set a password goes there."}


class ChangeUserForm(LowerEmailMixin, UserChangeForm):
    access = access_field()

    class Meta:
        model = User
        fields = ["email", "password", "name", "is_active"]
        help_texts = {"is_active": "Without the tick the person cannot sign in; what they did stays."}

    editor = None  # who is filling in the form; set by the admin

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["access"] = self.instance.access

    def clean(self):
        cleaned = super().clean()
        if self.instance == self.editor:
            if cleaned.get("access") not in (None, Access.ADMINISTRATOR):
                self.add_error("access", "You cannot take your own access away. Ask another administrator.")
            if not cleaned.get("is_active"):
                self.add_error("is_active", "You cannot lock yourself out. Ask another administrator.")
        return cleaned


@admin.register(User)
class UserAdmin(ScopedAdmin, DjangoUserAdmin):
    """People who sign in. Only administrators see them."""

    add_form = AddUserForm
    add_form_template = None  # Django's own says that more follows on a second page
    form = ChangeUserForm
    list_display = ["email", "name", "is_active", "is_superuser", "last_login"]
    list_filter = ["is_active", "is_superuser"]
    search_fields = ["email", "name"]
    search_help_text = "E-mail or name"
    ordering = ["email", "pk"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    actions = ["send_link", "take_second_step"]
    fieldsets = [
        ("Person", {"fields": ["email", "name", "password"]}),
        ("What they may do", {"fields": ["access", "is_active"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        ("Person", {"fields": ["email", "name"]}),
        ("What they may do", {"fields": ["access"]}),
    ]

    def scope(self, queryset, user):
        return queryset.none()

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.editor = request.user
        return form

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if not change:
            send_set_password(obj)
        elif "email" in form.changed_data:
            forget_old(obj)

    @admin.action(description="Send a link to set a password", permissions=["change"])
    @transaction.atomic
    def send_link(self, request, queryset):
        people = [user for user in queryset if user.is_active]
        for user in people:
            send_set_password(user)
        self.message_user(request, f"Sent to {listed(people)}." if people else "Nothing sent: they cannot sign in.")

    @admin.action(description="Take away the second step (lost phone or key)", permissions=["change"])
    @transaction.atomic
    def take_second_step(self, request, queryset):
        people = list(queryset)
        Authenticator.objects.filter(user__in=people).delete()
        for user in people:
            self.log_change(request, user, "Second step of signing in taken away.")
        text = f"Without a second step now: {listed(people)}. Staff are led to set up a new one when they sign in."
        self.message_user(request, text, messages.WARNING)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "access" in form.cleaned_data:  # the page that sets a password has no such question
            form.instance.set_access(form.cleaned_data["access"])


def listed(people: list[User]) -> str:
    return ", ".join(user.email for user in people)
