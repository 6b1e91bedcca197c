"""The newest postings of a search, as both formats of its feed show them."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from companies.models import Company
from postings.choices import Status
from postings.filters import PostingFilter, search_address
from postings.headline import headline
from postings.models import Posting, Role
from postings.search.newest import newest

ENTRIES = 50
# Count it up with any change of what a feed says of a posting: readers then fetch it anew.
WRITING = 1
# A change may reach the index this much later than it happened.
SETTLED = dt.timedelta(seconds=5)


@dataclass(frozen=True)
class SearchFeed:
    """`changed` is when the board last changed at all, None while that is too short ago to be in the index."""

    title: str
    address: str  # its own, absolute
    page: str  # of the search, absolute
    postings: list[Posting]
    changed: dt.datetime | None

    @property
    def etag(self) -> str:
        """Another one with every change, end or new entry; nothing has to be written out for it."""
        shown = [f"{WRITING} {self.title} {self.address}", *(version(posting) for posting in self.postings)]
        return f'"{hashlib.blake2b("|".join(shown).encode(), digest_size=16).hexdigest()}"'

    @property
    def updated(self) -> dt.datetime:
        """When the last of its entries changed; of an empty one nobody knows, so it never did."""
        return max(map(updated, self.postings), default=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def search_feed(parameters: Mapping, route: str) -> SearchFeed:
    """The feed of the search with `parameters`, at the address of the URL name `route`. Raises IndexNotReady.

    Junk is left out, and so is the order: the newest come first. Equal searches have one address.
    """
    filters = PostingFilter(parameters)
    kept = {name: values for name, values in filters.parameters.items() if name != "sort"}
    page = search_address(kept)
    query = page.partition("?")[2]
    changed = board_changed()  # before the entries are read: what comes in between is newer than what it says
    return SearchFeed(
        title=headline(filters.search(), filters.one_role),
        address=settings.SITE_URL + reverse(route) + (f"?{query}" if query else ""),
        page=settings.SITE_URL + page,
        postings=newest(filters.search(), ENTRIES),
        changed=changed,
    )


def permanent_id(posting: Posting) -> str:
    """The address that leads to a posting whatever its title is."""
    return f"{settings.SITE_URL}{reverse('postings:by-id', args=[posting.pk])}"


def updated(posting: Posting) -> dt.datetime:
    """When what it says last changed; one that was written before it opened is new when it opens."""
    return max(posting.updated_at, posting.opens_at)


def topics(posting: Posting) -> list[str]:
    """The role and the tags of a posting."""
    return [*([posting.role.name] if posting.role else []), *posting.tags]


def version(posting: Posting) -> str:
    """Changes with all that an entry says: the posting, the names of its company and role, its places."""
    role = posting.role.updated_at if posting.role else ""
    places = ",".join(str(place.pk) for place in posting.place_list)
    return f"{posting.pk} {posting.updated_at} {posting.opens_at} {posting.company.updated_at} {role} {places}"


def board_changed() -> dt.datetime | None:
    """When anything on the board last changed, opened or expired; None in the moments until each node knows of it.

    Readers who only say since when they ask are told "not modified" by it. By the entries alone they would never
    learn that one of them ended.
    """
    now = timezone.now()
    published = Posting.objects.filter(status=Status.PUBLISHED).order_by()
    moments = [
        *(rows.aggregate(last=Max("updated_at"))["last"] for rows in (Posting.objects, Company.objects, Role.objects)),
        published.filter(opens_at__lte=now).aggregate(last=Max("opens_at"))["last"],
        published.filter(expires_at__lte=now).aggregate(last=Max("expires_at"))["last"],
    ]
    last = max(filter(None, moments), default=None)
    return last if last and last < now - SETTLED else None
