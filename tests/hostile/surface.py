"""What strangers can send values to: found in the URL patterns, the filter sets and the pages, not listed by hand."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qs, quote, urlsplit

import django_filters
from django.urls import URLPattern, URLResolver, get_resolver

ADMIN = "admin/"
_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Every route outside the admin, such as "postings/<int:pk>/<str:slug>/"."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if route.startswith(ADMIN):
            continue
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)


def plain_addresses() -> list[str]:
    return [f"/{route}" for route in routes() if not _PARAMETER.search(route)]


def parametrized_routes() -> list[str]:
    return [route for route in routes() if _PARAMETER.search(route)]


def address_of(route: str, hostile: str, good: dict[str, str]) -> Iterator[str]:
    """The addresses of `route` with `hostile` in one parameter and the `good` values in the others."""
    for asked in _PARAMETER.finditer(route):

        def value(match: re.Match, asked: str = asked[2]) -> str:
            return quote(hostile if match[2] == asked else good.get(match[2], "1"), safe="")

        yield "/" + _PARAMETER.sub(value, route)


def filter_parameters() -> set[str]:
    """The parameters of all filter sets."""
    return {name for filters in all_filter_sets() for name in filters.base_filters}


def all_filter_sets(base: type = django_filters.FilterSet) -> Iterator[type[django_filters.FilterSet]]:
    for each in base.__subclasses__():
        if not each.__module__.startswith(("tests.", "django_filters.")):
            yield each
        yield from all_filter_sets(each)


class ParameterReader(HTMLParser):
    """Collects the parameters that a page's GET forms and its links send."""

    def __init__(self):
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag in ("input", "select", "textarea", "button") and attributes.get("name"):
            self.names.add(attributes["name"])
        for address in (attributes.get("href"), attributes.get("data-hx-get")):
            if address and not urlsplit(address).netloc:
                self.names |= set(parse_qs(urlsplit(address).query))


def page_parameters(html: str) -> set[str]:
    reader = ParameterReader()
    reader.feed(html)
    return reader.names
