import pytest
from django.http import QueryDict

from companies.choices import Industry, SizeBand
from companies.filters import CompanyFilter
from companies.models import Company
from places.models import Place
from tests.factories import CompanyFactory, PostingFactory

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    return [company.name for company in filtered(query).qs]


def filtered(query: str) -> CompanyFilter:
    return CompanyFilter(QueryDict(query), Company.objects.all())


@pytest.fixture
def companies():
    austin = Place.objects.get(name="Austin", region_code="TX")
    boston = Place.objects.get(name="Boston", region_code="MA")
    busy = CompanyFactory(name="Busy", industry=Industry.ROBOTICS, size=SizeBand.UP_TO_50, headquarters=austin)
    calm = CompanyFactory(name="Calm", industry=Industry.LEGAL, size=SizeBand.UP_TO_50, headquarters=boston)
    idle = CompanyFactory(name="Able", industry=Industry.ROBOTICS, size=SizeBand.OVER_10000)
    PostingFactory.create_batch(2, company=busy)
    PostingFactory(company=calm)
    PostingFactory.create_batch(3, company=idle, expired=True)


@pytest.mark.usefixtures("companies")
class TestCompanyFilter:
    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("", ["Busy", "Calm", "Able"]),
            ("sort=name", ["Able", "Busy", "Calm"]),
            ("q=calm", ["Calm"]),
            ("industry=robotics", ["Busy", "Able"]),
            ("industry=robotics&industry=legal", ["Busy", "Calm", "Able"]),
            ("industry=robotics&size=10001%2B", ["Able"]),
            ("hiring=on", ["Busy", "Calm"]),
            ("where=Austin, TX&radius=0", ["Busy"]),
            ("where=Round Rock, TX", ["Busy"]),
            ("where=Round Rock, TX&radius=0", []),
            ("where=Massachusetts", ["Calm"]),
            ("where=USA", ["Busy", "Calm"]),
        ],
    )
    def test_filter_narrows_and_sorts(self, query, names):
        assert found(query) == names

    @pytest.mark.parametrize(
        "query",
        [
            "sort=company__secret",
            "industry=nothing",
            "size=%00",
            "radius=inf",
            "hiring=perhaps",
            "where=Xyzzyville",
            "where=Remote",
            f"where={'Austin ' * 400}",
        ],
    )
    def test_filter_refuses_junk_beside_its_field_and_applies_the_rest(self, query):
        companies = filtered(f"{query}&q=calm")
        assert [company.name for company in companies.qs] == ["Calm"]
        assert list(companies.form.errors) == [query.partition("=")[0]]

    def test_options_ignore_their_own_choice_and_obey_the_others(self):
        companies = filtered("industry=legal&hiring=on")
        counts = {option.value: option.count for option in companies.industries if option.count}
        assert counts == {"robotics": 1, "legal": 1}
        assert [option.value for option in companies.industries if option.is_chosen] == ["legal"]
        assert {option.value: option.count for option in companies.sizes if option.count} == {"11-50": 1}
        assert companies.hiring_count == 1

    def test_option_without_companies_is_idle_unless_chosen(self):
        idle = {option.value: option.is_idle for option in filtered("industry=energy").industries}
        assert idle["finance"]
        assert not idle["energy"]
        assert not idle["legal"]

    def test_chip_takes_off_its_own_choice_and_the_page(self):
        chips = filtered("q=a&industry=legal&industry=robotics&hiring=on&page=3").chips
        assert [chip.text for chip in chips] == ["“a”", "Legal", "Robotics", "Hiring now"]
        assert chips[1].url == "?q=a&industry=robotics&hiring=on"
        assert chips[3].url == "?q=a&industry=legal&industry=robotics"

    def test_ways_on_find_companies_again(self):
        ways = filtered("industry=legal&size=10001%2B&hiring=on").ways_on
        assert [(way.text, way.count) for way in ways] == [("Without 10,001+", 1)]
        assert found(ways[0].url.removeprefix("?")) == ["Calm"]

    def test_chip_names_the_area(self):
        assert [chip.text for chip in filtered("where=Austin, TX").chips] == ["Within 25 miles of Austin, TX"]
        assert [chip.text for chip in filtered("where=Austin, TX&radius=0").chips] == ["Austin, TX"]

    def test_url_leaves_out_what_is_empty_or_usual(self):
        query = "q=&where=&radius=25&industry=legal&sort=open&page=1"
        assert filtered(query).url == "/companies/?industry=legal"
        assert filtered("q=&radius=25").url == "/companies/"
