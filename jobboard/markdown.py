"""What people write is Markdown. It becomes safe HTML for pages, and plain text for search and summaries."""

import html
import re
from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

LONGEST = 20_000  # bytes; 15,000 times "![" took 1.4 s
TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "h3", "h4", "a", "blockquote", "code"}
SCHEMES = {"http", "https", "mailto"}


def _step_headings_down(state: StateCore) -> None:
    """The page has its own h1 and h2: the highest heading that was written becomes h3, all below it h4."""
    headings = [token for token in state.tokens if token.type in ("heading_open", "heading_close")]
    highest = min((token.tag for token in headings), default="")
    for token in headings:
        token.tag = "h3" if token.tag == highest else "h4"


# Line breaks are kept: most texts are pasted from somewhere that had them.
_parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")
_parser.validateLink = lambda url: url.lower().startswith(("http://", "https://", "mailto:"))  # type: ignore[method-assign]
_parser.core.ruler.push("step_headings_down", _step_headings_down)

_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}},
    url_schemes=SCHEMES,
    url_relative="deny",  # protocol-relative ones too
    link_rel="nofollow ugc noopener noreferrer",
)


@lru_cache(maxsize=256)  # a page shows a text, its structured data holds it, and the next visitor reads it too
def render(text: str) -> SafeString:
    """Return Markdown `text` as safe HTML: no scripts, no handlers, no images, links to other sites marked.

    Only the first 20,000 bytes are read.
    """
    return mark_safe(_cleaner.clean(_parser.render(_cut(text))).strip())  # noqa: S308 - cleaned just now


# No parser takes the marks off: a million postings are indexed so. The start of a line first, then what is within.
_LINE_MARK = re.compile(r"(?:>[ \t]?)*(?:(?:#{1,6}|[-*+]|\d{1,9}[.)])[ \t]+)*")
_NO_TEXT = re.compile(r"(?:```|~~~).*|(?:[-*_][ \t]*){3,}|=+")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_EMPHASIS = re.compile(r"[*_]+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])?")


def plain(text: str) -> str:
    """Return Markdown `text` in words alone, on one line: for search, snippets and descriptions of a page.

    It is text, not HTML: escape it where it is shown. Only the first 20,000 bytes are read.
    """
    text = " ".join(filter(None, map(_plain_line, _cut(text).splitlines())))
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(_without_emphasis, text)
    if "`" in text:
        text = text.replace("`", "")
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return " ".join(html.unescape(text).split() if "&" in text else text.split())


def _plain_line(line: str) -> str:
    line = line.strip()
    if not line or line[0].isalpha():
        return line
    return "" if _NO_TEXT.fullmatch(line) else line[_LINE_MARK.match(line).end() :]  # type: ignore[union-attr]


def _without_emphasis(match: re.Match[str]) -> str:
    """Drop marks that touch one word on one side alone: 5 * 3, snake_case and \\* stay."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "\\" or not (before.strip() or after.strip()):
        return match[0]
    return match[0] if _is_word(before) and _is_word(after) else ""


def _is_word(character: str) -> bool:
    return character.isalnum()


def _cut(text: str) -> str:
    """Return the first LONGEST bytes, without half characters and lone surrogates."""
    return text.encode("utf-8", "ignore")[:LONGEST].decode("utf-8", "ignore")
