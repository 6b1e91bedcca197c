"""What a search is called: its heading, title and the sentence over it."""

from postings.models import Role
from postings.search.query import Search
from postings.search.words import INTERNSHIP

_INTERNSHIP = {word.replace(" ", "-") for word in INTERNSHIP} | set(INTERNSHIP)


def subject(text: str) -> str:
    """What was searched for, as the beginning of a heading: "machine learning intern" gives "Machine learning"."""
    words = [word for word in text.split() if word.strip(".,").casefold() not in _INTERNSHIP]
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:]


def area(search: Search) -> str:
    """Where, as the end of a heading: " in Washington, DC"; empty for everywhere."""
    where = search.where
    if not where or not where.is_known:
        return ""
    named = where.place or where.region or where.country
    if where.remote:
        return f" in {named.label}" if named else ""
    return f" in {where.label}"


def headline(search: Search, role: Role | None = None) -> str:
    """Such as "Machine learning internships in Washington, DC"; the `role` speaks where nothing was typed."""
    what = subject(search.text) or (role.name if role else "")
    kind = "remote internships" if search.where and search.where.remote else "internships"
    words = f"{what} {kind}" if what else kind[:1].upper() + kind[1:]
    return words + area(search)


def description(search: Search, total: int, role: Role | None = None) -> str:
    """One sentence for search engines and link previews."""
    kind = f"{role.in_words} " if role and not search.text else ""
    count = f"{total:,} open {kind}internship{'' if total == 1 else 's'}"
    about = f" for “{search.text}”" if search.text else ""
    return f"{count}{about}{area(search)}, each with its pay, dates and what it asks for, stated or not."
