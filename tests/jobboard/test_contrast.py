"""Every pair of colours that text is set in reads well, in light and dark (WCAG 2.2: 4.5 to 1, shapes 3 to 1)."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static" / "css"

INKS = ("ink", "ink-2", "ink-3", "brand", "brand-2", "warn", "bad", "visited")
GROUNDS = ("surface", "bg", "sunken")
TEXT = [(ink, ground) for ink in INKS for ground in GROUNDS] + [
    ("on-brand", "brand"),
    ("on-brand", "brand-2"),
    ("on-brand-soft", "brand-soft"),
    ("brand", "brand-soft"),
    ("ink", "brand-soft"),
    ("on-lichen", "lichen"),
    ("ink", "lichen-soft"),
    ("ink-2", "lichen-soft"),
    ("on-mark", "mark"),
    ("warn", "warn-soft"),
    ("ink", "warn-soft"),
    ("bad", "bad-soft"),
    ("ink", "bad-soft"),
    ("info", "info-soft"),
    ("ink", "info-soft"),
    ("on-band", "band"),
    ("on-band-2", "band"),
    ("on-band-2", "band-line"),
    ("bg", "ink"),
]
SHAPES = [
    ("field", "surface"),
    ("field", "bg"),
    ("bar-hi", "surface"),
    ("bar-hi", "bar-lo"),
    ("lichen", "band"),
    ("ink", "bg"),
    ("surface", "warn"),
]


def hex_tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})", css))


def themes() -> dict[str, dict[str, str]]:
    light, dark = (CSS / "tokens.css").read_text().split("@media")
    return {"light": hex_tokens(light), "dark": hex_tokens(light) | hex_tokens(dark)}


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_contrasts_with_its_ground(theme):
    tokens = themes()[theme]
    weak = {pair: round(ratio, 2) for pair in TEXT if (ratio := contrast(tokens[pair[0]], tokens[pair[1]])) < 4.5}
    assert weak == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shapes_contrast_with_their_ground(theme):
    tokens = themes()[theme]
    weak = {pair: round(ratio, 2) for pair in SHAPES if (ratio := contrast(tokens[pair[0]], tokens[pair[1]])) < 3}
    assert weak == {}


def test_initials_contrast_with_every_tile():
    tiles = re.findall(r"--t:\s*(#[0-9a-fA-F]{6})", (CSS / "components.css").read_text())
    assert len(tiles) == 8
    assert min(contrast("#ffffff", tile) for tile in tiles) >= 4.5
