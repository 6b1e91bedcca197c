"""Template tags that every page has."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

BOARD_IMAGE = "og.png"
BOARD_IMAGE_ALT = "Foothold. Know where you stand before you apply."


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


@register.inclusion_tag("share.html", takes_context=True)
def share_tags(context: template.Context) -> dict[str, SafeString | str]:
    """Return what a shared link shows: the page's own title and description, its address and a picture.

    A page with a picture of its own puts its whole address into the context as `share_image`, and its canonical
    address as `canonical`.
    """
    title = block_text(context, "title")
    image = context.get("share_image")
    return {
        "title": title,
        "description": block_text(context, "description"),
        "url": context.get("canonical") or "",
        "image": image or f"{settings.SITE_URL}{static(BOARD_IMAGE)}",
        "image_alt": title if image else BOARD_IMAGE_ALT,
    }


def block_text(context: template.Context, name: str) -> SafeString:
    """Return what the block `name` of the page renders to, once more, fit for an attribute."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    # Written by a template: variables in it are escaped already, plain words may hold a quotation mark.
    return SafeString(block.render(context).strip().replace('"', "&quot;"))
