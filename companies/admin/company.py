from django.contrib import admin
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html

from accounts.admin import UserAdmin
from accounts.models import User
from companies.admin.people import PeopleAdmin
from companies.forms import CompanyForm
from companies.models import Company, Membership
from jobboard.admin import HistoryAdmin, ScopedAdmin, ScopedTabularInline


class RecruitsForInline(ScopedTabularInline):
    """On the page of a person, which only administrators see. A company's page has its people: see PeopleAdmin."""

    model = Membership
    extra = 0
    readonly_fields = ["created_at"]
    verbose_name = "company"
    verbose_name_plural = "recruits for"
    autocomplete_fields = ["company"]

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser


# accounts knows no companies, so that the companies of a person are added from here.
admin.site.unregister(User)


@admin.register(User)
class RecruiterAdmin(UserAdmin):
    inlines = [RecruitsForInline]


@admin.register(Company)
class CompanyAdmin(PeopleAdmin, HistoryAdmin, ScopedAdmin):
    form = CompanyForm
    change_form_template = "admin/companies/company/change_form.html"
    member_rights = frozenset({"view", "change"})
    list_display = ["name", "industry", "size", "headquarters", "is_verified", "updated_at"]
    list_select_related = ["headquarters"]
    list_filter = ["industry", "size"]
    search_fields = ["name"]
    search_help_text = "Name"
    ordering = ["name", "pk"]
    autocomplete_fields = ["headquarters"]
    readonly_fields = ["standing_now", "created_at", "updated_at"]
    fieldsets = [
        ("The company", {"fields": ["name", "logo", "tagline", "website"]}),
        ("About", {"fields": ["about", "about_source"]}),
        ("Facts", {"fields": ["industry", "size", "headquarters", "founded", "ticker"]}),
    ]
    staff_history_fields = frozenset({"verified_domain", "standing"})
    staff_fieldset = ("For staff", {"fields": ["standing_now", "verified_domain", "created_at", "updated_at"]})

    def scope(self, queryset, user):
        return queryset.for_recruiter(user)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        return [*fieldsets, self.staff_fieldset] if self.edits_all(request) else fieldsets

    def has_delete_permission(self, request, obj=None):
        """Administrators delete companies without postings; a posting's address must go on answering 410."""
        return request.user.is_superuser and (obj is None or not obj.postings.exists())

    @admin.display(boolean=True, description="verified", ordering="verified_domain")
    def is_verified(self, company):
        return company.is_verified

    @admin.display(description="standing")
    def standing_now(self, company):
        if company.pk is None:
            return company.get_standing_display()
        page = reverse("admin:postings_review_standing", args=[company.pk])
        return format_html('{} · <a href="{}">Trust or ban it</a>', company.get_standing_display(), page)

    def save_model(self, request, obj, form, change):
        if change:  # a ban of this moment stays
            obj.standing = Company.objects.select_for_update(no_key=True).get(pk=obj.pk).standing
        super().save_model(request, obj, form, change)
        if change and "logo" in form.changed_data and (old := form.initial["logo"]):
            # Only when the new one is certain: a rolled back change keeps its file.
            transaction.on_commit(lambda: old.storage.delete(old.name))
