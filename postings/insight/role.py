"""Who hires for a role, and which roles are near it: each with a count and the link that shows it."""

from django.db.models import Q

from postings.filters import search_address
from postings.insight.cities import Link, by_count
from postings.insight.guide import QUESTIONS, compare_address, guide_of
from postings.models import Role
from postings.search.query import Search
from postings.search.results import Found, count

COMPANIES, RELATED = 8, 6
LONG_TEXTS = [f"guide__{name}" for name in QUESTIONS]  # that a list of roles does not show


def hiring(role: Role, search: Search, found: Found) -> list[Link]:
    """The companies with the most live postings of `role`; `search` is the one for it, and `found` its results."""
    links = []
    for slug, (name, _) in list(found.counts["company"].items())[:COMPANIES]:
        address = search_address({"role": [role.slug], "company": [slug]})
        links.append(Link(name, address, count(search.choosing("company", (slug,)))))
    return by_count(links)


def related(role: Role, found: Found) -> list[Link]:
    """The role that it is confused with, those confused with it, then the same category: with their live postings.

    `found` is the search for `role`: its counts of other roles ignore that choice.
    """
    guide = guide_of(role)
    near = Q(guide__neighbour=role)
    if guide:
        near |= Q(pk=guide.neighbour_id) | Q(guide__category=guide.category)
    roles = Role.objects.filter(near).exclude(pk=role.pk).select_related("guide").defer(*LONG_TEXTS)

    def rank(other: Role) -> tuple:
        is_neighbour = guide is not None and other.pk == guide.neighbour_id
        has_as_neighbour = (written := guide_of(other)) is not None and written.neighbour_id == role.pk
        return not is_neighbour, not has_as_neighbour, -live_count(found, other), other.name

    return [
        Link(other.name, other.get_absolute_url(), live_count(found, other), compare_address(role, other))
        for other in sorted(roles, key=rank)[:RELATED]
    ]


def live_count(found: Found, role: Role) -> int:
    """How many live postings `role` has, from a search that no other choice narrows."""
    return found.counts["role"].get(role.slug, ("", 0))[1]
