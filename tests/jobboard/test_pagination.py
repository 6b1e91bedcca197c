import re

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from jobboard.pages import Page

LINK = re.compile(r'href="([^"]*)"[^>]*aria-label="(Page \d+)"')


def links(number: int, query: str) -> dict[str, str]:
    html = render_to_string("components/pagination.html", {"page": Page.of(number, 143), "query": QueryDict(query)})
    return {label: href for href, label in LINK.findall(html)}


@pytest.mark.parametrize(("query", "first", "third"), [("", ".", "?page=3"), ("page=2", "?", "?page=3")])
def test_first_page_without_parameters_has_an_address(query, first, third):
    found = links(2, query)
    assert (found["Page 1"], found["Page 3"]) == (first, third)


def test_links_keep_the_rest_of_the_query():
    found = links(2, "q=ml+%26&page=2")
    assert (found["Page 1"], found["Page 3"]) == ("?q=ml+%26", "?q=ml+%26&amp;page=3")
