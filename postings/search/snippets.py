"""A few lines of a posting around the words that were searched for."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from tantivy import Document, SnippetGenerator

from jobboard.markdown import plain
from postings.models import Posting
from postings.search.index import search_index
from postings.search.query import Search, text_query
from postings.search.schema import schema

LONGEST = 200  # characters


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
    return {posting.pk: _snippet(plain(posting.description), generator) for posting in postings}


def _snippet(text: str, generator: SnippetGenerator | None) -> SafeString:
    if generator:
        found = generator.snippet_from_doc(Document(body=text))
        # The engine escapes the text and marks hits with <b>, so a tag in its answer is always its own.
        if html := found.to_html():
            html = html.replace("<b>", "<mark>").replace("</b>", "</mark>").replace("</mark> <mark>", " ")
            start = "" if text.startswith(found.fragment()) else "… "
            end = "" if text.endswith(found.fragment()) else " …"
            return mark_safe(f"{start}{html}{end}")  # noqa: S308
    return SafeString(escape(Truncator(text).chars(LONGEST, truncate="…")))
