import pytest
from django.http import HttpResponse
from django_htmx.middleware import HtmxMiddleware

from jobboard.htmx import render_page, wants_fragment

HTMX = {"HX-Request": "true"}


@pytest.fixture
def ask(rf):
    def ask(**headers):
        request = rf.get("/", headers=headers)
        HtmxMiddleware(lambda request: HttpResponse())(request)
        return request

    return ask


def test_fragment_goes_to_htmx_alone(ask):
    assert wants_fragment(ask(**HTMX))
    assert not wants_fragment(ask())
    assert not wants_fragment(ask(**HTMX, **{"HX-History-Restore-Request": "true"}))
    assert not wants_fragment(ask(**HTMX, **{"HX-Boosted": "true"}))


@pytest.mark.parametrize(("headers", "is_fragment"), [(HTMX, True), ({}, False)])
def test_render_page_varies_by_htmx(ask, headers, is_fragment):
    page, fragment = "errors/bare.html", "components/pill.html"
    context = {"heading": "H", "text": "T", "url": "/", "count": None}
    response = render_page(ask(**headers), page, fragment, context, status=201)
    assert response.status_code == 201
    assert response["Vary"] == "HX-Request"
    assert (b"<h1>" not in response.content) is is_fragment
