"""Live internships like a given one: the same role near the same place first, then the nearest in words."""

from django.utils import timezone
from tantivy import Occur, Query

from places.nearby import ids_within
from postings.models import Posting
from postings.search.documents import minutes
from postings.search.index import search_index
from postings.search.query import any_of, live, must, unscored
from postings.search.results import live_in_order
from postings.search.schema import schema

NEAR = 50  # miles
# Far above what words score, so that role and place come first and words order what is equal in them.
SAME_ROLE, NEARBY = 2_000.0, 1_000.0
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
    """Postings that share the rarer words of the title, the skills and the company's name."""
    fields = {"title": [posting.title], "skills": [" , ".join(posting.tags)], "company_name": [posting.company.name]}
    return Query.more_like_this_document_fields_query(
        schema(), fields, min_doc_frequency=1, min_term_frequency=1, max_query_terms=12
    )
