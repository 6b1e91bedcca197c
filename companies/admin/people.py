"""Who recruits for a company, on its page: owners invite and remove colleagues, the others see them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from companies import invitations, people
from companies.choices import MemberRole
from companies.forms import InviteForm
from companies.models import Company, Invitation, Membership
from companies.people import NotPossible
from jobboard.admin.relations import clean_ids
from jobboard.rate import allowed

MOST_INVITATIONS_AN_HOUR = 20  # from one network address
REMOVE = "remove"


class PeopleAdmin:
    """Mixed into the admin of companies, before ScopedAdmin."""

    # Who may what

    def companies_run_by(self, request: HttpRequest) -> QuerySet[Company]:
        """The companies whose people the person may change: those that they own, all for administrators."""
        return Company.objects.all() if request.user.is_superuser else Company.objects.owned_by(request.user)

    def _run(self, request: HttpRequest, object_id: str) -> Company:
        company = self.companies_run_by(request).filter(pk__in=clean_ids([object_id])).first()
        if company is None:
            raise PermissionDenied
        return company

    # The section of the company's page

    def people_context(self, request: HttpRequest, company: Company, form: InviteForm | None = None) -> dict[str, Any]:
        """What the section shows; its forms only to those who may use them."""
        return {
            "company": company,
            "members": list(company.memberships.select_related("user").order_by("role", "user__email", "pk")),
            "invitations": list(company.invitations.open().select_related("invited_by")),
            "me": request.user.pk,
            "may_change": self.companies_run_by(request).filter(pk=company.pk).exists(),
            "form": form or InviteForm(),
        }

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["people"] = self.people_context(request, obj) if obj and obj.pk else None
        return super().render_change_form(request, context, add, change, form_url, obj)

    # What is done there

    @method_decorator(require_POST)
    def invite_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Invite somebody: POST `email` and `role`. What is wrong is said beside its field, on a page of its own."""
        company = self._run(request, object_id)
        form = InviteForm(request.POST)
        if form.is_valid() and self._invite(request, company, form):
            return self._back(company)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": company.name,
            "media": self.media,
            "people": self.people_context(request, company, form),
        }
        return TemplateResponse(request, "admin/companies/company/people.html", context)

    def _invite(self, request: HttpRequest, company: Company, form: InviteForm) -> bool:
        if not allowed(request, "invite", MOST_INVITATIONS_AN_HOUR, 3_600):
            form.add_error("email", "Too many invitations within the hour. Try again in a while.")
            return False
        try:
            invitation = invitations.invite(company=company, by=request.user, **form.cleaned_data)
        except NotPossible as reason:
            form.add_error("email", str(reason))
            return False
        said = f"Invited {invitation.email} as {invitation.get_role_display().partition(':')[0].lower()}."
        self._say(request, company, said)
        return True

    @method_decorator(require_POST)
    def member_view(self, request: HttpRequest, object_id: str, member_id: str) -> HttpResponse:
        """Take somebody out or change their role: POST `act`. Everybody may take themselves out."""
        own = Membership.objects.filter(user=request.user) if request.POST.get("act") == REMOVE else None
        membership = self._of(request, object_id, Membership.objects.select_related("user", "company"), member_id, own)
        company, person = membership.company, membership.user
        try:
            self._say(request, company, self._act(membership, request.POST.get("act", "")))
        except NotPossible as reason:
            self.message_user(request, str(reason), messages.ERROR)
        left = person == request.user and not self.has_view_permission_now(request, company)
        return HttpResponseRedirect(reverse("admin:index")) if left else self._back(company)

    def _act(self, membership: Membership, act: str) -> str:
        """Do it, and return what was done, for people and the history."""
        if act == REMOVE:
            people.remove(membership=membership)
            return f"{membership.user} does not recruit for {membership.company} any more."
        if act not in MemberRole.values:
            raise PermissionDenied
        changed = people.change_role(membership=membership, role=MemberRole(act))
        return f"{membership.user} is now {'an owner' if changed.role == MemberRole.OWNER else 'a recruiter'}."

    @method_decorator(require_POST)
    def withdraw_view(self, request: HttpRequest, object_id: str, invitation_id: str) -> HttpResponse:
        """Take an open invitation back."""
        invitation = self._of(request, object_id, Invitation.objects.select_related("company"), invitation_id)
        if invitations.withdraw(invitation=invitation):
            self._say(request, invitation.company, f"Withdrew the invitation of {invitation.email}.")
        else:
            self.message_user(request, "It was used or has run out already.", messages.ERROR)
        return self._back(invitation.company)

    def _of(self, request, object_id: str, rows: QuerySet, key: str, own: QuerySet | None = None) -> Any:
        """Return the row `key` of the company, within those that the person may change or that are their `own`."""
        companies = self.companies_run_by(request).filter(pk__in=clean_ids([object_id]))
        allowed_rows = rows.filter(company__in=companies)
        if own is not None:
            allowed_rows |= rows.filter(company__in=clean_ids([object_id]), pk__in=own.values("pk"))
        return get_object_or_404(allowed_rows, pk__in=clean_ids([key]))

    def has_view_permission_now(self, request: HttpRequest, company: Company) -> bool:
        """As has_view_permission, asked anew: somebody may just have left."""
        request.__dict__.pop("_in_scope", None)
        return self.has_view_permission(request, company)

    def _say(self, request: HttpRequest, company: Model, text: str) -> None:
        self.log_change(request, company, text)
        self.message_user(request, text, messages.SUCCESS)

    def _back(self, company: Company) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:companies_company_change", args=[company.pk]) + "#people")

    def get_urls(self):
        views = [
            ("<str:object_id>/people/", self.invite_view, "invite"),
            ("<str:object_id>/people/<str:member_id>/", self.member_view, "member"),
            ("<str:object_id>/invitations/<str:invitation_id>/", self.withdraw_view, "withdraw"),
        ]
        wrap = self.admin_site.admin_view
        return [
            *(path(route, wrap(view), name=f"companies_company_{name}") for route, view, name in views),
            *super().get_urls(),
        ]
