"""When do rows of two lists mean one job? Addresses and the employer's own numbers as keys. No database."""

import hashlib
import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from companies.names import name_key

# Parameters that say where a reader came from, or how the page is framed. All others may name the job (gh_jid does).
TRACKING = re.compile(
    r"(utm_.*|gh_src|src|source|ref|referrer|refid|trk|trackingid|gclid|fbclid|msclkid|mc_[ce]id|_gl|lever-(source|origin)"
    r"|jobboardsource|iisn?|icims|embed|mobile|needsredirect|rx_.*|codes|sid|lang|locale)(\[\])?",
    re.I,
)
LAST_STEP = re.compile(r"/(apply|application)$", re.I)
WORKDAY_LANGUAGE = re.compile(r"^/[a-z]{2}-[A-Z]{2}(?=/)")
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
JOB_NUMBER = re.compile(r"\d{3,}|[0-9a-f]{8}-[0-9a-f]{4}|(?=\w*\d)[0-9A-F]{8,}")
SAME_BOARD = {
    "job-boards.greenhouse.io": "boards.greenhouse.io",
    "job-boards.eu.greenhouse.io": "boards.eu.greenhouse.io",
}
BOARD_ID = re.compile(r"[a-z]+:[^:\s]+:\S.*")
LONGEST = 500


def address_key(url: str) -> str:
    """Return what is the same for all spellings of a job's address, or an empty text for no web address.

    Host in lower case without "www.", no scheme, fragment, tracking, trailing slash or last step ("/apply").
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    path = LAST_STEP.sub("", parts.path.rstrip("/"))
    if host.endswith(".myworkdayjobs.com"):
        path = WORKDAY_LANGUAGE.sub("", path)
    query = sorted((name, value) for name, value in parse_qsl(parts.query) if not TRACKING.fullmatch(name))
    query = [(name, value) for name, value in query if not (name == "gh_jid" and value in path.split("/"))]
    host = SAME_BOARD.get(host, host) + (f":{port}" if port and port not in (80, 443) else "")
    return _short(f"{host}{path}" + (f"?{urlencode(query)}" if query else ""))


def names_one_job(address: str) -> bool:
    """Is this the address of one job, not a careers page of many? It carries a number or code beside years."""
    return bool(JOB_NUMBER.search(YEAR.sub("", address.partition("/")[2])))


@lru_cache(maxsize=4_096)  # asked for again and again while a chunk is written
def job_key(url: str, company: str, title: str, place: str) -> str:
    """Return the key by which listings of one job are known, or an empty text where the address is none.

    An address that many jobs may share counts only together with company, title and place.
    """
    address = address_key(url)
    if not address or names_one_job(address):
        return address
    return _short(
        " | ".join([address, name_key(company), *(" ".join(text.casefold().split()) for text in (title, place))])
    )


def canonical_key(company: str, canonical_id: str) -> str:
    """Return the employer's own number of a job, made unique by the company; empty where there is none."""
    return f"{name_key(company)[:80]}|{canonical_id[:200]}" if canonical_id else ""


def is_known_everywhere(kind: str, name: str) -> bool:
    """Does this name mean one job in whatever list it stands? Ids do where they name the board: "lever:acme:1f0b"."""
    return kind != "id" or bool(BOARD_ID.fullmatch(name))


def digest(*texts: str) -> str:
    """Return ten characters that stand for these texts."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:10]


def _short(key: str) -> str:
    return key if len(key) <= LONGEST else f"{key[: LONGEST - 11]} {digest(key)}"
