"""Logos: whatever picture comes in, a small square PNG that holds nothing but its pixels goes out."""

import io
import secrets

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 25_000_000  # width times height; a small file can unfold into gigabytes
SMALLEST_SIDE = 16  # pixels
SIDE = 256  # of the square that is kept, at most
FORMATS = ("PNG", "JPEG", "WEBP")

NOT_A_PICTURE = "This file is not a PNG, JPEG or WebP picture."
DAMAGED = "This picture is damaged or incomplete. Save it again from its source and retry."


def clean_logo(upload: UploadedFile) -> ContentFile:
    """Return `upload` as a square PNG of at most 256 x 256 pixels under a random name, without metadata.

    What is not square is centred on a transparent square. Raises ValidationError with words for people
    when the file is too big, no PNG, JPEG or WebP, damaged, or has too many or too few pixels.
    """
    size = upload.size or 0
    if size > MOST_BYTES:
        raise ValidationError(f"This file has {size / 1024 / 1024:.1f} MB. A logo may have up to 2 MB.")
    square = _square(_read(upload))
    out = io.BytesIO()
    square.save(out, "PNG", optimize=True)
    return ContentFile(out.getvalue(), name=f"{secrets.token_hex(16)}.png")


def _read(upload: UploadedFile) -> Image.Image:
    """Return the decoded picture, checked before any pixel is unfolded."""
    data = upload.read()
    try:
        # Named formats: Pillow tries no other decoder.
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError("This picture has too many pixels. Make it 5,000 × 5,000 or smaller.") from None
    except Exception:
        # Decoders raise a dozen kinds of errors on broken headers; all mean the same to the person.
        raise ValidationError(NOT_A_PICTURE) from None
    _check_size(*picture.size)
    try:
        Image.open(io.BytesIO(data), formats=FORMATS).verify()
        picture.load()
        return ImageOps.exif_transpose(picture).convert("RGBA")
    except Exception:
        raise ValidationError(DAMAGED) from None


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise ValidationError(f"This picture is {width:,} × {height:,} pixels. Make it 5,000 × 5,000 or smaller.")
    if min(width, height) < SMALLEST_SIDE:
        raise ValidationError(f"This picture is {width} × {height} pixels. Use one of at least 16 × 16.")


def _square(picture: Image.Image) -> Image.Image:
    side = min(max(picture.size), SIDE)
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square
