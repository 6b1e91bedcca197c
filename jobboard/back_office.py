"""The admin site itself: its name, and what stock Django offers that a board of many companies must not."""

from django.contrib import admin


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
