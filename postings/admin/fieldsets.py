"""The posting's form in the order in which a recruiter thinks; each fieldset is a step of it (see steps)."""

from django.contrib import admin

# The places, rows of their own, stand under the fieldset of this class.
BEFORE_PLACES = "before-places"

FIELDSETS = [
    ("What", {"fields": ["company", "title", "role", "description", "tags"]}),
    (
        "Where",
        {
            "classes": [BEFORE_PLACES],
            "fields": ["arrangement", "onsite_days", "remote_country", "place_text"],
        },
    ),
    (
        "When",
        {
            "fields": [
                ("season", "year"),
                ("starts_on", "ends_on"),
                ("hours_per_week", "openings"),
                "employment_type",
                "shift",
            ]
        },
    ),
    (
        "Pay and benefits",
        {
            "fields": [
                "pay_kind",
                ("pay_min", "pay_max", "pay_unit", "currency"),
                "pay_text",
                "unpaid_considered",
                "benefits",
                "housing",
                "relocation",
                "conversion",
            ]
        },
    ),
    (
        "Who can apply",
        {
            "description": "Whatever you leave at “Not stated” is shown to students as not stated, never as a yes.",
            "fields": [
                "enrolled",
                "degree_levels",
                "class_years",
                "majors",
                ("graduation_from", "graduation_to"),
                "graduation_words",
                ("gpa_min", "gpa_rule"),
                "work_authorization",
                "sponsorship",
                "accepts_cpt",
                "accepts_opt",
                "citizenship",
                "citizenship_basis",
                "must_commute",
                "must_work_hours",
                "other_requirements",
            ],
        },
    ),
    ("How to apply", {"fields": ["apply_url", "apply_email", "documents"]}),
    ("When to publish", {"fields": ["opens_at", "closes_on", "time_zone"]}),
]

RADIOS = dict.fromkeys(
    (
        "arrangement",
        "employment_type",
        "shift",
        "pay_kind",
        "enrolled",
        "work_authorization",
        "sponsorship",
        "accepts_cpt",
        "accepts_opt",
        "must_commute",
        "must_work_hours",
        "housing",
        "relocation",
        "conversion",
    ),
    admin.HORIZONTAL,
) | {"citizenship": admin.VERTICAL}
