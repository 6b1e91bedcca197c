import importlib
import re
import tomllib

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from jobboard import markdown
from postings.choices import RoleCategory
from postings.models import Guide, Role
from postings.search.words import read
from tests.postings.test_roles import SLUGS

FOLDER = settings.BASE_DIR / "postings" / "data" / "guides"
LONG = ("work", "needs", "projects", "workplace")
SHORT = ("summary", "credentials", "environment", "employers", "outcome", "suits")
KEYS = {"category", *LONG, *SHORT, "skills", "kinds", "neighbour"}
GUIDES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}

# The site counts these from live postings; written down, they would be guesses that age.
FIGURES = re.compile(r"\$\s?\d|\d\s?%|\bpercent\b|\bper cent\b|\b20[2-9]\d\b")
each_guide = pytest.mark.parametrize("slug", GUIDES)


def add_guides():
    """Run the migration again with the models that it knows."""
    loaded = MigrationLoader(connection).project_state(("postings", "0007_load_guides")).apps
    importlib.import_module("postings.migrations.0007_load_guides").add_guides(loaded, None)


def paragraphs(text: str) -> list[str]:
    return re.split(r"\n\s*\n", text.strip())


def test_guides_are_written_for_all_roles():
    assert sorted(GUIDES) == sorted(SLUGS)


@each_guide
def test_guide_has_exactly_the_keys_of_its_model(slug):
    guide = GUIDES[slug]
    assert set(guide) == KEYS
    assert guide["category"] in RoleCategory.values
    assert guide["neighbour"] in set(SLUGS) - {slug}


@each_guide
def test_guide_is_long_enough_and_no_longer(slug):
    words = sum(len(markdown.plain(GUIDES[slug][name]).split()) for name in LONG)
    assert 300 <= words <= 600
    assert all(10 <= len(GUIDES[slug][name]) < 200 for name in SHORT)


@each_guide
def test_guide_texts_show_as_they_were_meant(slug):
    for name in LONG:
        html = markdown.render(GUIDES[slug][name])
        assert not re.search(r"<h\d|<br|[*`]", html), name  # headings come from the page, lines are not broken by hand
        first = paragraphs(GUIDES[slug][name])[0]
        assert re.match(r"(?!- ).*[^:]$", first, re.DOTALL), f"{name} begins with what cannot stand alone"
    for name in SHORT:
        assert GUIDES[slug][name] == GUIDES[slug][name].strip()
        assert GUIDES[slug][name].endswith(".") == (name == "summary"), name


@each_guide
def test_guide_makes_up_no_figures(slug):
    for name in (*LONG, *SHORT):
        assert not FIGURES.search(GUIDES[slug][name]), name


@each_guide
def test_guide_words_can_be_searched(slug):
    skills, kinds = GUIDES[slug]["skills"], GUIDES[slug]["kinds"]
    assert 8 <= len({word.casefold() for word in skills}) == len(skills) <= 10
    assert 4 <= len({word.casefold() for word in kinds}) == len(kinds) <= 6
    assert all(len(word) > 1 and len(read(f'"{word}"').parts) == 1 for word in skills)
    assert all(read(kind).parts for kind in kinds)


def test_guides_share_no_sentence():
    texts = [text for guide in GUIDES.values() for name in (*LONG, *SHORT) for text in _sentences(guide[name])]
    assert len(texts) == len(set(texts))


def _sentences(text: str) -> list[str]:
    """Those of six words or more: "Ask in the interview." may well be said twice."""
    found = re.split(r"(?<=[.?:])\s+", markdown.plain(text))
    return [sentence for sentence in found if len(sentence.split()) >= 6]


@pytest.mark.django_db
def test_guides_are_there_after_migrating():
    guides = Guide.objects.select_related("role", "neighbour")
    assert sorted(guide.role.slug for guide in guides) == sorted(SLUGS)
    for guide in guides:
        guide.full_clean()
        assert guide.neighbour.slug == GUIDES[guide.role.slug]["neighbour"]
        assert guide.work == GUIDES[guide.role.slug]["work"].strip()
        assert [entry.work for entry in guide.history.all()] == [guide.work]


@pytest.mark.django_db
def test_guides_loaded_again_keep_what_staff_edited():
    Guide.objects.filter(role__slug="finance").update(work="Counts.", neighbour=None)
    Guide.objects.get(role__slug="marketing").delete()
    Role.objects.get(slug="public-policy").delete()
    add_guides()
    assert Guide.objects.get(role__slug="finance").work == "Counts."
    assert Guide.objects.get(role__slug="finance").neighbour is None
    assert Guide.objects.get(role__slug="marketing").work == GUIDES["marketing"]["work"].strip()
    assert Guide.objects.count() == len(SLUGS) - 1


@pytest.mark.django_db
def test_guides_load_without_a_neighbour_or_a_file():
    neighbour = GUIDES["machine-learning"]["neighbour"]
    Role.objects.filter(slug__in=[neighbour, "machine-learning"]).delete()
    Role.objects.create(name="Machine learning", slug="machine-learning")
    beekeeping = Role.objects.create(name="Beekeeping", slug="beekeeping")
    add_guides()
    assert Guide.objects.get(role__slug="machine-learning").neighbour is None
    assert not Guide.objects.filter(role=beekeeping).exists()


@pytest.mark.django_db
def test_guide_edited_can_go_back_to_its_first_version():
    guide = Guide.objects.get(role__slug="finance")
    guide.work = "Counts."
    guide.save()
    assert guide.history.count() == 2
    assert guide.history.earliest().work == GUIDES["finance"]["work"].strip()
