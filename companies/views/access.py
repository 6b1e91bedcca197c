from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from companies import access
from companies.choices import RequestState
from companies.forms import AskForm
from jobboard.rate import allowed

MOST_AN_HOUR = 5  # requests from one network address


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Why and how to recruit here, and the form that asks for it. No account; the form's cookie is set here alone.

    The answer is the same whether or not the e-mail has an account or has asked before.
    """
    form = AskForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        if form.is_robot:
            return HttpResponseRedirect(reverse("recruit:sent"))
        if allowed(request, "access", MOST_AN_HOUR, 3_600):
            access.ask(**{name: form.cleaned_data[name] for name in AskForm.Meta.fields})
            return HttpResponseRedirect(reverse("recruit:sent"))
        form.add_error(None, f"{MOST_AN_HOUR} requests came from here within the hour. Try again in a while.")
        status = 429
    context = {"form": form, "canonical": settings.SITE_URL + reverse("recruit:ask")}
    return render(request, "companies/ask.html", context, status=status)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What happens next; the same for everybody who has asked."""
    return render(request, "companies/ask_sent.html", {"hours": access.CONFIRM_HOURS})


@never_cache
@csrf_exempt  # the link itself is the secret, and it works without cookies
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button that confirms the address; programs that open every link of a mail confirm nothing."""
    found = access.request_of(token)
    if found is None:
        return render(request, "companies/link_ended.html", {"reason": ""}, status=404)
    if request.method == "POST":
        access.confirm(request=found)
        found.refresh_from_db()
    is_done = found.state != RequestState.NEW
    return render(request, "companies/ask_confirm.html", {"asked": found, "is_done": is_done})
