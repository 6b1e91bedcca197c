import pytest

from places.parse import parse
from tests.places.expected import answer_of

pytestmark = pytest.mark.django_db


def labels(text: str) -> list[str]:
    return [place.label for place in parse(text).places]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("NYC", "New York, NY"),
        ("SF", "San Francisco, CA"),
        ("DC", "Washington, DC"),
        ("LA", "Los Angeles, CA"),
        ("NYC, LA", "New York, NY; Los Angeles, CA"),
        ("New York", "New York, NY"),
        ("Washington D.C.", "Washington, DC"),
        ("Washington DC", "Washington, DC"),
        ("Austin TX", "Austin, TX"),
        ("austin tx", "Austin, TX"),
        ("AUSTIN, TEXAS", "Austin, TX"),
        ("USA, WA, Seattle", "Seattle, WA"),
        ("US-IL-Niles", "Niles, IL"),
        ("Purchase, NY <br> Plano, TX", "Purchase, NY; Plano, TX"),
        ("Austin, TX<br/>Dallas, TX", "Austin, TX; Dallas, TX"),
        ("Austin, TX | Dallas, TX / Houston, TX", "Austin, TX; Dallas, TX; Houston, TX"),
        ("Salt Lake City, UT, Denver, CO", "Salt Lake City, UT; Denver, CO"),
        ("Portland, OR or Seattle, WA", "Portland, OR; Seattle, WA"),
        ("Raleigh/Durham, NC", "Raleigh, NC; Durham, NC"),
        ("Kansas City, MO/KS", "Kansas City, MO; Kansas"),
        ("1600 Amphitheatre Pkwy, Mountain View, CA 94043", "Mountain View, CA"),
        ("1 Main St Austin TX 78701", "Austin, TX"),
        ("78701", "Austin, TX"),
        ("Hollywood, LA", "Los Angeles, CA"),
        ("Canoga Park, LA", "Los Angeles, CA"),
        ("Baton Rouge, LA", "Baton Rouge, LA"),
        ("Toronto, CA", "Toronto, ON"),
        ("Ontario, CA", "Ontario, CA"),
        ("Montréal, Québec", "Montréal, QC"),
        ("Bangalore, Karnataka, India", "Bengaluru, India"),
        ("SF Bay Area", "San Francisco, CA"),
        ("Research Triangle Park, NC", "Research Triangle Park, NC"),
        ("North Bethesda, MD", "North Bethesda, MD"),
        ("St Louis MO", "St. Louis, MO"),
        ("Ft. Worth, TX", "Fort Worth, TX"),
        ("Portland (ME)", "Portland, ME"),
        ("Austin, TX (or Dallas, TX)", "Austin, TX; Dallas, TX"),
        ("Atlanta, Georgia", "Atlanta, GA"),
        ("Tbilisi, Georgia", "Tbilisi, Georgia"),
        ("California, MD", "California, MD"),
        ("Trinidad and Tobago", "country Trinidad and Tobago"),
        ("Washington State", "region Washington State"),
        ("Texas, Florida", "region Texas Florida"),
        ("Remote in USA", "remote US, United States"),
        ("🏠 Remote in USA", "remote US, United States"),
        ("Remote (Texas)", "remote US, Texas"),
        ("Remote, Canada", "remote CA, Canada"),
        ("Denver, Colorado or Remote", "Denver, CO [remote US]"),
        ("Hybrid remote - Boston", "Boston, MA [hybrid]"),
        ("Boston, MA (not remote)", "Boston, MA"),
        ("Multiple Locations", "several"),
        ("Nationwide", "several"),
    ],
)
def test_parse_reads(text, answer):
    assert answer_of(parse(text)) == answer


@pytest.mark.parametrize(
    "text",
    [
        "Washington",  # the District or the state
        "Georgia",  # the state or the country
        "Springfield",  # a dozen of them
        "Birmingham",
        "Bellevue",
        "Minneapolis, MI",  # no such town
        "Chicago, Texas",
        "Austin, LA",  # Louisiana has none; two cities, or a mistake?
        "Boston, Fooland",
        "TBD",
    ],
)
def test_parse_leaves_open_what_is_ambiguous_or_wrong(text):
    parsed = parse(text)
    assert parsed.kind == "unknown"
    assert parsed.places == parsed.regions == parsed.countries == ()
    assert parsed.unresolved


def test_parse_state_of_an_unclear_town_is_certain():
    parsed = parse("Fooville, TX")
    assert [region.code for region in parsed.regions] == ["TX"]
    assert parsed.unresolved == ("Fooville, TX",)
    assert parsed.kind == "region"


def test_parse_keeps_the_piece_it_cannot_read():
    parsed = parse("Austin, TX; Minneapolis, MI")
    assert [place.label for place in parsed.places] == ["Austin, TX"]
    assert parsed.unresolved == ("Minneapolis, MI",)


def test_parse_cut_list_says_that_more_follows():
    assert parse("Plantation, FL, More...").unresolved == ("More...",)


def test_parse_bare_name_needs_a_dominant_city():
    assert labels("Boston") == ["Boston, MA"]
    assert labels("London") == ["London, United Kingdom"]
    assert labels("Columbus") == []


def test_parse_empty_text_says_nothing():
    assert parse("").kind == "unknown"
    assert parse(" ;; - ()").unresolved == ()


def test_parse_same_place_twice_counts_once():
    assert labels("Austin, TX; Austin TX; austin, texas, usa") == ["Austin, TX"]


def test_parse_reads_a_list_of_65_places():
    assert len(labels("; ".join(f"{city}, TX" for city in ["Austin", "Dallas", "Houston", "Plano", "Waco"] * 13))) == 5


def test_parse_repeated_text_needs_no_query(django_assert_num_queries):
    parse("Denver, CO; Boulder, CO")
    with django_assert_num_queries(0):
        parse("Denver, CO; Boulder, CO")
