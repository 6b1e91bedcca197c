"""Live internships like a given one: the same role near the same place first, then the nearest in words."""

from django.utils import timezone
from tantivy import Occur, Query

from places.nearby import ids_within
from postings.models import Posting
from postings.search.documents import minutes
from postings.search.index import search_index
from postings.search.query import BOOSTS, any_of, live, must, unscored
from postings.search.results import live_in_order
from postings.search.schema import schema
from postings.search.words import read

NEAR = 50  # miles
# Far above what words score, so that role and place come first and words order what is equal in them.
SAME_ROLE, NEARBY = 2_000.0, 1_000.0
MOST_WORDS = 12
SPARE = 8  # hits beyond the limit, for those that end meanwhile


def similar_to(posting: Posting, limit: int = 4) -> list[Posting]:
    """Up to `limit` live postings, best first. Needs `posting.place_list`; raises IndexNotReady."""
    _, searcher = search_index().reader()
    clauses = [
        (Occur.Must, unscored(live(minutes(timezone.now())))),
        (Occur.MustNot, Query.term_query(schema(), "id", posting.pk, "basic")),
        (Occur.Must, any_of(_likeness(posting))),
    ]
    hits = searcher.search(Query.boolean_query(clauses), limit=limit + SPARE, count=False).hits
    ids = searcher.fast_field_values("id", [address for _, address in hits])
    return live_in_order(ids)[:limit]


def _likeness(posting: Posting) -> list[Query]:
    same_role, near = _same_role(posting), _near(posting)
    ways = [_like_words(posting)]
    if same_role:
        ways.append(Query.const_score_query(same_role, SAME_ROLE))
    if near and same_role:
        ways.append(Query.const_score_query(must([same_role, near]), NEARBY))
    return ways


def _same_role(posting: Posting) -> Query | None:
    return Query.term_query(schema(), "role", posting.role.slug, "basic") if posting.role else None


def _near(posting: Posting) -> Query | None:
    ids = {pk for place in posting.place_list[:3] for pk in ids_within(place.latitude, place.longitude, NEAR)}
    return Query.term_set_query(schema(), "place", list(ids)) if ids else None


def _like_words(posting: Posting) -> Query:
    """Postings that share words of the title, the skills and the company's name, rarer ones first.

    The engine's own more-like-this panics once documents are deleted: it counts them in one place and not in the
    other (tantivy 0.27, bm25.rs).
    """
    said = _stems(f"{posting.title} {' '.join(posting.tags)}")
    likes = [_has(field, stem) for stem in said for field in ("title", "skills")]
    likes += [_has("company_name", stem) for stem in _stems(posting.company.name)]
    return any_of(likes)


def _stems(text: str) -> list[str]:
    """The words that tell postings apart, at most MOST_WORDS: without "intern" and small words."""
    return list(dict.fromkeys(stem for part in read(text).parts for stem in part.ways[0]))[:MOST_WORDS]


def _has(field: str, stem: str) -> Query:
    return Query.boost_query(Query.term_query(schema(), field, stem, "freq"), BOOSTS[field])
