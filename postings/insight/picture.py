"""The numbers of a search as one picture that stands by itself: with its title, date and source.

Everything is laid out here, in pixels; templates/postings/mix.svg draws it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify

from postings.filters import PostingFilter, search_address
from postings.headline import headline
from postings.insight.area import postings_in
from postings.insight.lettering import readable, wrap, wrap_evenly
from postings.insight.mix import Group, Mix, Share, mix
from postings.insight.pay import PayPanel, pay_panel
from postings.search.results import run
from postings.sidebar import Sidebar
from postings.words import long_date
from postings.words.terms import cut, join_words

WIDTH, MARGIN, GAP = 1000, 40, 24
INSIDE = WIDTH - 2 * MARGIN
COLUMN = (INSIDE - GAP) // 2
PADDING = 20
ROW, HEAD = 28, 58  # a bar's row; a card's heading with the space around
BAR = 130
PAY_HEIGHT = 100  # without the lines below the numbers
LONGEST_NAME = 100  # characters of the file's name


@dataclass(frozen=True)
class Line:
    y: int
    text: str


@dataclass(frozen=True)
class Bar:
    """One row of a card, its middle `y` below the card's top. `length` in pixels, of the `track`."""

    y: int
    share: Share
    length: float
    track: int = BAR


@dataclass(frozen=True)
class Card:
    x: int
    y: int
    height: int
    title: str
    bars: tuple[Bar, ...]
    note: str = ""  # in place of bars
    width: int = COLUMN


@dataclass(frozen=True)
class Picture:
    """What templates/postings/mix.svg draws."""

    title: str
    description: str
    height: int
    band: int  # pixels of the dark head
    title_lines: tuple[Line, ...]
    about_lines: tuple[Line, ...]
    pay: PayPanel | None
    pay_y: int
    pay_height: int
    pay_lines: tuple[Line, ...]
    cards: tuple[Card, ...]
    source_lines: tuple[Line, ...]
    width: int = WIDTH
    margin: int = MARGIN
    inside: int = INSIDE

    @property
    def file_name(self) -> str:
        return f"{slugify(self.title)[:LONGEST_NAME].strip('-') or 'internships'}.svg"


def picture_address(filters: PostingFilter) -> str:
    """Where the picture of the search of `filters` is."""
    _, mark, query = search_address(filters.parameters).partition("?")
    return f"{reverse('postings:mix-picture')}{mark}{query}"


def picture(filters: PostingFilter) -> Picture | None:
    """The picture of the search of `filters`, or None where it finds nothing. Raises IndexNotReady."""
    search = filters.search()
    found = mix(search)
    if not found:
        return None
    pay = pay_panel(search)
    title = readable(headline(search, filters.one_role))
    title_lines, y = _lines(title, 92, 34, most=3, bold=True)
    about, y = _lines(_about(filters, found), y - 8, 16, most=4)
    band = y + 4
    pay_lines, pay_height = _lines(_below_pay(pay), PAY_HEIGHT, 13, most=3, room=INSIDE - 2 * PADDING)
    cards, y = _cards(found, band + GAP + (pay_height + GAP if pay else 0))
    address = settings.SITE_URL + search_address(filters.parameters)
    source, y = _lines(_source(found, pay), y + GAP + 8, 13, most=2)
    where, y = _lines(f"Source: Foothold, {cut(address, 230)}", y, 13, most=4)
    return Picture(
        title=title,
        description=readable(f"{_description(found, pay)} Source: Foothold, {address}"),
        height=y + 12,
        band=band,
        title_lines=title_lines,
        about_lines=about,
        pay=pay,
        pay_y=band + GAP,
        pay_height=pay_height,
        pay_lines=pay_lines,
        cards=cards,
        source_lines=(*source, *where),
    )


def _lines(text: str, y: int, size: int, most: int, bold: bool = False, room: int = INSIDE) -> tuple[tuple, int]:
    """`text` in lines from `y` on, and where the next one would be."""
    step = round(size * 1.3)
    texts = (wrap_evenly if bold else wrap)(text, room, size, most, bold) if text else []
    return tuple(Line(y + step * at, line) for at, line in enumerate(texts)), y + step * len(texts)


def _about(filters: PostingFilter, found: Mix) -> str:
    """How many, where, and what they were narrowed to: the choices that the title does not say."""
    search = filters.search()
    what = postings_in(search) if found.total > 1 else postings_in(search).replace("postings", "posting", 1)
    only = "; ".join(_choices(filters))
    return f"{found.total:,} open {what}, as of {long_date(found.as_of)}.{f' Only: {only}.' if only else ''}"


def _choices(filters: PostingFilter) -> list[str]:
    """Each group's choices in words, but for what the title and the area say."""
    search = filters.search()
    said = {"q", "where", "radius", "remote", "sort"} | ({"role"} if filters.one_role and not search.text else set())
    if not set(filters.parameters) - said:
        return []
    groups: dict[str, list[str]] = {}
    for (name, _), words in Sidebar(filters, run(search)).labels().items():
        groups.setdefault(name, []).append(f"{words} employees" if name == "size" and words[:1].isdigit() else words)
    return [join_words(words, "or") for name, words in groups.items() if name not in said]


def _below_pay(pay: PayPanel | None) -> str:
    return " ".join(part for part in (pay.source, pay.widened, pay.caution) if part) if pay else ""


def _cards(found: Mix, top: int) -> tuple[tuple[Card, ...], int]:
    """Each group at the end of the shorter column; and where the longer ends."""
    columns: list[list[Card]] = [[], []]
    ends = [top, top]
    for group in found.groups:
        side = 0 if ends[0] <= ends[1] else 1
        card = _card(group, found, MARGIN + side * (COLUMN + GAP), ends[side])
        columns[side].append(card)
        ends[side] += card.height + GAP
    return (*columns[0], *columns[1]), max(ends) - GAP


def _card(group: Group, found: Mix, x: int, y: int) -> Card:
    if not group.is_stated:
        return Card(x, y, HEAD + ROW, group.title, (), found.nothing_stated)
    bars = tuple(Bar(HEAD + ROW * at, share, round(BAR * share.width / 100, 1)) for at, share in enumerate(group.rows))
    return Card(x, y, HEAD + ROW * len(bars), group.title, bars)


def _source(found: Mix, pay: PayPanel | None) -> str:
    rounded = f"Each share is of all {found.total:,}, rounded so that a group adds up to 100%."
    return f"{rounded} A year of pay is 2,080 hours." if pay else rounded


def _description(found: Mix, pay: PayPanel | None) -> str:
    """All that the picture shows, as sentences for those who do not see it."""
    sentences = [f"{found.total:,} open as of {long_date(found.as_of)}."]
    if pay:
        sentences.append(f"Average pay: {pay.average.an_hour} an hour, {pay.average.a_year} a year. {pay.source}")
    for group in found.groups:
        rows = (f"{row.label} {row.percent_text} ({row.count:,})" for row in group.rows)
        sentences.append(f"{group.title}: {', '.join(rows) if group.is_stated else found.nothing_stated.lower()}.")
    return " ".join(sentences)
