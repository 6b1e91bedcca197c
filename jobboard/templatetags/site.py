"""Template tags that every page has."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=128)
def icon(name: str, css: str = "") -> SafeString:
    """Return the icon `name` of static/icons.svg, hidden from readers; `css` adds classes.

    The sprite holds search pin radius hybrid onsite remote cal clock pay mark verified check bang q x down left right
    out filter mail flag print doc info warn stop ok.
    """
    return format_html(
        '<svg class="i{}" aria-hidden="true" viewBox="0 0 20 20"><use href="{}#i-{}"/></svg>',
        f" {css}" if css else "",
        static("icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def current(context: template.Context, page: str, *within: str) -> SafeString | str:
    """Return the attribute that marks a link to the view `page` as where the reader is, or nothing.

    Names are those of URL patterns, like "companies:list"; on the views `within` it marks the section.
    """
    request = context.get("request")
    match = request.resolver_match if request else None
    if match and match.view_name == page:
        return SafeString(' aria-current="page"')
    return SafeString(' aria-current="true"') if match and match.view_name in within else ""


@register.simple_tag
def contact_email() -> str:
    """Return the address of whoever runs the board; empty when none is set."""
    return settings.CONTACT_EMAIL
