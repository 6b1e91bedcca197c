import pytest

from places.lookup import look_up
from places.suggest import suggest

pytestmark = pytest.mark.django_db


def labels(prefix: str, limit: int = 8) -> list[str]:
    return [suggestion.label for suggestion in suggest(prefix, limit)]


def test_suggest_washington_has_city_and_state():
    assert labels("wash")[:2] == ["Washington, DC", "Washington State"]


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("aus", "Austin, TX"),
        ("AUS", "Austin, TX"),
        ("bost", "Boston, MA"),
        ("austin, t", "Austin, TX"),
        ("portland, m", "Portland, ME"),
        ("nyc", "New York, NY"),
        ("tx", "Texas"),
        ("tex", "Texas"),
        ("calif", "California"),
        ("saint lou", "St. Louis, MO"),
        ("remo", "Remote"),
        ("canad", "Canada"),
        ("annapolis j", "Annapolis Junction, MD"),
        ("montreal", "Montréal, QC"),
    ],
)
def test_suggest_puts_first(prefix, first):
    assert labels(prefix)[0] == first


def test_suggest_obeys_the_limit():
    assert len(labels("s")) == 8
    assert len(labels("s", 3)) == 3
    assert labels("s", 0) == labels("s", -1) == []


def test_suggest_names_each_once():
    for prefix in ("s", "sin", "hong", "middle"):
        assert len(set(labels(prefix, 20))) == len(labels(prefix, 20))


@pytest.mark.parametrize("prefix", ["s", "wash", "geor", "port", "que", "x", "middletown", "la"])
def test_suggest_texts_resolve_to_their_labels(prefix):
    for suggestion in suggest(prefix, 20):
        assert look_up(suggestion.text).label == suggestion.label


def test_suggest_nothing_for_nothing():
    assert labels("") == labels("  ") == labels("%") == labels("_") == labels("\x00") == []


def test_suggest_needs_at_most_one_query(django_assert_max_num_queries):
    labels("bos")  # the names are read once
    with django_assert_max_num_queries(1):
        labels("tallah")
    with django_assert_max_num_queries(0):
        labels("tallah")
