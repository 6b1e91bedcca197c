"""How the work is done, where a place text says so: remote, hybrid, on site; and texts that name no place at all."""

import re
from dataclasses import dataclass

_NOT_REMOTE = re.compile(r"\b(?:not|non|no)[\s-]+remote\b", re.IGNORECASE)
_HYBRID_REMOTE = re.compile(r"\bhybrid[\s-]+remote\b|\bremote[\s-]+hybrid\b", re.IGNORECASE)
_REMOTE = re.compile(
    r"\b(?:fully |100% )?remote(?:ly)?(?:[\s-]+(?:work|working|workers?|position|role|job|office|eligible|only|first"
    r"|optional|friendly))?\b|\bwork(?:ing)? from (?:home|anywhere)\b|\bwfh\b|\bvirtual(?:ly)?\b"
    r"|\btele(?:commut|work)\w*|\bhome[\s-]+based\b|\banywhere\b",
    re.IGNORECASE,
)
# With a city beside it "home office" is the headquarters; with none it is one's own home.
_HOME_OFFICE = re.compile(r"\bhome office\b", re.IGNORECASE)
_HYBRID = re.compile(r"\bhybrid\b", re.IGNORECASE)
_ON_SITE = re.compile(r"\bon[\s-]?site\b|\bin[\s-]person\b|\bin[\s-]office\b|\boffice[\s-]based\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"^\W*\d+\+?\s+(?:more\s+)?(?:locations?|places|cities|sites|offices)\W*$"
    r"|\b(?:multiple|various|several|many|all|any|flexible|different)\b.*\b(?:locations?|places|cities|sites?|offices?)\b"
    r"|^\W*(?:nation\s?wide|locations? (?:vary|varies|flexible)|flexible(?: location)?|various|multiple|several"
    r"|world\s?wide|global(?:ly)?)\W*$",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(
    r"[\s,;+&]*(?:\bmore\s*(?:\.{2,}|…)|(?:\+|\band\s)\s*\d+\s+(?:more|others?)(?:\s+locations?)?)\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Flags:
    remote: bool = False
    hybrid: bool = False
    on_site: bool = False
    home_office: bool = False
    several: bool = False
    cut_off: str = ""  # "More...": the list went on


def read_flags(text: str) -> tuple[Flags, str]:
    """Return what `text` says about the arrangement, and the text without those words."""
    several = bool(_SEVERAL.search(text))
    cut = _CUT_OFF.search(text)
    rest = text[: cut.start()] if cut else text
    rest = _NOT_REMOTE.sub(" ", rest)
    hybrid = bool(_HYBRID.search(rest))
    rest = _HYBRID_REMOTE.sub(" ", rest)
    flags = Flags(
        remote=bool(_REMOTE.search(rest)),
        hybrid=hybrid,
        on_site=bool(_ON_SITE.search(rest)),
        home_office=bool(_HOME_OFFICE.search(rest)),
        several=several,
        cut_off=cut[0].strip(" ,;&") if cut else "",
    )
    for pattern in (_HOME_OFFICE, _REMOTE, _HYBRID, _ON_SITE):
        rest = pattern.sub(" ", rest)
    return flags, rest
