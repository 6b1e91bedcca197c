import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import resolve

from jobboard.templatetags.site import icon


def rendered(source: str, path: str | None = None) -> str:
    context = Context()
    if path:
        context["request"] = RequestFactory().get(path)
        context["request"].resolver_match = resolve(path)
    return Template(source).render(context)


def test_icon_points_into_the_sprite_and_is_hidden_from_readers():
    assert icon("pin") == (
        '<svg class="i" aria-hidden="true" viewBox="0 0 20 20"><use href="/static/icons.svg#i-pin"/></svg>'
    )
    assert 'class="i big"' in icon("pin", "big")


@pytest.mark.parametrize(
    ("path", "mark"),
    [("/companies/", ' aria-current="page"'), ("/companies/acme/", ' aria-current="true"'), ("/", ""), (None, "")],
)
def test_current_marks_the_page_and_its_section(path, mark):
    assert rendered('{% current "companies:list" "companies:detail" %}', path) == mark


def test_contact_email_is_the_operators(settings):
    settings.CONTACT_EMAIL = "board@example.edu"
    assert rendered("{% contact_email %}") == "board@example.edu"
