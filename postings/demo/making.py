"""Makes the demo's postings one after the other, in bounded memory."""

import datetime as dt
import random
import zoneinfo
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import NamedTuple

from companies.choices import SizeBand
from companies.models import Company
from places.models import Place
from postings.choices import Arrangement, Status
from postings.demo import people, states, writing
from postings.demo.content import Employer, RoleText, Title, role_texts, shared
from postings.demo.deck import Deck
from postings.demo.facts.brief import Brief
from postings.demo.facts.extras import extras
from postings.demo.facts.pay import pay
from postings.demo.facts.shares import Decks
from postings.demo.facts.when import when
from postings.demo.facts.whom import whom
from postings.models import Posting, Role

SMALLEST_DRAW = 5  # of a place that is no hub
EDGE_ZONE = "America/New_York"
SMALL = (SizeBand.UP_TO_10, SizeBand.UP_TO_50)
# By number: postings of employers abroad, and those whose place the gazetteer does not know. The first
# numbers have the first states, which are live and not on the edge of a day.
ABROAD = {1: "Nebelhorn Optik", 2: "Kitestring", 3: "Arbutus Robotics"}
UNRESOLVED = {4: 0, 10: 1}


class Made(NamedTuple):
    """A posting that is not stored yet, and its places."""

    posting: Posting
    places: list[Place]


class Maker:
    """Draws postings for one board; one that is `measured` has short texts and is nearly all live."""

    def __init__(
        self,
        rng: random.Random,
        today: dt.date,
        employers: list[Employer],
        companies: dict[str, Company],
        places: dict[str, Place],
        measured: bool = False,
    ):
        self.rng, self.today, self.measured = rng, today, measured
        self.companies, self.places = companies, places
        self.decks = Decks(rng)
        self.by_name = {employer.name: employer for employer in employers}
        self.roles = {role.slug: role for role in role_texts()}
        self.stored_roles = {role.slug: role for role in Role.objects.filter(slug__in=self.roles)}
        self.states = states.deal(rng, states.MEASURED if measured else states.ALL)
        self.role_deck = Deck(rng, {role.slug: round(role.share * 2) for role in role_texts()})
        self.hiring = _hiring(employers, self.roles)
        self.edge_hiring = _hiring([item for item in employers if self._on_edge(item)], self.roles)
        self.used: set[tuple[str, str]] = set()
        self.known_sites: dict[tuple[str, bool], tuple[list[Place], list[int]]] = {}
        self.known_titles: dict[tuple[str, str], list[Title]] = {}

    def make(self, count: int) -> Iterator[Made]:
        """Yield `count` postings, numbered from 1 on."""
        for number in range(1, count + 1):
            yield self._make(number, next(self.states))

    def _make(self, number: int, state: states.State) -> Made:
        brief = self._brief(number, state)
        posting = self._posting(brief, number)
        posting.description = writing.describe_briefly(brief) if self.measured else writing.describe(brief, posting)
        return Made(posting, brief.places)

    def _brief(self, number: int, state: states.State) -> Brief:
        opens_on, closes_on = state.dates(self.rng, self.today)
        employer, role = self._employer_and_role(number, state)
        title = self._title(employer, role)
        arrangement = self._arrangement(role, title)
        return Brief(
            rng=self.rng,
            decks=self.decks,
            employer=employer,
            company=self.companies[employer.name],
            role=role,
            title=title,
            state=state,
            opens_on=opens_on,
            closes_on=closes_on,
            arrangement=arrangement,
            places=self._places(employer, arrangement, state, number),
            headquarters=self.places[employer.headquarters],
        )

    def _employer_and_role(self, number: int, state: states.State) -> tuple[Employer, RoleText]:
        if (name := ABROAD.get(number)) and not self.measured:
            employer = self.by_name[name]
            return employer, self.roles[self.rng.choice(employer.roles)]
        hiring = self.edge_hiring if state.edge else self.hiring
        slug = self.role_deck.deal()
        while slug not in hiring:
            slug = self.role_deck.deal()
        employers, weights = hiring[slug]
        employer = self.rng.choices(employers, cum_weights=weights)[0]
        # Whoever signs in to the demo recruits for a company that publishes at once.
        while state.status == Status.IN_REVIEW and employer.name in people.COMPANIES:
            employer = self.rng.choices(employers, cum_weights=weights)[0]
        return employer, self.roles[slug]

    def _title(self, employer: Employer, role: RoleText) -> Title:
        titles = self._titles(employer, role)
        if self.measured:
            return self.rng.choice(titles)
        fresh = [title for title in titles if (employer.name, title.title) not in self.used]
        title = self.rng.choice(fresh or titles)
        self.used.add((employer.name, title.title))
        return title

    def _titles(self, employer: Employer, role: RoleText) -> list[Title]:
        key = (employer.name, role.slug)
        if key not in self.known_titles:
            small = employer.size in SMALL
            fitting = [title for title in role.titles if not title.industries or employer.industry in title.industries]
            self.known_titles[key] = [title for title in fitting if not (small and title.large)]
        return self.known_titles[key]

    def _arrangement(self, role: RoleText, title: Title) -> str:
        kinds = role.arrangements
        arrangement = self.rng.choices(list(kinds), list(kinds.values()))[0]
        there = title.present or title.shift
        return Arrangement.ON_SITE if there and arrangement == Arrangement.REMOTE else arrangement

    def _places(self, employer: Employer, arrangement: str, state: states.State, number: int) -> list[Place]:
        if number in UNRESOLVED and not self.measured:
            return []
        if arrangement == Arrangement.REMOTE and self.rng.random() < 0.6:
            return []
        sites, weights = self._sites(employer, edge=state.edge)
        count = min(len(sites), self.rng.choices((1, 2, 3, 4), (76, 16, 5, 3))[0])
        first = self.rng.choices(sites, weights)[0]
        return [first, *self.rng.sample([site for site in sites if site is not first], count - 1)]

    def _sites(self, employer: Employer, edge: bool) -> tuple[list[Place], list[int]]:
        """Return where the employer is, and weights: half of the work at the headquarters, the rest mostly in hubs."""
        key = (employer.name, edge)
        if key not in self.known_sites:
            labels = dict.fromkeys([employer.headquarters, *employer.sites])
            sites = [self.places[label] for label in labels]
            sites = [site for site in sites if not edge or site.time_zone == EDGE_ZONE]
            hubs = shared()["hubs"]
            weights = [hubs.get(site.label, SMALLEST_DRAW) for site in sites]
            self.known_sites[key] = sites, [max(weights[0], sum(weights[1:])), *weights[1:]]
        return self.known_sites[key]

    def _on_edge(self, employer: Employer) -> bool:
        return self.places[employer.headquarters].time_zone == EDGE_ZONE

    def _posting(self, brief: Brief, number: int) -> Posting:
        facts = when(brief)
        facts |= whom(brief, facts.get("year"))
        facts |= pay(brief, facts)
        facts |= extras(brief, facts["pay_kind"], number)
        posting = Posting(
            company=brief.company,
            role=self.stored_roles[brief.role.slug],
            title=self._title_as_written(brief, facts),
            arrangement=self._arrangement_as_stated(brief, number),
            time_zone=brief.time_zone,
            status=brief.state.status,
            close_reason=brief.state.reason,
            closes_on=brief.closes_on,
            **self._where(brief, number),
            **facts,
        )
        self._set_moments(posting, brief)
        return posting

    def _arrangement_as_stated(self, brief: Brief, number: int) -> str:
        unresolved = number in UNRESOLVED and not self.measured
        return Arrangement.ON_SITE if unresolved else brief.arrangement

    def _where(self, brief: Brief, number: int) -> dict:
        if number in UNRESOLVED and not self.measured:
            return {"place_text": shared()["unresolved_places"][UNRESOLVED[number]]}
        if brief.arrangement == Arrangement.REMOTE:
            return {"remote_country": brief.country}
        if brief.arrangement == Arrangement.HYBRID and brief.chance(0.85):
            return {"onsite_days": self.rng.choice((1, 2, 2, 3, 3, 3, 4))}
        return {}

    def _title_as_written(self, brief: Brief, facts: dict) -> str:
        terms = ("fall", "spring", "winter")
        if facts["season"] in terms and facts["employment_type"] == "full-time" and brief.chance(0.5):
            return brief.title.title.replace("Intern", "Co-op", 1)
        return brief.title.title

    def _set_moments(self, posting: Posting, brief: Brief) -> None:
        """What save() would derive, and when a closed posting was closed."""
        zone = zoneinfo.ZoneInfo(posting.time_zone)
        office_hours = dt.time(self.rng.randint(9, 16), self.rng.randrange(60))
        time = dt.time() if brief.opens_on == self.today else office_hours
        posting.opens_at = dt.datetime.combine(brief.opens_on, time, zone)
        if posting.status == Status.CLOSED:
            last = min(self.today, posting.closes_on or self.today)
            days = self.rng.randrange(1, max(2, (last - brief.opens_on).days))
            posting.closed_at = dt.datetime.combine(last - dt.timedelta(days=days), office_hours, zone)
        if posting.status == Status.PUBLISHED and posting.closes_on is None:
            self._confirm(posting, (self.today - brief.opens_on).days)
        posting.set_end()

    def _confirm(self, posting: Posting, days: int) -> None:
        """Open until filled, for `days` so far: the recruiter is asked every 30 days, and a few have not answered."""
        rounds, since = divmod(days, 30)
        if rounds > 0 and since < 4:
            posting.asked_at = posting.opens_at + dt.timedelta(days=30 * rounds)
            rounds -= 1
        if rounds > 0:
            posting.confirmed_at = posting.opens_at + dt.timedelta(days=30 * rounds, hours=5)


def _hiring(employers: list[Employer], roles: dict[str, RoleText]) -> dict[str, tuple[list[Employer], list[float]]]:
    """Return, by role, who hires for it, and summed weights: a few large employers have most of the postings."""
    bands = list(SizeBand)
    ranked = sorted(employers, key=lambda employer: -bands.index(SizeBand(employer.size)))
    weights = {employer.name: 1 / (rank + 6) ** 0.75 for rank, employer in enumerate(ranked)}
    hiring = {slug: [item for item in ranked if slug in item.roles] for slug in roles}
    return {
        slug: (items, list(accumulate(weights[item.name] for item in items))) for slug, items in hiring.items() if items
    }


def chunks(made: Iterator[Made], size: int) -> Iterator[list[Made]]:
    """Yield lists of `size`."""
    while chunk := list(islice(made, size)):
        yield chunk
