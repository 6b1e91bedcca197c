import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from companies.logos import MOST_BYTES, clean_logo


def picture(size=(300, 300), mode="RGB", kind="PNG", **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 1).save(out, kind, **options)
    return out.getvalue()


def cleaned(data: bytes, name: str = "logo.png") -> Image.Image:
    file = clean_logo(SimpleUploadedFile(name, data))
    return Image.open(io.BytesIO(file.read()))


def refusal(data: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        clean_logo(SimpleUploadedFile("logo.png", data))
    return caught.value.messages[0]


def huge_png(width: int, height: int) -> bytes:
    """A few bytes that say they are a picture of any size."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_logo_becomes_square_png(kind):
    logo = cleaned(picture((1024, 1024), kind=kind))
    assert (logo.format, logo.size, logo.mode) == ("PNG", (256, 256), "RGBA")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_logo_takes_every_mode_of_png(mode):
    assert cleaned(picture(mode=mode)).size == (256, 256)


def test_logo_takes_cmyk_jpeg():
    assert cleaned(picture(mode="CMYK", kind="JPEG")).size == (256, 256)


def test_logo_is_not_enlarged():
    assert cleaned(picture((48, 48))).size == (48, 48)


def test_wide_logo_is_centred_on_transparent_square():
    logo = cleaned(picture((512, 128), mode="RGBA"))
    assert logo.size == (256, 256)
    assert logo.getpixel((128, 10))[3] == 0


def test_logo_loses_metadata():
    secret = PngImagePlugin.PngInfo()
    secret.add_text("Comment", "taken at home")
    file = clean_logo(SimpleUploadedFile("a.png", picture(pnginfo=secret)))
    assert b"taken at home" not in file.read()
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    file = clean_logo(SimpleUploadedFile("a.jpg", picture(kind="JPEG", exif=exif)))
    assert b"taken at home" not in file.read()


def test_logo_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees
    logo = cleaned(picture((200, 100), kind="JPEG", exif=exif))
    assert logo.getpixel((100, 5))[3] == 255
    assert logo.getpixel((5, 100))[3] == 0


def test_logo_name_is_random():
    names = {clean_logo(SimpleUploadedFile("../../etc/passwd.svg", picture())).name for _ in range(2)}
    assert len(names) == 2
    assert all(len(name) == 36 and name.endswith(".png") and "/" not in name for name in names)


def test_logo_animation_keeps_first_frame():
    frames = [Image.new("RGB", (64, 64), color) for color in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    logo = cleaned(out.getvalue())
    assert not getattr(logo, "is_animated", False)
    assert logo.getpixel((5, 5))[:3] == (254, 0, 0) or logo.getpixel((5, 5))[:3] == (255, 0, 0)


@pytest.mark.parametrize(
    "data",
    [
        b"just words",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n",
        picture(kind="GIF", mode="P"),
        picture(kind="BMP"),
        picture(kind="TIFF"),
    ],
    ids=["text", "svg", "pdf", "only a signature", "gif", "bmp", "tiff"],
)
def test_logo_refuses_what_is_no_picture(data):
    assert refusal(data) == "This file is not a PNG, JPEG or WebP picture."


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_logo_refuses_truncated(kind):
    noise = Image.effect_noise((400, 400), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, kind)
    assert refusal(out.getvalue()[: len(out.getvalue()) // 2]).startswith(
        ("This picture is damaged", "This file is not")
    )


def test_logo_refuses_broken_checksum():
    data = bytearray(picture())
    data[-30] ^= 0xFF
    assert refusal(bytes(data)).startswith("This picture is damaged")


@pytest.mark.parametrize("side", [6_000, 12_000, 50_000, 2_000_000_000])
def test_logo_refuses_bomb_before_unfolding_it(side):
    assert "5,000 × 5,000 or smaller" in refusal(huge_png(side, side))


def test_logo_refuses_tiny():
    assert refusal(picture((8, 300))) == "This picture is 8 × 300 pixels. Use one of at least 16 × 16."


def test_logo_refuses_over_two_megabytes():
    assert refusal(b"x" * (MOST_BYTES + 100_000)) == "This file has 2.1 MB. A logo may have up to 2 MB."
