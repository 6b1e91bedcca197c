"""A few lines of a posting around the words that were searched for."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from tantivy import Document, SnippetGenerator

from jobboard.markdown import plain
from postings.models import Posting
from postings.search.index import search_index
from postings.search.odd_words import spell_back, spell_back_html, spell_out
from postings.search.query import Search, text_query
from postings.search.schema import schema
from postings.search.words import SMALL

LONGEST = 200  # characters
# A phrase that is another way to say what was typed ("research and development") brings its small words.
_MARKED_SMALL = re.compile(rf"<mark>({'|'.join(sorted(SMALL))})</mark>", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)


def snippets(search: Search, postings: list[Posting]) -> dict[int, SafeString]:
    """{posting's id: safe HTML of up to LONGEST characters, matched words in <mark>}.

    The text is the description in the database, for the index stores none; its beginning where no word matches.
    """
    query = text_query(search.words)
    generator = None
    if query:
        _, searcher = search_index().reader()
        generator = SnippetGenerator.create(searcher, query, schema(), "body")
        generator.set_max_num_chars(LONGEST)
    return {posting.pk: _snippet(_prose(posting.description), generator) for posting in postings}


def _prose(description: str) -> str:
    """The description in words alone, without its headings: those say the same on every posting."""
    return plain(_HEADING.sub("", description))


def _snippet(text: str, generator: SnippetGenerator | None) -> SafeString:
    if generator:
        text = spell_out(text)
        found = generator.snippet_from_doc(Document(body=text))
        # The engine escapes the text and marks hits with <b>, so a tag in its answer is always its own.
        if html := found.to_html():
            html = html.replace("<b>", "<mark>").replace("</b>", "</mark>")
            html = _MARKED_SMALL.sub(r"\1", spell_back_html(html)).replace("</mark> <mark>", " ")
            start = "" if text.startswith(found.fragment()) else "… "
            end = "" if text.endswith(found.fragment()) else " …"
            return mark_safe(f"{start}{html}{end}")  # noqa: S308
    return SafeString(escape(Truncator(spell_back(text)).chars(LONGEST, truncate="…")))
