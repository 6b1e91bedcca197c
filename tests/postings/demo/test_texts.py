"""The texts are complete, in house style, and put together so that they fit the facts."""

import re
import string

import pytest

from companies.choices import Industry, SizeBand
from companies.names import name_key
from jobboard.markdown import render
from postings.choices import Arrangement, GpaRule, PayKind, Season
from postings.demo import content
from postings.demo.content import employers, role_texts
from postings.models import Posting, Role

SLOTS = {"company", "products", "customers", "field"}


def texts_of(role: content.RoleText) -> list[str]:
    titles = [text for title in role.titles for text in (title.title, title.about, *title.duties)]
    return [*role.about, *role.duties, *role.wanted, *role.offers, *role.requirements, *titles]


@pytest.fixture(params=role_texts(), ids=lambda role: role.slug)
def role(request):
    return request.param


def test_role_has_enough_to_say(role):
    assert len(role.about) >= 5
    assert len(role.duties) >= 10
    assert len(role.wanted) >= 8
    assert len(role.offers) >= 3
    assert all(len(title.duties) >= 1 and title.about for title in role.titles)
    assert len({title.title for title in role.titles}) == len(role.titles) >= 7


def test_role_texts_are_in_house_style(role):
    for text in texts_of(role):
        assert "!" not in text
        assert {name for _, name, _, _ in string.Formatter().parse(text) if name} <= SLOTS, text


def test_roles_are_those_of_the_board(db):
    assert {role.slug for role in role_texts()} == set(Role.objects.values_list("slug", flat=True))


def test_employers_are_complete_and_distinct():
    assert len({name_key(employer.name) for employer in employers()}) == len(employers()) >= 60
    assert len({employer.host for employer in employers()}) == len(employers())
    assert {employer.industry for employer in employers()} == set(Industry.values)
    assert {employer.size for employer in employers()} == set(SizeBand.values)
    for employer in employers():
        assert employer.host.endswith(".example")
        assert 2 <= len(employer.about.split("\n\n")) <= 4
        assert "!" not in employer.about
        assert set(employer.roles) <= {role.slug for role in role_texts()}


def test_every_employer_has_titles_for_its_roles():
    roles = {role.slug: role for role in role_texts()}
    for employer in employers():
        for slug in employer.roles:
            fitting = [
                title
                for title in roles[slug].titles
                if (not title.industries or employer.industry in title.industries) and not title.large
            ]
            assert len(fitting) >= 2, (employer.name, slug)


def test_descriptions_are_all_different(board):
    descriptions = Posting.objects.values_list("description", flat=True)
    assert len(set(descriptions)) == len(descriptions)


def test_descriptions_are_markdown_with_four_sections(board):
    for posting in Posting.objects.all():
        assert not re.search(r"[{}]", posting.description)
        html = render(posting.description)
        assert html.count("<h3>") == 4
        assert 200 <= len(posting.description.split()) <= 520


def test_descriptions_say_what_the_facts_say(board):
    for posting in Posting.objects.exclude(company__name="Xometry"):
        text = posting.description
        if posting.gpa_rule == GpaRule.REQUIRED:
            assert f"GPA is at least {posting.gpa_min:.1f}" in text
        if posting.arrangement == Arrangement.ON_SITE and posting.place_list:
            assert f"on site in {posting.place_list[0].label.split(',')[0]}" in text
        if posting.citizenship_basis:
            assert posting.citizenship_basis in text
        if posting.hours_per_week:
            assert f"{posting.hours_per_week} hours" in text


def test_unpaid_postings_promise_no_pay(board):
    unpaid = Posting.objects.filter(pay_kind__in=[PayKind.UNPAID, PayKind.CREDIT])
    assert unpaid
    for posting in unpaid:
        assert not re.search(r"overtime|paid (day|public|sick)|stipend", f"{posting.description} {posting.benefits}")


def test_other_terms_do_not_speak_of_a_summer_to_come(board):
    for posting in Posting.objects.filter(season__in=[Season.FALL, Season.SPRING, Season.WINTER]):
        introduction = posting.description.split("\n\n", 2)[2]
        assert "By August" not in introduction
        assert "the summer" not in introduction
