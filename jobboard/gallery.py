"""Every shared component in each of its states, on one page outside production. Tests render it."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms
from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jobboard.pages import Page

TONES = (
    "brand brand-soft lichen band warn bad info visited ink ink-2 ink-3 "  # noqa: SIM905
    "field line sunken surface bg".split()
)
ICONS = (
    "search pin radius hybrid onsite remote cal clock pay mark verified check bang q x down left right out "  # noqa: SIM905
    "filter mail flag print doc info warn stop ok".split()
)


class SampleForm(forms.Form):
    major = forms.CharField(help_text="As it is on your transcript.", widget=forms.TextInput({"class": "input"}))
    gpa = forms.DecimalField(label="GPA", max_value=4, widget=forms.NumberInput({"class": "input in-s num"}))
    arrangement = forms.ChoiceField(
        label="Work arrangement", choices=[("onsite", "On site"), ("hybrid", "Hybrid")], widget=forms.RadioSelect
    )
    states_pay = forms.BooleanField(label="Only those that state pay", required=False)


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    postings = sample_postings()
    context = {
        "companies": [posting.company for posting in postings],
        "postings": postings,
        "facts": [
            {"label": "Pay", "value": "$42–$48 an hour", "note": "$87,360–$99,840 a year"},
            {"label": "Dates", "value": "Jun 7–Aug 13, 2027", "note": "10 weeks"},
            {"label": "Hours", "value": ""},
        ],
        "ways": [
            SimpleNamespace(url="#empty", text="Remove “PhD”", count=12),
            SimpleNamespace(url="#empty", text="Within 100 miles", count=1_207),
        ],
        "sample": SampleForm({"g-major": "Computer science", "g-gpa": "35", "g-arrangement": "hybrid"}, prefix="g"),
        "pages": [Page.of(1, 143), Page.of(5, 2_000)],
        "tones": TONES,
        "icons": ICONS,
    }
    return render(request, "gallery.html", context)


def sample_postings() -> list[Any]:
    """Postings that are in no database: plain, closing soon with nothing stated, expired."""
    # By name: helpers know no app, and this page alone shows what the apps render.
    company_model = apps.get_model("companies", "Company")
    posting_model = apps.get_model("postings", "Posting")
    now, today = timezone.now(), timezone.now().date()
    company = {"updated_at": now, "industry": "robotics", "size": "501-1000"}
    halyard = company_model(name="Halyard Robotics", slug="halyard", verified_domain="halyard.example", **company)
    plumbline = company_model(name="Plumbline", slug="plumbline", **company)
    stated = {
        "pay_kind": "hourly",
        "pay_unit": "hour",
        "pay_min": Decimal(42),
        "pay_max": Decimal(48),
        "season": "summer",
        "year": 2027,
        "arrangement": "hybrid",
        "onsite_days": 3,
        "sponsorship": "yes",
        "gpa_min": Decimal("3.5"),
    }
    postings = [
        posting_model(title="Machine Learning Intern, Perception", company=halyard, opens_at=now, **stated),
        posting_model(title="Data Science Intern", company=plumbline, opens_at=now - dt.timedelta(6), closes_on=today),
        posting_model(
            title="Robotics Software Intern",
            company=halyard,
            opens_at=now - dt.timedelta(40),
            closes_on=today - dt.timedelta(9),
            **stated,
        ),
    ]
    for number, posting in enumerate(postings, start=1):
        posting.pk = number
        posting.status = "published"
        posting.place_text = "College Park, MD"
        posting.expires_at = posting.end_of(posting.closes_on)
        posting._prefetched_objects_cache = {"sites": []}  # type: ignore[attr-defined]
    return postings
