"""What holds for every page that the board answers with. Page tests call it with the response."""

import re
from html.parser import HTMLParser

from django.http import HttpResponse

# Data blocks are no scripts: the browser does not run them, and the policy lets them be.
DATA_TYPES = {"application/ld+json", "application/json", "speculationrules"}
EVENT = re.compile(r"on[a-z]+")


class PageReader(HTMLParser):
    """Collects what a page must have once and what the content security policy forbids."""

    def __init__(self):
        super().__init__()
        self.headings = 0
        self.mains = 0
        self.ids: list[str] = []
        self.forbidden: list[str] = []
        self.language = ""

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.headings += tag == "h1"
        self.mains += tag == "main"
        if tag == "html":
            self.language = attributes.get("lang") or ""
        if "id" in attributes:
            self.ids.append(attributes["id"])
        is_code = tag == "script" and "src" not in attributes and attributes.get("type") not in DATA_TYPES
        if tag == "style" or is_code:
            self.forbidden.append(f"inline <{tag}>")
        self.forbidden += [f"{name}= on <{tag}>" for name in attributes if name == "style" or EVENT.fullmatch(name)]
        self.forbidden += [f"{name}= on <{tag}>, not data-{name}" for name in attributes if name.startswith("hx-")]
        addresses = [attributes.get(name) for name in ("href", "src", "action", "formaction")]
        self.forbidden += [f"javascript: on <{tag}>" for address in addresses if is_javascript(address)]


def is_javascript(value: str | None) -> bool:
    return (value or "").strip().lower().startswith("javascript:")


def read_page(html: str) -> PageReader:
    reader = PageReader()
    reader.feed(html)
    return reader


def assert_good_page(response: HttpResponse) -> None:
    """One h1, one main, a language, each id once, and nothing that the content security policy would stop."""
    page = read_page(response.text)
    assert page.headings == 1, f"{page.headings} <h1> on the page"
    assert page.mains == 1, f"{page.mains} <main> on the page"
    assert page.language == "en"
    twice = sorted({name for name in page.ids if page.ids.count(name) > 1})
    assert not twice, f"ids given twice: {twice}"
    assert not page.forbidden, page.forbidden
