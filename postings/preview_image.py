"""The picture that a shared link to a posting shows: what it is, what it pays, where, when, and until when."""

import datetime as dt
import hashlib
import io
from functools import cache, lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw

from jobboard import drawing
from jobboard.drawing import DISPLAY, TEXT, font
from postings import words
from postings.models import Posting
from postings.words.money import SIGNS
from postings.words.page import headline_place

WIDTH, HEIGHT = 1200, 630  # what Open Graph readers show uncropped
EDGE = 72
BAND_HEIGHT = 116
PANEL_TOP = 448
ROOM = WIDTH - 2 * EDGE
TITLE_SIZES = ((76, 2), (62, 3), (52, 3))  # pixels and lines: the first that takes all of the title
LONGEST = 160  # characters of any text: more never fits, and measuring it costs time
PAIRS = (  # what is drawn upon what
    (drawing.ON_BAND, drawing.BAND),
    (drawing.ON_BAND_2, drawing.BAND),
    (drawing.BRAND, drawing.BAND),
    (drawing.ON_BAND, drawing.BRAND),
    (drawing.LICHEN, drawing.BRAND),
    (drawing.BAND_LINE, drawing.BAND),
    (drawing.INK, drawing.BACKGROUND),
    (drawing.INK_2, drawing.BACKGROUND),
    (drawing.INK, drawing.SURFACE),
    (drawing.INK_2, drawing.SURFACE),
    (drawing.INK_3, drawing.SURFACE),
    (drawing.LINE, drawing.LINE),  # a hairline has no soft edge; shades this near to white would stand in for it
    (drawing.WARN, drawing.WARN_SOFT),
)
DRAWING = 1  # counts changes of the drawing, so that pictures kept elsewhere are fetched anew
KEPT = 128  # pictures kept in memory, of about 30 KB each


class Preview(NamedTuple):
    """All that the picture says; two postings that say the same have the same picture."""

    title: str
    company: str
    pay: str
    where: str
    when: str
    closing: str
    past: bool = False

    @property
    def version(self) -> str:
        """Changes exactly when the picture does."""
        return hashlib.sha256(repr((DRAWING, *self)).encode()).hexdigest()[:12]


def preview_of(posting: Posting, now: dt.datetime) -> Preview:
    """Return what the picture of `posting` says at `now`: dates alone, so that it does not change from day to day."""
    past = words.closes(posting, now).past
    until = f"Apply by {words.long_date(posting.closes_on)}" if posting.closes_on else "Open until filled"
    return Preview(
        title=drawing.drawable(posting.title[:LONGEST], fallback="Internship"),
        company=drawing.drawable(posting.company.name[:LONGEST], fallback=posting.company.website_host),
        pay=drawing.drawable(_signs_spelt_out(words.pay_amount(posting)[:LONGEST])),
        where=drawing.drawable(headline_place(posting)[:LONGEST]),
        when=drawing.drawable(words.term_and_dates(posting)) if posting.season or words.dates(posting) else "",
        closing="No longer accepting applications" if past else until,
        past=past,
    )


def _signs_spelt_out(pay: str) -> str:
    """An amount must not lose its currency: signs that the fonts lack are written as codes, "INR 500"."""
    for code, sign in SIGNS.items():
        if sign in pay and not drawing.drawable(sign):
            pay = pay.replace(sign, f"{code} ")
    return pay


@lru_cache(maxsize=KEPT)
def draw(said: Preview) -> bytes:
    """Return the picture of what is `said` as a PNG of 1,200 by 630 pixels."""
    picture = _ground().copy()
    pen = ImageDraw.Draw(picture)
    _title(pen, said)
    pay = font(DISPLAY, 46, 650)
    pen.text((EDGE, PANEL_TOP + 62), drawing.cut(said.pay, pay, ROOM), drawing.INK, pay, anchor="ls")
    line = font(TEXT, 30, 500)
    pen.text((EDGE, PANEL_TOP + 108), drawing.cut(said.where, line, ROOM), drawing.INK_2, line, anchor="ls")
    _last_line(pen, said)
    return _png(picture)


@cache
def draw_board() -> bytes:
    """Return the picture of the board itself, for pages that have none of their own."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), drawing.BAND)
    pen = ImageDraw.Draw(picture)
    _ledges(pen, 300, 3)
    tile = drawing.mark(120, drawing.BRAND)
    picture.paste(tile, (EDGE, 120), tile)
    pen.text((EDGE + 152, 208), "Foothold", drawing.ON_BAND, font(DISPLAY, 92, 650), anchor="ls")
    pen.text((EDGE, 350), "Know where you stand", drawing.ON_BAND, font(DISPLAY, 66, 650), anchor="ls")
    pen.text((EDGE, 428), "before you apply", drawing.ON_BAND, font(DISPLAY, 66, 650), anchor="ls")
    said = "Internships with what they pay, when they run and what they ask for"
    pen.text((EDGE, 520), said, drawing.ON_BAND_2, font(TEXT, 31, 500), anchor="ls")
    return _png(picture)


@cache
def _ground() -> Image.Image:
    """What all pictures of postings have in common."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), drawing.BACKGROUND)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, BAND_HEIGHT - 1), drawing.BAND)
    _ledges(pen, BAND_HEIGHT - 1, 2)
    tile = drawing.mark(60, drawing.BRAND)
    picture.paste(tile, (EDGE, 28), tile)
    pen.text((EDGE + 80, 74), "Foothold", drawing.ON_BAND, font(DISPLAY, 44, 650), anchor="ls")
    pen.rectangle((0, PANEL_TOP, WIDTH, HEIGHT), drawing.SURFACE)
    pen.line((0, PANEL_TOP, WIDTH, PANEL_TOP), drawing.LINE, 2)
    return picture


def _ledges(pen: ImageDraw.ImageDraw, foot: int, number: int) -> None:
    """Short ledges that rise to the right edge; the last one is the mark's."""
    for step in range(number):
        left, top = WIDTH - EDGE - (number - step) * 96, foot - 22 - step * 26
        pen.rectangle((left, top, left + 72, top + 10), drawing.LICHEN if step == number - 1 else drawing.BAND_LINE)


def _title(pen: ImageDraw.ImageDraw, said: Preview) -> None:
    small = font(TEXT, 34, 600)
    pen.text((EDGE, BAND_HEIGHT + 62), drawing.cut(said.company, small, ROOM), drawing.INK_2, small, anchor="ls")
    for size, most in TITLE_SIZES:
        large = font(DISPLAY, size, 650)
        lines = drawing.wrap(said.title, large, ROOM, most)
        if " ".join(lines) == said.title:
            break
    baseline = BAND_HEIGHT + 88 + size
    for number, line in enumerate(lines):
        pen.text((EDGE, baseline + number * round(size * 1.14)), line, drawing.INK, large, anchor="ls")


def _last_line(pen: ImageDraw.ImageDraw, said: Preview) -> None:
    line, strong = font(TEXT, 30, 500), font(TEXT, 30, 600)
    baseline, width = PANEL_TOP + 154, strong.getlength(said.closing)
    if said.past:
        pen.rounded_rectangle((EDGE - 12, baseline - 34, EDGE + width + 12, baseline + 12), 8, drawing.WARN_SOFT)
    pen.text((EDGE, baseline), said.closing, drawing.WARN if said.past else drawing.INK, strong, anchor="ls")
    if said.when:
        left = EDGE + width + (28 if said.past else 0)
        when = drawing.cut(f"{'' if said.past else ' · '}{said.when}", line, WIDTH - EDGE - left)
        pen.text((left, baseline), when, drawing.INK_3, line, anchor="ls")


def _png(picture: Image.Image) -> bytes:
    # Few colours and their shades: with a palette of them it takes a third of the time and of the bytes.
    out = io.BytesIO()
    colours = drawing.palette(PAIRS)
    picture.quantize(palette=colours, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    return out.getvalue()
