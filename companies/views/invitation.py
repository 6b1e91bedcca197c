from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.links import set_password_url
from accounts.models import User
from companies import invitations
from companies.forms import AcceptInvitationForm
from companies.models import Invitation
from companies.people import NotPossible


@never_cache
@csrf_exempt  # the link itself is the secret; it acts for the invited e-mail, whoever is signed in
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """An invitation and the button that accepts it; then the way in."""
    found = invitations.find(token)
    if found is None:
        return ended(request, "", 404)
    invitation = found.invitation
    if invitation is None:
        return ended(request, found.problem, 410)
    if request.user.is_authenticated and request.user.email != invitation.email:
        return render(request, "companies/invitation_other.html", {"invitation": invitation}, status=403)
    form = form_for(invitation, request.POST if request.method == "POST" else None)
    if request.method == "POST" and (form is None or form.is_valid()):
        return accept(request, invitation, form.cleaned_data["name"] if form else "")
    return render(request, "companies/invitation.html", {"invitation": invitation, "form": form})


def form_for(invitation: Invitation, data: Any) -> AcceptInvitationForm | None:
    """Return the form that asks for a name; None for a person whom the board knows."""
    return None if User.objects.filter(email=invitation.email).exists() else AcceptInvitationForm(data, label_suffix="")


def accept(request: HttpRequest, invitation: Invitation, name: str) -> HttpResponse:
    """Accept and lead on: to a password where the person has none, into the back office otherwise."""
    try:
        person = invitations.accept(invitation=invitation, name=name)
    except NotPossible as error:
        return ended(request, str(error), 410)
    is_known = person.has_usable_password() or request.user.is_authenticated
    return HttpResponseRedirect(reverse("admin:index") if is_known else set_password_url(person))


def ended(request: HttpRequest, reason: str, status: int) -> HttpResponse:
    return render(request, "companies/link_ended.html", {"reason": reason}, status=status)
