"""The way to apply, as a link."""

from typing import NamedTuple
from urllib.parse import quote, urlsplit

from postings.models import Posting


class ApplyLink(NamedTuple):
    """`href` for the link, `to` for people: "halyard.example" or an e-mail address; `address` for paper."""

    href: str
    to: str
    address: str
    by_mail: bool


def apply_link(posting: Posting) -> ApplyLink | None:
    """Return where applications go: an https page or an e-mail with its subject; None when not stated."""
    if posting.apply_email:
        subject = quote(f"Application: {posting.title}", safe="")
        href = f"mailto:{quote(posting.apply_email, safe='@')}?subject={subject}"
        return ApplyLink(href, posting.apply_email, posting.apply_email, by_mail=True)
    try:
        parts = urlsplit(posting.apply_url)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("https", "http") or not host:
        return None
    paper = f"{host.removeprefix('www.')}{parts.path.rstrip('/')}{f'?{parts.query}' if parts.query else ''}"
    return ApplyLink(posting.apply_url, host.removeprefix("www."), paper, by_mail=False)
