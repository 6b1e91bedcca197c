"""The admin site itself: its name, and what stock Django offers that a board of many companies must not."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied


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
        # The redirect /admin/r/<type>/<id>/ asks no admin for permission, and the address that it
        # answers with holds the title of a draft. ScopedAdmin links to pages directly instead.
        return [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]

    def admin_view(self, view, cacheable=False):
        # Django lets the pages about the password be kept; nothing of a person who is signed in may be.
        return super().admin_view(view)

    def autocomplete_view(self, request):
        return LookupView.as_view(admin_site=self)(request)
