import pytest
from django.template.loader import render_to_string
from django.test import Client

from jobboard import views
from tests.pages import assert_good_page

ERRORS = [
    (views.bad_request, 400),
    (views.forbidden, 403),
    (views.csrf_failure, 403),
    (views.not_found, 404),
    (views.gone, 410),
    (views.address_too_long, 414),
    (views.server_error, 500),
    (views.unavailable, 503),
]


@pytest.fixture
def request_(rf):
    request = rf.get("/nowhere/")
    request.resolver_match = None
    return request


@pytest.mark.parametrize(("view", "status"), ERRORS)
def test_error_page_is_in_the_look_and_has_a_way_on(request_, view, status):
    response = view(request_)
    assert response.status_code == status
    assert_good_page(response)
    assert 'href="/internships/"' in response.text
    assert 'href="/"' in response.text
    assert "css/base" in response.text
    assert not response.cookies


def test_not_found_is_told_with_a_search_bar(client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert_good_page(response)
    assert "There is no page here" in response.text
    assert 'role="search"' in response.text
    assert not response.cookies


def test_forged_form_is_told_kindly():
    response = Client(enforce_csrf_checks=True).post("/account/sign-in/", {"login": "ann"})
    assert response.status_code == 403
    assert_good_page(response)
    assert "This form has run out" in response.text


def test_gone_takes_other_words(request_):
    response = views.gone(request_, "This company left", "Its internships are closed.")
    assert "This company left" in response.text


def test_error_page_falls_back_to_the_bare_one(request_, monkeypatch, caplog):
    def only_bare(name, *args):
        if name != "errors/bare.html":
            raise RuntimeError("the header asks the database")
        return render_to_string(name, *args)

    monkeypatch.setattr(views, "render_to_string", only_bare)
    response = views.not_found(request_)
    assert response.status_code == 404
    assert "There is no page here" in response.text
    assert "style-src 'self'" in response["Content-Security-Policy"]


def test_bare_page_works_without_any_template(monkeypatch, caplog):
    def fail(*args):
        raise RuntimeError("no templates")

    monkeypatch.setattr(views, "render_to_string", fail)
    response = views.bare_page(500, "Something broke", "Come back.")
    assert response.status_code == 500
    assert "<h1>Something broke</h1>" in response.text
