"""Company names: when do two of them mean one company?"""

import re
import unicodedata

# Legal forms that are written or left out at will. Words like "Group" or "Labs" tell companies apart: they stay.
LEGAL_FORMS = frozenset(
    "inc incorporated llc llp lp ltd limited corp corporation co company plc "  # noqa: SIM905
    "gmbh ag sa sas bv nv kg pbc pty ab oy srl spa".split()
)


def name_key(name: str) -> str:
    """Return what is the same for all spellings of one company: no case, accents, punctuation or legal form.

    "Acme, Inc." and "ACME" give "acme". Never empty for a name with a letter or digit.
    """
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    if not any(map(str.isalnum, folded)):  # a name in another script: 株式会社!
        folded = name
    folded = folded.casefold().replace("&", " and ")
    words = re.sub(r"[^\w\s]", "", folded).split()
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)[:160]
