from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group

from accounts.choices import Access
from accounts.models import User
from jobboard.admin import ScopedAdmin

# Moderators are a choice on a person's page; nobody composes groups by hand.
admin.site.unregister(Group)


def access_field() -> forms.ChoiceField:
    return forms.ChoiceField(choices=Access, widget=forms.RadioSelect, initial=Access.RECRUITER, label_suffix="")


class LowerEmailMixin:
    def clean_email(self):
        return self.cleaned_data["email"].lower()


class AddUserForm(LowerEmailMixin, BaseUserCreationForm):
    access = access_field()

    class Meta:
        model = User
        fields = ["email", "name"]


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
    fieldsets = [
        ("Person", {"fields": ["email", "name", "password"]}),
        ("What they may do", {"fields": ["access", "is_active"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        ("Person", {"fields": ["email", "name"]}),
        ("Password", {"fields": ["password1", "password2"]}),
        ("What they may do", {"fields": ["access"]}),
    ]

    def scope(self, queryset, user):
        return queryset.none()

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.editor = request.user
        return form

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "access" in form.cleaned_data:  # the page that sets a password has no such question
            form.instance.set_access(form.cleaned_data["access"])
