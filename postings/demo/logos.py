"""Small square logos for a few of the demo's companies, drawn with Pillow."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

SIDE = 192  # pixels of the finished picture: twice the largest tile, for sharp screens
SCALE = 4  # drawn larger, then made smaller: smooth edges
FULL = SIDE * SCALE
WHITE = "#FFFFFF"


def png(name: str) -> bytes:
    """Return the drawing called `name` as a PNG of SIDE by SIDE pixels."""
    colour, draw = DRAWINGS[name]
    image = Image.new("RGB", (FULL, FULL), colour)
    draw(ImageDraw.Draw(image), colour)
    image = image.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    # Two colours and what lies between them: a small palette keeps lists of companies light.
    image.quantize(16).save(file, "PNG", optimize=True)
    return file.getvalue()


def _box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """From shares of the side to pixels."""
    return (left * FULL, top * FULL, right * FULL, bottom * FULL)


def _points(*pairs: tuple[float, float]) -> list[tuple[float, float]]:
    return [(x * FULL, y * FULL) for x, y in pairs]


def _width(share: float) -> int:
    return round(share * FULL)


def _rings(draw, colour):
    for inset in (0.18, 0.30, 0.42):
        draw.ellipse(_box(inset, inset, 1 - inset, 1 - inset), outline=WHITE, width=_width(0.06))


def _ledges(draw, colour):
    for top, right in ((0.24, 0.8), (0.46, 0.62), (0.68, 0.74)):
        draw.rectangle(_box(0.2, top, right, top + 0.1), fill=WHITE)


def _wave(draw, colour):
    for left in (0.14, 0.5):
        draw.arc(_box(left, 0.32, left + 0.36, 0.68), 180, 360, fill=WHITE, width=_width(0.08))
    draw.rectangle(_box(0.14, 0.6, 0.86, 0.68), fill=WHITE)


def _wall(draw, colour):
    draw.rectangle(_box(0.24, 0.18, 0.36, 0.82), fill=WHITE)
    draw.rectangle(_box(0.64, 0.18, 0.76, 0.82), fill=WHITE)
    draw.rectangle(_box(0.24, 0.44, 0.76, 0.56), fill=WHITE)


def _grid(draw, colour):
    for row in range(3):
        for column in range(3):
            left, top = 0.2 + column * 0.22, 0.2 + row * 0.22
            if (row, column) != (1, 1):
                draw.rectangle(_box(left, top, left + 0.16, top + 0.16), fill=WHITE)


def _peak(draw, colour):
    draw.polygon(_points((0.12, 0.76), (0.42, 0.22), (0.62, 0.58), (0.7, 0.44), (0.88, 0.76)), fill=WHITE)
    draw.polygon(_points((0.42, 0.22), (0.34, 0.37), (0.42, 0.43), (0.5, 0.37)), fill=colour)


def _road(draw, colour):
    draw.polygon(_points((0.42, 0.2), (0.58, 0.2), (0.82, 0.8), (0.18, 0.8)), fill=WHITE)
    for top, bottom in ((0.28, 0.38), (0.46, 0.58), (0.66, 0.8)):
        draw.rectangle(_box(0.47, top, 0.53, bottom), fill=colour)


def _leaf(draw, colour):
    draw.pieslice(_box(-0.18, 0.2, 0.82, 1.2), 270, 360, fill=WHITE)
    draw.pieslice(_box(0.32, -0.3, 1.32, 0.7), 90, 180, fill=WHITE)
    draw.line(_points((0.32, 0.2), (0.82, 0.7)), fill=colour, width=_width(0.04))


def _wheel(draw, colour):
    draw.ellipse(_box(0.18, 0.18, 0.82, 0.82), outline=WHITE, width=_width(0.07))
    for start, end in (((0.5, 0.2), (0.5, 0.8)), ((0.2, 0.5), (0.8, 0.5))):
        draw.line(_points(start, end), fill=WHITE, width=_width(0.06))
    draw.ellipse(_box(0.42, 0.42, 0.58, 0.58), fill=WHITE)


def _arrows(draw, colour):
    draw.polygon(_points((0.16, 0.34), (0.62, 0.34), (0.62, 0.22), (0.84, 0.4), (0.62, 0.46), (0.16, 0.46)), fill=WHITE)
    draw.polygon(_points((0.84, 0.66), (0.38, 0.66), (0.38, 0.78), (0.16, 0.6), (0.38, 0.54), (0.84, 0.54)), fill=WHITE)


def _moon(draw, colour):
    draw.ellipse(_box(0.2, 0.2, 0.8, 0.8), fill=WHITE)
    draw.ellipse(_box(0.36, 0.14, 0.88, 0.66), fill=colour)


def _fold(draw, colour):
    draw.polygon(_points((0.2, 0.24), (0.5, 0.36), (0.5, 0.82), (0.2, 0.7)), fill=WHITE)
    draw.polygon(_points((0.54, 0.36), (0.8, 0.24), (0.8, 0.7), (0.54, 0.82)), fill=WHITE)


# The colours are those of the look's tiles for companies without a logo.
DRAWINGS: dict[str, tuple[str, Callable]] = {
    "rings": ("#1D4B77", _rings),
    "ledges": ("#76386A", _ledges),
    "wave": ("#8A4B12", _wave),
    "wall": ("#0E5A45", _wall),
    "grid": ("#39424E", _grid),
    "peak": ("#9B2F3E", _peak),
    "road": ("#3D5C26", _road),
    "leaf": ("#0E5A45", _leaf),
    "wheel": ("#1D4B77", _wheel),
    "arrows": ("#8A4B12", _arrows),
    "moon": ("#4B3F91", _moon),
    "fold": ("#9B2F3E", _fold),
}
