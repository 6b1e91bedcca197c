import importlib
import json

import pytest
from django.apps import apps
from django.conf import settings

from postings.models import Role
from postings.roles import RoleMatcher, match_role

SLUGS = [
    "software-engineering", "machine-learning", "data-science", "data-engineering", "cybersecurity",
    "electrical-engineering", "mechanical-engineering", "aerospace-engineering", "civil-engineering",
    "manufacturing-engineering", "supply-chain", "product-management", "ux-design", "marketing", "finance",
    "quantitative-research", "human-resources", "lab-research", "public-policy", "information-technology",
]  # fmt: skip


@pytest.mark.django_db
def test_roles_are_there_after_migrating():
    assert sorted(Role.objects.values_list("slug", flat=True)) == sorted(SLUGS)
    for role in Role.objects.all():
        role.full_clean()


@pytest.mark.django_db
def test_roles_loaded_again_keep_what_staff_edited():
    Role.objects.filter(slug="finance").update(name="Money", synonyms=["ledger"])
    Role.objects.filter(slug="marketing").delete()
    importlib.import_module("postings.migrations.0002_roles").add_roles(apps, None)
    assert Role.objects.get(slug="finance").name == "Money"
    assert Role.objects.count() == len(SLUGS)


def test_synonyms_belong_to_one_role():
    roles = json.loads((settings.BASE_DIR / "postings" / "data" / "roles.json").read_text(encoding="utf-8"))
    synonyms = [word.casefold() for role in roles for word in {role["name"], *role["synonyms"]}]
    assert len(synonyms) == len(set(synonyms))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Software Engineer Intern (Summer 2027)", "software-engineering"),
        ("AI Software Engineering Intern", "software-engineering"),
        ("SWE Intern, C++", "software-engineering"),
        ("Site Reliability Engineer Intern", "software-engineering"),
        ("AI/ML Engineering Co-op", "machine-learning"),
        ("Machine Learning Intern, Humanoid Robotics", "machine-learning"),
        ("Applied Scientist II Intern", "machine-learning"),
        ("Data Scientist Intern", "data-science"),
        ("AI & Data Scientist Intern", "data-science"),
        ("Business Intelligence Intern", "data-science"),
        ("AI/ML Data Engineering Intern", "data-engineering"),
        ("Cyber Security IT Intern", "cybersecurity"),
        ("Embedded Software Engineering Intern", "electrical-engineering"),
        ("Firmware Co-Op", "electrical-engineering"),
        ("Mechanical Engineering Intern/Co-Op [Propulsion]", "mechanical-engineering"),
        ("Flight Software Intern", "aerospace-engineering"),
        ("Structural Engineering Intern | Dallas, TX", "civil-engineering"),
        ("Construction Project Management Intern", "civil-engineering"),
        ("2027 Manufacturing Engineer Intern", "manufacturing-engineering"),
        ("Quality Engineering Intern", "manufacturing-engineering"),
        ("Supply Chain Data Analyst Intern", "supply-chain"),
        ("Area Manager Intern (California), University Recruiting", "supply-chain"),
        ("AI Product Management Intern", "product-management"),
        ("UX Research Intern", "ux-design"),
        ("Social Media Intern", "marketing"),
        ("Accounting Intern", "finance"),
        ("Quantitative Researcher - Internship", "quantitative-research"),
        ("HR Intern", "human-resources"),
        ("Molecular Biology Lab Intern", "lab-research"),
        ("Government Affairs Intern", "public-policy"),
        ("IT Help Desk Intern", "information-technology"),
    ],
)
def test_match_role_most_specific_words_of_the_title_win(title, slug):
    assert match_role(title) == slug


@pytest.mark.django_db
def test_match_role_category_only_when_the_title_says_nothing():
    assert match_role("Summer Intern", "Software") == "software-engineering"
    assert match_role("Marketing Intern", "Software") == "marketing"


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["", "Intern", "Summer Analyst 2027", "🔥", "(((", "x" * 10_000])
def test_match_role_unsure_is_none(title):
    assert match_role(title) is None


@pytest.mark.django_db
def test_match_role_heeds_what_staff_edited():
    assert match_role("Beekeeping Intern") is None
    role = Role.objects.get(slug="lab-research")
    role.synonyms = [*role.synonyms, "beekeeping"]
    role.save()
    assert match_role("Beekeeping intern") == "lab-research"


def test_matcher_longest_then_first_wins():
    matcher = RoleMatcher([("a", ["data"]), ("b", ["data platform"]), ("c", ["desk"])])
    assert matcher.match("Data Platforms Desk") == "b"
    assert matcher.match("Desk, data") == "c"
    assert matcher.match("Database") is None
    assert RoleMatcher([]).match("Data") is None
