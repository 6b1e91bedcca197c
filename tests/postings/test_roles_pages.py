"""The list of roles and the page of one: guides, and numbers that are what a plain count says and what links show."""

import re
from collections import Counter
from html import unescape

import pytest
from django.urls import reverse

from places.lookup import look_up
from postings.choices import RoleCategory
from postings.insight.guide import first_paragraph, guide_panel
from postings.insight.skills import SkillShare, quoted
from postings.models import Guide, Posting, Role
from postings.search import index
from postings.search.index import IndexNotReady
from tests.factories import CompanyFactory, GuideFactory, PostingFactory, RoleFactory
from tests.pages import assert_good_page

pytestmark = pytest.mark.django_db
SKILLS = ["Python", "C++", "Deep learning", "R", "Cobol", "—", 'SQL "server"']


@pytest.fixture
def ml():
    return Role.objects.get(slug="machine-learning")


@pytest.fixture
def guide(ml):
    """The only guide, with skills that are hard to search for."""
    Guide.objects.all().delete()
    return GuideFactory(
        role=ml, skills=SKILLS, kinds=["deep learning", "cobol"], neighbour=Role.objects.get(slug="data-science")
    )


@pytest.fixture
def board(ml):
    """Twelve live postings of the role, others that must not count; companies and places of several sizes."""
    companies = [CompanyFactory(name=name) for name in ("Big Works", "Middle Works", "Small Works")]
    boston, austin = (look_up(label).place for label in ("Boston, MA", "Austin, TX"))
    texts = [
        "Python and C++ on Monday",
        "deep learning in PYTHON",
        "learning deep things with R",
        "R&D in C",
        "We use sql server and Python.",
        "Nothing of that",
    ]
    for number, text in enumerate(texts * 2):
        company = companies[0] if number < 7 else companies[1] if number < 10 else companies[2]
        places = [boston] if number < 8 else [austin]
        PostingFactory(role=ml, title="Intern", description=text, company=company, places=places)
    PostingFactory(role=ml, title="Intern", description="Python", expired=True)
    PostingFactory(role=ml, title="Intern", description="Python", draft=True)
    other = Role.objects.get(slug="data-science")
    PostingFactory.create_batch(3, role=other, title="Intern", description="Python", places=[austin])
    PostingFactory(title="Intern", description="Python")


def address(role: Role) -> str:
    return reverse("postings:role", args=[role.slug])


def shown_total(client, url: str) -> int:
    """How many results the page of a search says that it has."""
    text = client.get(url).text
    found = re.search(r"Showing [\d,]+–[\d,]+ of ([\d,]+)", text)
    return int(found[1].replace(",", "")) if found else 0


def naming(*words: str) -> int:
    """A plain count over the rows: live postings of the role whose description has these words side by side."""
    pattern = re.compile(rf"(?<![\w+&#]){' '.join(map(re.escape, words))}(?![\w+&#])", re.IGNORECASE)
    rows = Posting.objects.live().filter(role__slug="machine-learning")
    return sum(bool(pattern.search(posting.description)) for posting in rows)


# The list


def test_roles_are_listed_by_category_with_counts_that_their_links_show(client, board):
    response = client.get(reverse("postings:roles"))
    assert_good_page(response)
    assert not response.cookies
    groups = response.context["groups"]
    assert [category for category, _ in groups] == [category.label for category in RoleCategory]
    counts = {role.slug: count for _, members in groups for role, count in members}
    assert len(counts) == Guide.objects.count() == 20
    assert {slug: count for slug, count in counts.items() if count} == {"machine-learning": 12, "data-science": 3}
    assert "12 open" in response.text
    assert shown_total(client, reverse("postings:landing-role", args=["machine-learning"])) == 12


def test_roles_without_a_guide_are_not_listed(client, guide):
    response = client.get(reverse("postings:roles"))
    assert [role for _, members in response.context["groups"] for role, _ in members] == [guide.role]
    Guide.objects.all().delete()
    response = client.get(reverse("postings:roles"))
    assert_good_page(response)
    assert "No guides yet" in response.text


def test_list_of_roles_takes_one_query(client, board, django_assert_num_queries, monkeypatch):
    client.get(reverse("postings:roles"))
    monkeypatch.setattr(index, "EVERY", 3600)
    with django_assert_num_queries(1):
        client.get(reverse("postings:roles"))


@pytest.mark.parametrize("page", ["postings:roles", "postings:home"])
def test_header_and_footer_lead_to_the_roles(client, page):
    text = client.get(reverse(page)).text
    assert text.count('href="/roles/"') >= 2
    assert ('href="/roles/" aria-current="page"' in text) == (page == "postings:roles")


# One role


def test_role_page_answers_the_questions(client, guide):
    response = client.get(address(guide.role))
    assert_good_page(response)
    assert not response.cookies
    assert "<h1>Machine learning internships: a guide</h1>" in response.text
    questions = re.findall(r"<h2[^>]*>(.*?)</h2>", response.text)
    assert questions[:4] == [
        "What does a machine learning intern do?",
        "What do I need to get in?",
        "What kind of project would I get?",
        "Where do they work?",
    ]
    for text in ("You take one bounded piece.", "<strong>Small</strong>", "Makers of small things", guide.summary):
        assert text in response.text
    assert f'<meta name="description" content="{guide.summary}">' in response.text
    assert 'rel="canonical" href="http://127.0.0.1:8000/roles/machine-learning/"' in response.text
    assert "noindex" not in response.text
    assert "None are open right now." in response.text
    assert '"@type": "BreadcrumbList"' in response.text


def test_every_role_has_a_page(client, board, monkeypatch):
    roles = list(Role.objects.all())
    assert len(roles) == 20
    client.get("/roles/")
    monkeypatch.setattr(index, "EVERY", 3600)
    for role in roles:
        assert_good_page(client.get(address(role)))


def test_guide_is_shown_safely(client, guide):
    guide.work = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
    guide.suits = guide.summary = '"><script>alert(1)</script>'
    guide.skills = ['"><script>alert(1)</script>']
    guide.save()
    response = client.get(address(guide.role))
    assert_good_page(response)
    assert "<script>alert" not in response.text


def test_shares_of_skills_are_a_plain_count_and_what_their_links_show(client, board, guide):
    shares = client.get(address(guide.role)).context["skills"]
    assert {share.name: share.count for share in shares} == {
        "Python": naming("python"),
        "C++": naming("C++"),
        "Deep learning": naming("deep", "learning"),
        "R": naming("R"),
        'SQL "server"': naming("sql", "server"),
    }
    assert [share.count for share in shares] == sorted((share.count for share in shares), reverse=True)
    assert {share.total for share in shares} == {12}
    for share in shares:
        assert shown_total(client, share.url) == share.count, share.name


def test_shares_stand_on_the_page_in_words(client, board, guide):
    text = " ".join(re.sub(r"<[^>]+>", " ", unescape(client.get(address(guide.role)).text)).split())
    assert "Python 6 of 12, 50%" in text
    assert "C++ 2 of 12, 17%" in text


@pytest.mark.parametrize(
    ("count", "total", "percent"), [(1, 1000, 1), (999, 1000, 99), (7, 7, 100), (1, 2, 50), (112, 143, 78)]
)
def test_percent_is_none_and_all_only_where_it_is(count, total, percent):
    assert SkillShare("Python", count, total, "").percent == percent


def test_quoted_skill_holds_no_quotation_mark():
    assert quoted('SQL "server"').count('"') == 2


def test_companies_and_cities_are_counted_as_their_links_show(client, board, guide):
    context = client.get(address(guide.role)).context
    live = Posting.objects.live().filter(role=guide.role)
    companies = Counter(live.values_list("company__name", flat=True))
    assert [(link.label, link.count) for link in context["hiring"]] == companies.most_common()
    assert [(link.label, link.count) for link in context["cities"]] == [("Boston, MA", 8), ("Austin, TX", 4)]
    assert [(link.label, link.count) for link in context["kinds"].rows] == [("Deep learning", 4)]
    for link in [*context["hiring"], *context["cities"], *context["kinds"].rows]:
        assert shown_total(client, link.url) == link.count, link.label


def test_newest_are_live_postings_of_the_role(client, board, guide):
    newest = client.get(address(guide.role)).context["newest"]
    assert len(newest) == 4
    assert all(posting.role == guide.role and posting.is_live for posting in newest)


def test_related_roles_come_with_counts_and_comparisons(client, board, guide):
    confused = GuideFactory(role=Role.objects.get(slug="finance"), category="business", neighbour=guide.role)
    alike = GuideFactory(role=Role.objects.get(slug="data-engineering"), category=guide.category)
    GuideFactory(role=Role.objects.get(slug="marketing"), category="business")
    related = client.get(address(guide.role)).context["related"]
    assert [(link.label, link.count) for link in related] == [
        ("Data science", 3),
        (confused.role.name, 0),
        (alike.role.name, 0),
    ]
    assert related[0].compare_url == "/roles/data-science/vs/machine-learning/"
    for link in related:
        assert client.get(link.url).status_code == client.get(link.compare_url).status_code == 200


def test_pay_of_a_role_leads_to_its_page(client, board, guide):
    response = client.get(address(guide.role))
    assert response.context["pay_panel"].count == 13  # ended ones too
    assert "What do they earn?" in response.text
    assert 'href="/pay/machine-learning/"' in response.text


def test_role_without_a_guide_shows_what_is_open(client, board):
    Guide.objects.all().delete()
    response = client.get(address(Role.objects.get(slug="machine-learning")))
    assert_good_page(response)
    assert "This guide is not written yet" in response.text
    assert 'content="noindex"' in response.text
    for text in ("See the 12 that are open", "Big Works", "Boston, MA"):
        assert text in response.text


def test_role_of_nobody_is_a_page(client):
    response = client.get(address(RoleFactory()))
    assert_good_page(response)
    assert "None are open right now." in response.text


@pytest.mark.parametrize("slug", ["nothing", "Machine-Learning", "a" * 300, "9"])
def test_unknown_roles_are_not_found(client, slug):
    assert client.get(f"/roles/{slug}/").status_code == 404


def test_role_page_takes_few_queries(client, board, guide, django_assert_num_queries, monkeypatch):
    client.get(address(guide.role))
    monkeypatch.setattr(index, "EVERY", 3600)  # catching up, two queries at most once a second, is not the page's
    with django_assert_num_queries(6):  # role, postings, their places, guides with kinds, cities, related roles
        client.get(address(guide.role))


@pytest.mark.parametrize("path", ["/roles/", "/roles/finance/", "/roles/finance/vs/marketing/"])
def test_page_without_an_index_says_that_the_board_is_busy(client, path, monkeypatch):
    def not_ready(self):
        raise IndexNotReady

    monkeypatch.setattr(index.SearchIndex, "reader", not_ready)
    response = client.get(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"]


# In short, beside search results


def test_panel_holds_first_paragraphs_and_a_link(guide):
    panel = guide_panel(guide.role)
    assert [answer.question for answer in panel.answers] == [
        "What does a machine learning intern do?",
        "What do I need to get in?",
        "What kind of project would I get?",
    ]
    assert panel.answers[0].html == "<p>You take one bounded piece.</p>"
    assert panel.url == "/roles/machine-learning/"


def test_panel_of_a_role_without_a_guide_is_none(guide):
    assert guide_panel(Role.objects.get(slug="finance")) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("", ""),
        ("One.\r\n\r\nTwo.", "One."),
        ("One\nline.\n \nTwo.", "One\nline."),
        ("## Heading\n\nText.", "Text."),
        ("## Heading", ""),
    ],
)
def test_first_paragraph(text, first):
    assert first_paragraph(text) == first
