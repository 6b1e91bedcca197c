"""The admin site itself: its name, and what stock Django offers that a board of many companies must not."""

from allauth.account.decorators import secure_admin_login
from allauth.account.utils import get_next_redirect_url
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

# What the admin must not offer. Its redirect /admin/r/<type>/<id>/ asks no admin for permission, and the address that
# it answers with holds the title of a draft; ScopedAdmin links to pages directly. Passwords change at allauth's page.
TAKEN_OUT = {"view_on_site", "password_change", "password_change_done"}


class LookupView(AutocompleteJsonView):
    """What typed lookups ask. Which rows are found is up to the admin of the kind that is looked up."""

    def process_request(self, request):
        found = super().process_request(request)
        if not found[2].concrete:  # the field; Django's fails on relations seen from their other end
            raise PermissionDenied
        return found


class BackOffice(admin.AdminSite):
    site_header = "Foothold back office"
    site_title = "Foothold back office"
    index_title = "Back office"
    empty_value_display = "–"
    enable_nav_sidebar = False  # few kinds of things: the header holds them

    def get_urls(self):
        return [url for url in super().get_urls() if getattr(url, "name", None) not in TAKEN_OUT]

    def admin_view(self, view, cacheable=False):
        # Django lets the pages about the password be kept; nothing of a person who is signed in may be.
        return super().admin_view(view)

    # Django's own form would be a second door, without limits and without a second step, to the signed-in as well.

    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        return enter(request)

    @method_decorator(never_cache)
    def logout(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("account_logout"))

    def autocomplete_view(self, request):
        return LookupView.as_view(admin_site=self)(request)


@secure_admin_login
def enter(request: HttpRequest) -> HttpResponse:
    """Where /admin/login/ leads: allauth's page, or on, for staff who are signed in; 403 for others who are."""
    return HttpResponseRedirect(get_next_redirect_url(request) or reverse("admin:index"))
