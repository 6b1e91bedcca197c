"""JSON-LD, the structured data of a page: https://schema.org in a script element that no browser runs."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
LEAST_CRUMBS = 2  # Google shows no shorter trail (developers.google.com/search, "breadcrumb")


def script_json(data: dict[str, Any]) -> SafeString:
    """Return `data` as JSON that may stand inside a script element: nothing in it can end the element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 - escaped just now


def without_empty(values: dict[str, Any]) -> dict[str, Any]:
    """Return `values` without those that say nothing: what is not stated is left out of structured data."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def breadcrumbs(crumbs: list[tuple[str, str]], site_url: str) -> SafeString:
    """Return a BreadcrumbList of the crumbs that the page shows, as JSON for a script element.

    `crumbs` are text and address (a path on this site), outermost first; the page itself may be the last one and has
    an empty address. `site_url` is the board's own address without a slash at its end. Empty for fewer than two.
    """
    if len(crumbs) < LEAST_CRUMBS:
        return SafeString("")
    items = [
        without_empty(
            {"@type": "ListItem", "position": position, "name": text, "item": site_url + address if address else ""}
        )
        for position, (text, address) in enumerate(crumbs, start=1)
    ]
    return script_json({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})
