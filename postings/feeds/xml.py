"""Small pieces of XML."""

import re

# What XML 1.0 cannot hold, not even escaped (w3.org/TR/xml, "Char").
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return `text` without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def cdata(text: str) -> str:
    """Return `text` as a CDATA section, its own "]]>" split over two."""
    return f"<![CDATA[{clean(text).replace(']]>', ']]]]><![CDATA[>')}]]>"
