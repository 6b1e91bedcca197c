"""Drawing pictures in the look: its fonts, its colours, text that is wrapped and cut, and the mark."""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageColor, ImageDraw, ImageFont

# The light theme of static/css/tokens.css.
BACKGROUND, SURFACE, LINE = "#f4f5f0", "#ffffff", "#dfe3d9"
INK, INK_2, INK_3 = "#14201b", "#435049", "#5a665f"
BRAND, LICHEN = "#0d5c46", "#cbe152"
BAND, ON_BAND, ON_BAND_2, BAND_LINE = "#0b3a2d", "#ffffff", "#bfd8cc", "#1b5443"
WARN, WARN_SOFT = "#8a4208", "#fbead6"

DISPLAY, TEXT = "bricolage-grotesque", "hanken-grotesk"
ELLIPSIS = "…"
LONGEST_WORD = 16  # letters that are given up so that a cut falls between words
LEAST_KEPT = 2 / 3  # of the letters: with fewer, what is left of a text no longer says what it said
SHADES = 16
MARK_SHAPES = (  # static/mark.svg, in its 30 units: a box, its radius and its colour
    ((0, 0, 30, 30), 8, None),
    ((7.5, 6.5, 13, 24), 1, ON_BAND),
    ((7.5, 6.5, 23, 11), 1, ON_BAND),
    ((14.5, 14, 21, 18.5), 1, LICHEN),
)


@cache
def font(family: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return DISPLAY or TEXT at `size` pixels and `weight` (100 to 900), from the very files that browsers get."""
    path = Path(settings.BASE_DIR) / "static" / "fonts" / f"{family}-latin-wght-normal.woff2"
    made = ImageFont.truetype(path, size)
    made.set_variation_by_axes([weight])
    return made


def drawable(text: str, fallback: str = "") -> str:
    """Return `text` as far as our fonts have its letters, so that no empty boxes are drawn.

    Letters with marks that the fonts lack lose their marks. A text of another script, of which little would be
    left, gives `fallback`.
    """
    letters = [letter for letter in unicodedata.normalize("NFC", text) if not _is_invisible(letter)]
    kept = [_drawable_letter(letter) for letter in letters]
    words = " ".join("".join(kept).split())
    lost = sum(not drawn for drawn in kept)
    return words if words and lost <= len(letters) * (1 - LEAST_KEPT) else fallback


def _is_invisible(letter: str) -> bool:
    # Marks of direction, joiners, variation selectors and the like; spaces are kept, whatever their width.
    return unicodedata.category(letter) in ("Cf", "Cc", "Cs", "Co", "Cn", "Me") or "\ufe00" <= letter <= "\ufe0f"


@lru_cache(maxsize=4096)
def _drawable_letter(letter: str) -> str:
    if letter.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", letter)
    found = (form for form in (letter, plain, plain[0], _bare(letter)) if form and all(map(_has_glyph, form)))
    return next(found, "")


def _bare(letter: str) -> str:
    """The letter without its stroke or hook, which Unicode does not take apart: "Ł" is L WITH STROKE."""
    name, mark_, _ = unicodedata.name(letter, "").partition(" WITH ")
    try:
        return unicodedata.lookup(name) if mark_ else ""
    except KeyError:
        return ""


def _has_glyph(letter: str) -> bool:
    return letter.isspace() or all(_shape(family, letter) != _shape(family, "\uffff") for family in (DISPLAY, TEXT))


@lru_cache(maxsize=4096)
def _shape(family: str, letter: str) -> tuple[bytes, float]:
    drawn = font(family, 24, 400)
    return bytes(drawn.getmask(letter)), drawn.getlength(letter)


def cut(text: str, drawn: ImageFont.FreeTypeFont, width: float) -> str:
    """Return `text`, or as much of its beginning as fits into `width` pixels with an ellipsis behind it."""
    if drawn.getlength(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if drawn.getlength(text[:middle].rstrip() + ELLIPSIS) <= width:
            low = middle
        else:
            high = middle - 1
    words = text[:low].rpartition(" ")[0] if text[low : low + 1].strip() else text[:low]
    whole = words if low - len(words) <= LONGEST_WORD else text[:low]
    return whole.rstrip(" ,;·|/-–(") + ELLIPSIS


def wrap(text: str, drawn: ImageFont.FreeTypeFont, width: float, most: int) -> list[str]:
    """Return `text` in at most `most` lines that fit into `width` pixels; what does not fit is cut off."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and drawn.getlength(" ".join(rest[: taken + 1])) <= width:
            taken += 1
        line = " ".join(rest[:taken])
        if drawn.getlength(line) > width:  # one word that is wider than the picture
            break
        lines.append(line)
        rest = rest[taken:]
    return [*lines, cut(" ".join(rest), drawn, width)] if rest else lines


@cache
def palette(pairs: tuple[tuple[str, str], ...]) -> Image.Image:
    """Return a palette of each pair's colours and what lies between them, which is what text on a ground is made of."""
    colours = [_between(*pair, step / (SHADES - 1)) for pair in pairs for step in range(SHADES)]
    made = Image.new("P", (1, 1))
    made.putpalette([part for colour in colours for part in colour])
    return made


def _between(one: str, other: str, share: float) -> tuple[int, ...]:
    ends = zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=True)
    return tuple(round(first + (second - first) * share) for first, second in ends)


@cache
def mark(size: int, ground: str) -> Image.Image:
    """Return the F of wall and ledges as a square of `size` pixels on a tile of colour `ground`."""
    scale = 8 * size / 30  # Pillow draws hard edges: drawn eight times as large, made small again
    large = Image.new("RGBA", (8 * size, 8 * size))
    drawing = ImageDraw.Draw(large)
    for box, radius, colour in MARK_SHAPES:
        drawing.rounded_rectangle([edge * scale for edge in box], radius * scale, fill=colour or ground)
    return large.resize((size, size), Image.Resampling.LANCZOS)
