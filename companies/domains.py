"""Does an e-mail come from the company whose website somebody names?"""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from companies.choices import DomainMatch

WEBMAIL_FILE = Path(__file__).parent / "data" / "webmail_domains.txt"


@cache
def webmail_domains() -> frozenset[str]:
    """Domains at which anybody can have a mailbox."""
    lines = WEBMAIL_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()  # reads the list of publicsuffix.org: a quarter of a second, once


def registrable(host: str) -> str:
    """Return the part of `host` that somebody registered: "jobs.halyard.co.uk" gives "halyard.co.uk".

    Empty for what nobody registers: a bare "co.uk", "localhost", a number, nonsense. Letters of other scripts come
    back in their ASCII form, so that two spellings of one name compare as equal.
    """
    try:
        name = host.strip().rstrip(".").lower().encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    if name.rpartition(".")[2].isdigit():
        return ""
    return _suffixes().privatesuffix(name) or ""


def domain_of_email(email: str) -> str:
    """The registrable part of what stands behind the @."""
    return registrable(email.rpartition("@")[2])


def domain_of_website(website: str) -> str:
    """The registrable part of the host of an address; empty for one that cannot be read."""
    try:
        return registrable(urlsplit(website).hostname or "")
    except ValueError:
        return ""


def compare(email: str, website: str) -> DomainMatch:
    """Say how the domain of `email` goes with that of `website`; subdomains of one domain match."""
    domain = domain_of_email(email)
    if domain in webmail_domains():
        return DomainMatch.WEB_MAIL
    return DomainMatch.MATCHES if domain and domain == domain_of_website(website) else DomainMatch.OTHER
