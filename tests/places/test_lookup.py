import pytest

from places.lookup import Where, look_up

pytestmark = pytest.mark.django_db


def labels(alternatives) -> list[str]:
    return [alternative.label for alternative in alternatives]


def test_look_up_washington_offers_both():
    where = look_up("Washington")
    assert where.place.label == where.label == "Washington, DC"
    assert labels(where.alternatives)[0] == "Washington State"
    assert look_up(where.alternatives[0].text).region.code == "WA"


def test_look_up_new_york_offers_the_state():
    where = look_up("New York")
    assert where.label == "New York, NY"
    assert labels(where.alternatives) == ["New York State"]


def test_look_up_georgia_offers_the_country():
    where = look_up("Georgia")
    assert where.region.code == "GA"
    assert look_up(where.alternatives[0].text).country.code == "GE"


def test_look_up_portland_offers_maine():
    where = look_up("Portland")
    assert where.label == "Portland, OR"
    assert labels(where.alternatives)[0] == "Portland, ME"


@pytest.mark.parametrize("text", ["Washington", "Portland", "Springfield", "Georgia", "Cambridge", "Middletown, PA"])
def test_look_up_alternatives_resolve_to_what_they_say(text):
    first = look_up(text)
    for alternative in first.alternatives:
        other = look_up(alternative.text)
        assert other.is_known
        assert (other.place, other.region, other.country) != (first.place, first.region, first.country)
        assert alternative.label.startswith(other.label)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("nyc", "New York, NY"),
        ("austin tx", "Austin, TX"),
        ("  Austin ,  Texas ", "Austin, TX"),
        ("st louis", "St. Louis, MO"),
        ("north bethesda", "North Bethesda, MD"),
        ("d.c.", "Washington, DC"),
        ("Washington, DC", "Washington, DC"),
        ("washington-dc", "Washington, DC"),
        ("Dublin", "Dublin, Ireland"),
        ("Birmingham", "Birmingham, AL"),
        ("Singapore", "Singapore"),
        ("Hollywood, LA", "Los Angeles, CA"),
        ("TX", "Texas"),
        ("texas", "Texas"),
        ("Ontario", "Ontario"),
        ("ontario, ca", "Ontario, CA"),
        ("usa", "United States"),
        ("Deutschland", "Germany"),
    ],
)
def test_look_up_finds(text, label):
    where = look_up(text)
    assert where.is_known
    assert where.label == label


def test_look_up_zip_centres_on_the_zip():
    where = look_up("20852")
    assert where.label == "Rockville, MD 20852"
    assert (where.latitude, where.longitude) == (39.0496, -77.1204)
    assert where.place.pk in where.place_ids(0)
    assert look_up("20852-1234").place == where.place


def test_look_up_zip_not_in_use_is_unknown():
    assert not look_up("99999").is_known


def test_look_up_remote_alone_and_with_an_area():
    assert look_up("Remote") == Where(text="Remote", label="Remote", remote=True)
    where = look_up("remote in Texas")
    assert where.remote
    assert where.region.code == "TX"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Seatle", "Seattle, WA"),
        ("Seatle, WA", "Seattle, WA"),
        ("San Fransisco", "San Francisco, CA"),
        ("Los Angelas, CA", "Los Angeles, CA"),
        ("Masachusetts", "Massachusetts"),
        ("Minneapolis, MI", "Minneapolis, MN"),
        ("Washington, United States", "Washington, DC"),
    ],
)
def test_look_up_misspelt_asks_what_was_meant(text, meant):
    where = look_up(text)
    assert not where.is_known
    assert labels(where.did_you_mean)[0] == meant
    assert look_up(where.did_you_mean[0].text).is_known


def test_look_up_pittsburg_is_a_town_beside_pittsburgh():
    where = look_up("Pittsburg")
    assert where.label == "Pittsburg, CA"
    assert "Pittsburgh, PA" in labels(where.alternatives)


def test_look_up_smaller_of_two_towns_by_its_slug():
    where = look_up("Middletown, PA")
    other = look_up(where.alternatives[0].text)
    assert other.label == where.label == "Middletown, PA"
    assert other.place.population < where.place.population


def test_look_up_nonsense_is_unknown():
    where = look_up("qwrtzx")
    assert not where.is_known
    assert where.did_you_mean == ()
    assert where.place_ids(25) == frozenset()


def test_look_up_empty_text_is_nothing():
    assert look_up("") == look_up(" \x00 ") == Where()


def test_look_up_needs_few_queries(django_assert_max_num_queries):
    look_up("Seatle")  # the names are read once
    with django_assert_max_num_queries(2):
        look_up("Chattanooga, Tennessee")
    with django_assert_max_num_queries(2):
        look_up("Chatanoga")
    with django_assert_max_num_queries(0):
        look_up("Chatanoga")
