"""Words that punctuation is part of: C++, C#, .NET, R&D.

The engine's quick tokenizer breaks at punctuation (one by regular expression doubles the time of indexing), so these
are spelt out before they reach it, in texts and in queries alike, and spelt back where people read them.
"""

import re

from django.utils.html import escape

SPELT_OUT = {"C++": "cxplusplus", "C#": "cxsharp", ".NET": "dxotnet", "R&D": "rxandd"}
_SPELT_BACK = {spelt: word for word, spelt in SPELT_OUT.items()}
_WORD = re.compile(r"(?<!\w)(?:c\+\+|c#|r&d)(?!\w)|\.net\b", re.IGNORECASE)
_SPELT = re.compile(f" ?(<mark>)?({'|'.join(_SPELT_BACK)})(</mark>)? ?")


def spell_out(text: str) -> str:
    """`text` with odd words as ordinary ones, a space on each side."""
    if "+" in text or "#" in text or "&" in text or "." in text:
        return _WORD.sub(lambda match: f" {SPELT_OUT[match[0].upper()]} ", text)
    return text


def spell_back(text: str) -> str:
    """What `spell_out` made, or a piece of it, as it was."""
    return _SPELT.sub(lambda match: _SPELT_BACK[match[2]], text)


def spell_back_html(html: str) -> str:
    """The same for HTML in which words may be marked."""
    return _SPELT.sub(lambda match: f"{match[1] or ''}{escape(_SPELT_BACK[match[2]])}{match[3] or ''}", html)
