"""The texts of the demo board, read from the TOML files beside this module."""

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Title:
    """A kind of internship within a role, with what is special about it."""

    title: str
    about: str
    duties: list[str]
    tags: list[str] = field(default_factory=list)
    industries: list[str] = field(default_factory=list)  # empty: any
    large: bool = False  # speaks of teams and systems that a small company does not have
    present: bool = False  # cannot be done from home
    shift: str = ""


@dataclass(frozen=True)
class RoleText:
    """What postings of one role are put together from."""

    slug: str
    share: float  # of all postings, in percent
    pay: list[int]  # US dollars an hour for bachelor's students: low, high
    arrangements: dict[str, int]
    degrees: list[list[str]]
    majors: list[str]
    tags: list[str]
    documents: list[str]  # likely beside a resume
    requirements: list[str]
    about: list[str]
    duties: list[str]
    wanted: list[str]
    offers: list[str]
    titles: list[Title]
    shifts: bool = False  # work at night and on weekends occurs


@dataclass(frozen=True)
class Employer:
    """An invented company. `products`, `customers` and `field` fill the slots of the texts."""

    name: str
    tagline: str
    industry: str
    size: str
    headquarters: str  # a place's label
    sites: list[str]
    founded: int
    host: str
    products: str
    customers: str
    field: str
    roles: list[str]
    openers: list[str]
    about: str
    ticker: str = ""
    mail: str = ""  # applications go here instead of to the website
    logo: str = ""  # a drawing of demo.logos
    verified: bool = False
    public: bool = False  # nonprofit or a public body: here unpaid internships and stipends occur
    restricted: str = ""  # a Citizenship that some of its work is restricted to

    @property
    def slots(self) -> dict[str, str]:
        return {"company": self.name, "products": self.products, "customers": self.customers, "field": self.field}


@lru_cache
def shared() -> dict:
    """Return the texts and figures that all postings share."""
    return _read(HERE / "shared.toml")


@lru_cache
def role_texts() -> list[RoleText]:
    """Return the twenty roles' texts, in the order of their slugs."""
    return [_role(path.stem, _read(path)) for path in sorted((HERE / "roles").glob("*.toml"))]


@lru_cache
def employers() -> list[Employer]:
    """Return the invented companies, in the order of files and rows."""
    rows = [row for path in sorted((HERE / "companies").glob("*.toml")) for row in _read(path)["company"]]
    return [Employer(**row | {"about": paragraphs(row["about"])}) for row in rows]


def paragraphs(text: str) -> str:
    """Undo the line breaks of the source: a paragraph becomes one line, and an empty line stays between two."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))


def _role(slug: str, row: dict) -> RoleText:
    arrangements = {("" if name == "unstated" else name): share for name, share in row["arrangements"].items()}
    return RoleText(
        slug=slug,
        **row
        | {
            "arrangements": arrangements,
            "about": [paragraphs(text) for text in row["about"]],
            "titles": [Title(**title) for title in row["titles"]],
        },
    )


def _read(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))
