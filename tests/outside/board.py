"""Every kind of page of a demo board, as the board answers it."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import Permission
from django.test import Client, RequestFactory
from django.utils import timezone

from jobboard import views
from places.lookup import look_up
from places.models import Place
from postings.demo.seed import seed_board
from postings.models import Posting, Role
from postings.search import index, results
from tests.factories import CompanyFactory, PostingFactory, UserFactory

POSTINGS = 150
NOTHING = {"pay_kind": "", "pay_min": None, "pay_max": None, "pay_unit": "", "season": "", "year": None}


@dataclass(frozen=True)
class Answer:
    """What came back: its status, its content type without a charset, and its text."""

    status: int
    kind: str
    text: str

    @property
    def ending(self) -> str:
        return {"text/html": "html", "image/svg+xml": "svg"}.get(self.kind, "xml")


ADDRESSES = {
    "home": "/",
    "search": "/internships/",
    "search-words": "/internships/?q=intern",
    "search-page-2": "/internships/?page=2",
    "search-filters": "/internships/?arrangement=remote&arrangement=hybrid&pay=20&posted=30&sort=pay",
    "search-near": "/internships/?where=Seattle%2C+WA&radius=100",
    "search-nothing": "/internships/?q=qqqqq+zzzzz&arrangement=remote",
    "search-unknown-place": "/internships/?where=Xyzzyville",
    "search-two-places": "/internships/?where=Washington",
    "search-bad": "/internships/?page=-1&radius=abc&pay=x&arrangement=&posted=99&q=%22%3C%26%27",
    "insights": "/internships/insights/",
    "insights-role": "/internships/insights/?role=software-engineering",
    "insights-nothing": "/internships/insights/?q=qqqqq",
    "landing-role": "/internships/software-engineering/",
    "landing-place": "/internships/in/seattle-wa/",
    "landing-role-place": "/internships/software-engineering/in/seattle-wa/",
    "roles": "/roles/",
    "compare": "/roles/data-science/vs/machine-learning/",
    "pay": "/pay/",
    "pay-role": "/pay/software-engineering/",
    "pay-role-place": "/pay/software-engineering/in/seattle-wa/",
    "companies": "/companies/",
    "companies-page-2": "/companies/?page=2",
    "companies-filters": "/companies/?q=a&hiring=1&industry=robotics&size=11-50&where=Boston",
    "companies-nothing": "/companies/?q=qqqqq&where=Xyzzyville",
    "error-404": "/nowhere/",
    "sign-in": "/account/sign-in/",
    "mix-svg": "/internships/mix.svg",
    "atom": "/internships.atom",
    "atom-words": "/internships.atom?q=intern&where=Seattle%2C+WA",
    "atom-nothing": "/internships.atom?q=qqqqq",
    "indeed": "/feeds/indeed.xml",
    "opensearch": "/opensearch.xml",
    "sitemap": "/sitemap.xml",
}


def answers_of_a_board() -> dict[str, Answer]:
    """Make the board in the database and an index that are there; return what it answers, by names fit for files."""
    index.EVERY, every = 0, index.EVERY
    results.forget()
    try:
        return _answers()
    finally:
        index.EVERY = every
        results.forget()


def _answers() -> dict[str, Answer]:
    seed_board(POSTINGS, seed=1, today=timezone.localdate())
    made = postings_of_every_kind()
    client, staff = Client(raise_request_exception=False), Client()
    staff.force_login(moderator())
    asked = {**ADDRESSES, **{f"role-{role.slug}": role.get_absolute_url() for role in Role.objects.all()}}
    asked |= {f"posting-{name}": posting.get_absolute_url() for name, posting in made.items()}
    asked |= {f"company-{name}": made[name].company.get_absolute_url() for name in ("everything", "bare")}
    asked |= demo_addresses()
    found = {name: answer(client.get(address)) for name, address in asked.items()}
    found |= {f"preview-{name}": answer(staff.get(made[name].get_absolute_url())) for name in ("draft", "scheduled")}
    return found | errors() | sitemap_parts(client, found["sitemap"].text)


def answer(response) -> Answer:
    content = response.getvalue() if response.streaming else response.content
    return Answer(response.status_code, response.headers["Content-Type"].partition(";")[0], content.decode())


def demo_addresses() -> dict[str, str]:
    """Ten of the demo's own postings and companies: their texts are longer than those made here."""
    postings = Posting.objects.public().filter(description__contains="## ").order_by("pk")[:10]
    found = {f"posting-demo-{posting.pk}": posting.get_absolute_url() for posting in postings}
    return found | {f"company-demo-{p.company.slug}": p.company.get_absolute_url() for p in postings}


def errors() -> dict[str, Answer]:
    """The error pages that no address leads to."""
    request = RequestFactory().get("/")
    request.resolver_match = None
    made = (views.bad_request, views.forbidden, views.csrf_failure, views.address_too_long, views.server_error)
    pages = {f"error-{view.__name__}": answer(view(request)) for view in made}
    return {**pages, "error-unavailable": answer(views.unavailable(request))}


def sitemap_parts(client: Client, index_xml: str) -> dict[str, Answer]:
    parts = [part.partition("</loc>")[0].strip() for part in index_xml.split("<loc>")[1:]]
    paths = ["/" + part.split("/", 3)[3] for part in parts]
    return {f"part-{number}": answer(client.get(path)) for number, path in enumerate(paths)}


def moderator():
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["change_posting", "view_posting"]))
    return user


def postings_of_every_kind() -> dict[str, Posting]:
    """One posting of each kind that structured data and pages tell apart."""
    places = {label: place_of(label) for label in ("Seattle, WA", "Toronto, ON", "Berlin, Germany")}
    seattle = {"places": [places["Seattle, WA"]]}
    bare = CompanyFactory(industry="", size="")
    hourly = {"pay_kind": "hourly", "pay_unit": "hour"}
    kinds = {
        "one-place": seattle,
        "several-places": {"places": list(places.values())},
        "abroad": {"places": [places["Berlin, Germany"]], **hourly, "currency": "EUR"},
        "remote": {"arrangement": "remote", "remote_country": "US"},
        "remote-place": {**seattle, "arrangement": "remote"},
        "remote-anywhere": {"arrangement": "remote"},
        "hybrid": {**seattle, "arrangement": "hybrid", "onsite_days": 3},
        "no-pay": {**seattle, **NOTHING},
        "one-amount": {**seattle, **hourly, "pay_max": None},
        "up-to": {**seattle, **hourly, "pay_min": None, "pay_max": 30},
        "yearly": {**seattle, "pay_kind": "salary", "pay_unit": "year", "pay_min": 80_000, "pay_max": 95_000},
        "stipend": {**seattle, "pay_kind": "stipend", "pay_unit": "once", "pay_min": 6_000, "pay_max": None},
        "unpaid": {**seattle, **NOTHING, "pay_kind": "unpaid"},
        "credit": {**seattle, **NOTHING, "pay_kind": "credit"},
        "open-until-filled": {**seattle, "closes_on": None},
        "no-website": {**seattle, "company": bare},
        "imported": {**seattle, **NOTHING, "description": "", "company": bare, "closes_on": None},
        "unknown-place": {"place_text": "Somewhere nice"},
        "hostile": {
            **seattle,
            "title": "R&D <intern> \"x\" 'y' </script>",
            "description": "</script><b>*x*",
            "tags": ["<&>"],
        },
        "bare": {**NOTHING, "description": "", "closes_on": None, "apply_url": "", "company": bare},
        "everything": everything(places["Seattle, WA"]),
        "by-mail": {**seattle, "apply_url": "", "apply_email": "jobs@halyard.example"},
        "expired": {**seattle, "expired": True},
        "closed": {**seattle, "closed": True},
        "removed": {**seattle, "removed": True},
        "draft": {**seattle, "draft": True},
        "scheduled": {**seattle, "scheduled": True},
    }
    return {name: PostingFactory(**fields) for name, fields in kinds.items()}


def everything(place: Place) -> dict:
    company = CompanyFactory(
        name="Halyard & Daughters", tagline="Robots that restock shelves", website="https://halyard.example",
        about="## Who they are\n\nThey make **robots**.\n\n- one\n- two", about_source="the company’s website",
        founded=2014, ticker="NASDAQ: HLYD", headquarters=place, verified_domain="halyard.example",
    )  # fmt: skip
    today = timezone.localdate()
    return {
        "company": company, "role": Role.objects.first(), "places": [place], "arrangement": "hybrid", "onsite_days": 2,
        "description": "## What you do\n\n1. Learn\n2. Build\n\n> quoted\n\n`code`\n\n[a link](https://x.example/?a=1&b=2)",
        "employment_type": "full-time", "shift": "days", "hours_per_week": 40, "openings": 2, "housing": "yes",
        "starts_on": today + dt.timedelta(days=120), "ends_on": today + dt.timedelta(days=190), "relocation": "no",
        "conversion": "yes", "benefits": "Lunch & bus pass", "documents": ["resume", "transcript"],
        "tags": ["C++", "computer vision"], "enrolled": "yes", "gpa_min": "3.5", "degree_levels": ["bachelor"],
        "work_authorization": "yes", "sponsorship": "no", "accepts_cpt": "yes", "accepts_opt": "yes",
        "other_requirements": "- Writes clearly\n- Likes <people>",
    }  # fmt: skip


def place_of(label: str) -> Place:
    place = look_up(label).place
    assert place, label
    return place
