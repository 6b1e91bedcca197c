"""Pages of the sitemap that are not rows: landing pages, guides and pay."""

import datetime as dt

import pytest

from places.lookup import look_up
from postings.landing import LEAST, Landing, where_of
from postings.models import Guide, Role
from postings.search.landings import Area, own_counts
from tests.factories import PostingFactory
from tests.postings.feeds.test_sitemap import read_index, read_section, second

pytestmark = pytest.mark.django_db


def place(text):
    return look_up(text).place


@pytest.fixture
def role():
    return Role.objects.get(slug="machine-learning")


def test_landings_are_those_with_enough_of_their_own(client, role):
    seattle, bellevue = place("Seattle, WA"), place("Bellevue, WA")
    newest, *_ = (PostingFactory(role=role, places=[seattle, bellevue]) for _ in range(LEAST - 1))
    PostingFactory(places=[seattle])
    PostingFactory(role=role, places=[bellevue], expired=True)
    listed = read_section(client, "landings")
    assert listed == dict.fromkeys(
        [
            "/internships/in/seattle-wa/",
            "/internships/in/united-states/",
            "/internships/in/washington-state/",
        ],
        newest.opens_at,
    )


def test_landings_are_what_search_engines_may_keep(client, role):
    """The sitemap and the page itself count the same, and every address in it is a page."""
    paris, london, boston = place("Paris, France"), place("London, United Kingdom"), place("Boston, MA")
    other = Role.objects.get(slug="data-science")
    PostingFactory.create_batch(LEAST, role=role, places=[paris, boston])
    PostingFactory.create_batch(LEAST - 1, role=other, places=[london, boston])
    PostingFactory.create_batch(2, role=role, places=[london], closed=True)
    listed = read_section(client, "landings")
    for asked in (role, other, None):
        for slug in ("paris-france", "london-united-kingdom", "boston-ma", "massachusetts", "france", None):
            where = where_of(slug) if slug else None
            if asked or where:
                landing = Landing(asked, where)
                assert landing.is_indexable is (landing.url in listed), landing.url
    for path in listed:
        response = client.get(path)
        assert response.status_code == 200
        assert b"noindex" not in response.content, path
    assert f"/internships/{role.slug}/in/boston-ma/" in listed
    assert f"/internships/{other.slug}/" not in listed


def test_landing_with_too_few_says_noindex(client, role):
    PostingFactory.create_batch(LEAST - 1, role=role, places=[place("Boston, MA")])
    assert "/sitemaps/landings-1.xml" not in read_index(client)
    assert b"noindex" in client.get(f"/internships/{role.slug}/in/boston-ma/").content


def test_landings_leave_out_what_has_no_address_of_its_own(client):
    """The district is read as its city, and Singapore as the city, not the country."""
    PostingFactory.create_batch(LEAST, places=[place("Washington, DC"), place("Singapore")])
    areas = {own.area for own in own_counts(LEAST)}
    assert {Area("region", "US-DC"), Area("country", "SG")} <= areas
    assert read_section(client, "landings").keys() == {
        "/internships/in/washington-dc/",
        "/internships/in/singapore/",
        "/internships/in/united-states/",
    }


def test_landings_come_when_enough_have_opened(client, role):
    """Also where the index has them in several segments."""
    for _ in range(LEAST):
        assert f"/internships/{role.slug}/in/massachusetts/" not in read_section_or_nothing(client, "landings")
        PostingFactory(role=role, places=[place("Boston, MA")])
    assert f"/internships/{role.slug}/in/massachusetts/" in read_section(client, "landings")


def read_section_or_nothing(client, section):
    return read_section(client, section) if f"/sitemaps/{section}-1.xml" in read_index(client) else {}


def test_landings_go_when_too_few_are_left(client, role, time_machine):
    PostingFactory.create_batch(LEAST - 1, role=role, closes_on=None)
    last = PostingFactory(role=role)
    assert f"/internships/{role.slug}/" in read_section(client, "landings")
    time_machine.move_to(last.expires_at, tick=False)
    assert f"/internships/{role.slug}/" not in read_section(client, "landings")


def test_guides_are_listed_with_the_pairs_that_are_confused(client):
    listed = read_section(client, "roles")
    guides = Guide.objects.select_related("role", "neighbour")
    assert {guide.role.get_absolute_url() for guide in guides} < listed.keys()
    pairs = {frozenset((guide.role.slug, guide.neighbour.slug)) for guide in guides if guide.neighbour}
    assert sum("/vs/" in path for path in listed) == len(pairs)
    assert len(listed) == 1 + len(guides) + len(pairs)
    for path in listed:
        assert client.get(path).status_code == 200, path


def test_guides_are_dated_by_their_last_edit(client, role, time_machine):
    guide = role.guide
    time_machine.move_to(guide.updated_at + dt.timedelta(days=2), tick=False)
    guide.summary = "Trains models and finds out why they are wrong."
    guide.save()
    listed = read_section(client, "roles")
    dated = {path for path, date in listed.items() if date == second(guide.updated_at)}
    assert {"/roles/", role.get_absolute_url()} <= dated
    assert all(role.slug in path for path in dated - {"/roles/"})


def test_role_without_a_guide_is_not_listed(client, role):
    role.guide.delete()
    assert not [path for path in read_section(client, "roles") if role.slug in path]


def test_no_guides_no_section(client):
    Guide.objects.all().delete()
    assert "/sitemaps/roles-1.xml" not in read_index(client)


def test_pay_is_listed_where_enough_state_it(client, role):
    other = Role.objects.get(slug="data-science")
    newest = PostingFactory.create_batch(LEAST, role=role)[0]
    PostingFactory.create_batch(LEAST, role=other, pay_kind="unpaid", pay_min=None, pay_max=None, pay_unit="")
    listed = read_section(client, "pay")
    assert listed.keys() == {"/pay/", f"/pay/{role.slug}/"}
    assert listed[f"/pay/{role.slug}/"] == newest.opens_at
    for path in listed:
        assert b"noindex" not in client.get(path).content
