from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


class SecondStepMiddleware:
    """Leads staff who have no second step yet to set one up, before any page of the back office opens.

    Only there, so that no other page looks for who is signed in and varies by its cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or "admin" not in match.namespaces:
            return None
        if not request.user.is_authenticated or not request.user.lacks_second_step:
            return None
        return HttpResponseRedirect(reverse("mfa_index"))
