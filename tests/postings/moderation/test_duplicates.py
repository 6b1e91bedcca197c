import pytest

from mail.models import Message
from postings.actions import NotPossible
from postings.choices import Action, ReportKind, ReportState, ReviewState, Status
from postings.models import Decision, Report, Review
from postings.moderation import merging
from postings.moderation.duplicates import Text, are_duplicates, duplicates_of, title_key
from tests.factories import CompanyFactory, PostingFactory
from tests.postings.moderation.conftest import TEXT, fresh, log, mails

OTHER_TEXT = (
    "You plan routes for the night fleet, talk to drivers, and keep the tables that dispatch works with. There is a "
    "team of four, and you sit in the depot in the morning. You like trains, spreadsheets and clear sentences, and you "
    "can start before six. At the end you hand over a plan for the winter timetable that you wrote yourself."
)


@pytest.mark.parametrize(
    ("title", "places", "key"),
    [
        ("Data Science Intern", [], "data intern science"),
        ("Data Science Internship (Summer 2027)", [], "data intern science"),
        ("Intern, Data Science - Austin, TX", ["Austin, TX"], "data intern science"),
        ("Software Engineering Intern (Remote, US)", [], "engineer intern software"),
        ("C++ intern", [], "c++ intern"),
        ("", [], ""),
        ("2027", [], ""),
    ],
)
def test_title_is_read_without_term_place_and_filler(title, places, key):
    assert title_key(title, places) == key


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Text("Data intern", TEXT), Text("Data Internship", TEXT), True),
        (Text("Data intern", TEXT), Text("Intern - Data, Summer 2027", TEXT.replace("every day", "each day")), True),
        (
            Text("Data intern, Austin", TEXT, frozenset({"Austin, TX"})),
            Text("Data intern, Seattle", TEXT, frozenset({"Seattle, WA"})),
            True,
        ),
        (Text("Data intern", TEXT), Text("Data intern", OTHER_TEXT), False),
        (Text("Data intern", TEXT), Text("Finance intern", TEXT), False),
        (Text("Data intern 1", TEXT), Text("Data intern 2", TEXT), False),
        (Text("Track A intern", TEXT), Text("Track B intern", TEXT), False),
        (Text("Data intern", TEXT, term="Summer 2027"), Text("Data intern", TEXT, term="Fall 2027"), False),
        (Text("Data intern", TEXT, term="Summer 2027"), Text("Data intern", TEXT), True),
        (Text("Data intern", "You count."), Text("Data intern", "You count!"), True),
        (Text("Data intern", "You count."), Text("Data intern", "You paint."), False),
        (Text("", ""), Text("", ""), True),
    ],
)
def test_same_internship_is_told_from_another(one, other, expected):
    assert are_duplicates(one, other) is expected
    assert are_duplicates(other, one) is expected


@pytest.fixture
def two(newcomer, austin, seattle):
    """One internship, entered once for each place; the first is the older one."""
    shared = {"company": newcomer, "title": "Perception intern", "description": TEXT}
    return PostingFactory(**shared, places=[austin]), PostingFactory(**shared, places=[seattle])


def test_duplicates_are_found_within_the_company(two, newcomer, austin):
    older, newer = two
    PostingFactory(title="Perception intern", description=TEXT, places=[austin])
    for away in ({"draft": True}, {"removed": True}, {"closed": True}, {"expired": True}):
        PostingFactory(company=newcomer, title="Perception intern", description=TEXT, **away)
    (found,) = duplicates_of(newer)
    assert (found.posting, found.same_place) == (older, False)


def test_duplicates_take_few_queries(newcomer, austin, django_assert_max_num_queries):
    postings = [
        PostingFactory(company=newcomer, title="Perception intern", description=TEXT, places=[austin]) for _ in range(8)
    ]
    with django_assert_max_num_queries(4):
        assert len(duplicates_of(postings[0])) == 5


def test_merged_postings_are_one_with_both_places(two, client, moderator, recruiter, austin, seattle):
    older, newer = two
    address = newer.get_absolute_url()
    assert merging.merge(one=newer, other=older, by=moderator) == older
    assert fresh(older).place_list == [austin, seattle]
    assert (fresh(newer).status, fresh(newer).merged_into) == (Status.REMOVED, older)
    response = client.get(address)
    assert (response.status_code, response.url) == (301, older.get_absolute_url())
    assert log() == [Action.MERGED, Action.MERGED]
    assert Decision.objects.first().by == moderator
    assert mails() == [("merged", recruiter.email)]
    assert "Austin, TX; Seattle, WA" in Message.objects.get().text


def test_merged_posting_is_gone_when_the_other_is(two, client, moderator):
    older, newer = two
    merging.merge(one=newer, other=older, by=moderator)
    fresh(older)
    older.status = Status.REMOVED
    older.save()
    assert client.get(newer.get_absolute_url()).status_code == 410


def test_third_duplicate_leads_straight_to_the_one_that_is_kept(two, client, moderator, newcomer, austin):
    older, newer = two
    newest = PostingFactory(company=newcomer, title="Perception intern", description=TEXT, places=[austin])
    merging.merge(one=newer, other=newest, by=moderator)
    merging.merge(one=older, other=fresh(newer), by=moderator)
    assert client.get(newest.get_absolute_url()).url == older.get_absolute_url()


def test_merging_settles_what_waited(two, moderator):
    older, newer = two
    review = Review.objects.create(posting=newer)
    report = Report.objects.create(posting=newer, kind=ReportKind.DUPLICATE, reader="a")
    other = Report.objects.create(posting=newer, kind=ReportKind.FAKE, reader="a")
    merging.merge(one=older, other=newer, by=moderator)
    assert (fresh(review).state, fresh(report).state) == (ReviewState.OVERTAKEN, ReportState.UPHELD)
    assert fresh(other).state == ReportState.OPEN


def test_what_is_not_one_internship_is_not_merged(two, moderator):
    older, newer = two
    foreign, closed = PostingFactory(company=CompanyFactory()), PostingFactory(company=older.company, closed=True)
    with pytest.raises(NotPossible, match="of one company"):
        merging.merge(one=older, other=foreign, by=moderator)
    with pytest.raises(NotPossible, match="of one company"):
        merging.merge(one=older, other=older, by=moderator)
    with pytest.raises(NotPossible, match="The older one is not on the board"):
        merging.merge(one=closed, other=PostingFactory(company=older.company), by=moderator)
    merging.merge(one=older, other=newer, by=moderator)
    with pytest.raises(NotPossible, match="removed already"):
        merging.merge(one=older, other=newer, by=moderator)


def test_merging_stops_at_too_many_places(two, moderator, monkeypatch):
    monkeypatch.setattr(merging, "MOST_PLACES", 1)
    with pytest.raises(NotPossible, match="more than 1 places"):
        merging.merge(one=two[0], other=two[1], by=moderator)
