"""Companies that ask to recruit here, and what staff decide. Here, not in companies: each decision leaves its line."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from accounts.models import User
from companies import access
from companies.access import Similar
from companies.choices import MemberRole, RequestState
from companies.models import AccessRequest, Company
from companies.people import NotPossible
from jobboard.admin import ScopedAdmin
from jobboard.admin.relations import clean_ids
from postings.choices import Action
from postings.decisions import record

NEW_COMPANY = "new"
LONGEST_SEARCH = 100


class AcceptForm(forms.Form):
    """For which company, and as what."""

    company = forms.ChoiceField(widget=forms.RadioSelect, label="Recruits for", label_suffix="")
    role = forms.ChoiceField(
        choices=MemberRole.choices, initial=MemberRole.OWNER, widget=forms.RadioSelect, label="As", label_suffix=""
    )

    def __init__(self, data, asked: AccessRequest, similar: list[Similar]):
        self.companies = {str(one.company.pk): one.company for one in similar}
        taken = similar[0].company if similar and similar[0].why == "same name" else None
        super().__init__(data, initial={"company": str(taken.pk) if taken else NEW_COMPANY})
        new = [] if taken else [(NEW_COMPANY, f"A new company, {asked.company_name}")]
        self.fields["company"].choices = new + [(str(one.company.pk), in_words(one)) for one in similar]

    def accept(self, asked: AccessRequest, by: User) -> Company:
        """Accept and write the line of the log; raise NotPossible."""
        company = self.companies.get(self.cleaned_data["company"])
        with transaction.atomic():
            company = access.accept_request(request=asked, by=by, company=company, role=self.cleaned_data["role"])
            note = f"As {self.cleaned_data['role']}. {asked.domain_match.label}."
            record(Action.ACCESS_ACCEPTED, by=by, company=company, request=asked, note=note)
        return company


class DeclineForm(forms.Form):
    """The reason is what whoever asked reads."""

    reason = forms.CharField(
        label="What they are told",
        max_length=2_000,
        widget=forms.Textarea({"rows": 6, "cols": 60}),
        label_suffix="",
        error_messages={"required": "Write a reason: whoever asked reads it."},
    )

    def decline(self, asked: AccessRequest, by: User) -> None:
        """Decline and write the line of the log; raise NotPossible."""
        reason = self.cleaned_data["reason"]
        with transaction.atomic():
            access.decline_request(request=asked, by=by, reason=reason)
            record(Action.ACCESS_DECLINED, by=by, request=asked, reason=reason)


def in_words(one: Similar) -> str:
    host = one.company.website_host
    return f"{one.company}{f' ({host})' if host else ''}: {one.why}"


@admin.register(AccessRequest)
class AccessRequestAdmin(ScopedAdmin):
    """A row's page is where it is decided. For staff alone."""

    list_display = ["company_name", "person", "email", "domain", "state", "created_at", "decided_by"]
    list_select_related = ["decided_by"]
    list_filter = ["state"]
    search_fields = ["company_name", "name", "email"]
    search_help_text = "Company, person or e-mail"
    ordering = ["-created_at", "-pk"]

    def scope(self, queryset, user):
        return queryset.none()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser  # the audit log keeps what was decided

    @admin.display(description="person")
    def person(self, asked):
        return asked.name

    @admin.display(description="e-mail and website")
    def domain(self, asked):
        return asked.domain_match.label

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What is known about a request; POST `decision` accepts or declines it."""
        if not self.edits_all(request):
            raise PermissionDenied
        keys = clean_ids([unquote(object_id)])
        asked = get_object_or_404(AccessRequest.objects.select_related("decided_by", "company"), pk__in=keys)
        words = request.GET.get("q", "")[:LONGEST_SEARCH]
        similar = access.similar_companies(asked, words)
        choice = request.POST.get("decision", "") if request.method == "POST" else ""
        accept = AcceptForm(request.POST if choice == "accept" else None, asked, similar)
        decline = DeclineForm(request.POST if choice == "decline" else None)
        if (accept.is_bound and accept.is_valid()) or (decline.is_bound and decline.is_valid()):
            return self._decide(request, asked, accept if choice == "accept" else decline)
        return self._page(request, asked, {"accept": accept, "decline": decline, "similar": similar, "words": words})

    def _decide(self, request: HttpRequest, asked: AccessRequest, form: AcceptForm | DeclineForm) -> HttpResponse:
        try:
            if isinstance(form, AcceptForm):
                company = form.accept(asked, request.user)
                said = f"{asked.name} recruits for {company} from now on, and has a mail about it."
            else:
                form.decline(asked, request.user)
                said = f"Declined. {asked.name} has the reason by mail."
        except NotPossible as reason:
            self.message_user(request, str(reason), messages.ERROR)
        else:
            self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(request.get_full_path())

    def _page(self, request: HttpRequest, asked: AccessRequest, context: dict) -> TemplateResponse:
        account = User.objects.filter(email=asked.email).prefetch_related("memberships__company").first()
        everything = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": asked.company_name,
            "media": self.media,
            "asked": asked,
            "tone": {"matches": "yes", "webmail": "warn"}.get(asked.domain_match, "bad"),
            "is_waiting": asked.state == RequestState.CONFIRMED,
            "account": account,
            "others": access.other_requests(asked),
            "may_delete": self.has_delete_permission(request, asked),
            **context,
        }
        return TemplateResponse(request, "admin/companies/accessrequest/change_form.html", everything)
