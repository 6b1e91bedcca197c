"""Guides in the back office: who edits them, and the history that tells who changed what and brings it back."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from jobboard.admin.word_diff import word_diff
from postings.models import Guide, Role
from tests.admin.forms import read_form
from tests.factories import GuideFactory, UserFactory
from tests.pages import read_page

CHANGED = "You read the mistakes of a model one by one."


@pytest.fixture
def guide(db):
    Guide.objects.all().delete()
    role = Role.objects.get(slug="machine-learning")
    return GuideFactory(role=role, work="You train a model.", neighbour=Role.objects.get(slug="data-science"))


def address(page: str, *keys) -> str:
    return reverse(f"admin:postings_guide_{page}", args=keys)


def assert_sound(response):
    """One h1, each id once, and nothing that the content security policy would stop."""
    page = read_page(response.text)
    assert (page.headings, page.mains, page.forbidden) == (1, 1, [])
    assert len(page.ids) == len(set(page.ids))


def changes(page) -> list[tuple[str, str, str]]:
    """(field, what was removed, what was added) of each change on a page of history."""
    found = []
    for field, pieces in re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", page.text, flags=re.DOTALL):
        removed, added = (re.findall(rf"\({word}: </span>(.*?)<span", pieces) for word in ("removed", "added"))
        found.append((field, "".join(removed), "".join(added)))
    return found


def save(client, guide, **values):
    path = address("change", guide.pk)
    data = read_form(client.get(path), "guide_form") | {name: [value] for name, value in values.items()}
    return client.post(path, data)


def test_moderator_edits_a_guide(as_moderator, guide):
    response = save(as_moderator, guide, work=CHANGED, skills="Python, C++ , Python")
    assert response.status_code == 302
    guide.refresh_from_db()
    assert guide.work == CHANGED
    assert guide.skills == ["Python", "C++"]


def test_guide_is_not_its_own_neighbour(as_moderator, guide):
    response = save(as_moderator, guide, neighbour=guide.role_id)
    assert "Choose another role" in response.text
    guide.refresh_from_db()
    assert guide.neighbour.slug == "data-science"


def test_new_guide_of_a_role(as_moderator, guide):
    role = Role.objects.get(slug="finance")
    data = read_form(as_moderator.get(address("change", guide.pk)), "guide_form")
    response = as_moderator.post(address("add"), data | {"role": [role.pk], "neighbour": [""]})
    assert response.status_code == 302
    assert role.guide.work == "You train a model."


def test_guide_of_a_role_that_has_one_is_refused(as_moderator, guide):
    data = read_form(as_moderator.get(address("change", guide.pk)), "guide_form")
    response = as_moderator.post(address("add"), data | {"role": [guide.role_id]})
    assert response.status_code == 200
    assert Guide.objects.count() == 1


def test_history_tells_who_changed_what(as_moderator, moderator, guide):
    save(as_moderator, guide, work=CHANGED)
    record = guide.history.first()
    assert (record.history_type, record.history_user) == ("~", moderator)
    page = as_moderator.get(address("history", guide.pk))
    assert_sound(page)
    for words in ("Changed by", moderator.name, "What such an intern does"):
        assert words in page.text
    assert changes(page) == [("What such an intern does", "train model.", "read the mistakes of model one by one.")]
    assert "auth" not in page.text  # no link to the person's page, which moderators may not open


def test_line_ends_of_browsers_are_no_change(as_moderator, guide):
    guide.work = "One.\n\nTwo."
    guide.save()
    save(as_moderator, guide, work="One.\r\n\r\nTwo.", outcome="Something else")
    guide.refresh_from_db()
    assert guide.work == "One.\n\nTwo."
    assert changes(as_moderator.get(address("history", guide.pk)))[0][0] == "Ends with"


def test_changed_lists_and_roles_are_told_in_words(as_moderator, guide):
    finance = Role.objects.get(slug="finance")
    save(as_moderator, guide, skills="Python, C++", neighbour=finance.pk, category="business")
    assert set(changes(as_moderator.get(address("history", guide.pk)))) == {
        ("Skills", "SQL", "C++"),
        ("Neighbour", "Data science", "Finance"),
        ("Category", "Data machine learning", "Business finance"),
    }


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", []),
        ("", "new", [("added", "new")]),
        ("old", "", [("removed", "old")]),
        ("a b c", "a x c", [("kept", "a "), ("removed", "b "), ("added", "x "), ("kept", "c")]),
        (
            "word " * 100 + "end",
            "word " * 100 + "END",
            [("kept", " … " + "word " * 11), ("removed", "end"), ("added", "END")],
        ),
    ],
)
def test_word_diff(old, new, pieces):
    assert word_diff(old, new) == pieces


def test_history_escapes_what_people_wrote(as_moderator, guide):
    save(as_moderator, guide, work="<script>alert(1)</script>")
    assert "<script>alert" not in as_moderator.get(address("history", guide.pk)).text


def test_earlier_version_can_be_read_and_restored(as_moderator, moderator, guide):
    save(as_moderator, guide, work=CHANGED)
    first = guide.history.last()
    path = address("simple_history", guide.pk, first.pk)
    page = as_moderator.get(path)
    assert_sound(page)
    assert "You train a model." in page.text
    assert as_moderator.post(path, read_form(page, "historicalguide_form")).status_code == 302
    guide.refresh_from_db()
    assert guide.work == "You train a model."
    assert guide.neighbour.slug == "data-science"
    assert [record.work for record in guide.history.all()] == ["You train a model.", CHANGED, "You train a model."]
    assert guide.history.first().history_user == moderator


def test_saving_outside_a_request_names_nobody(guide):
    guide.work = CHANGED
    guide.save()
    assert guide.history.first().history_user is None


def test_many_versions_have_pages(as_moderator, guide, monkeypatch, django_assert_max_num_queries):
    for number in range(45):
        guide.work = f"Version-{number}"
        guide.save()
    with django_assert_max_num_queries(12):
        page = as_moderator.get(address("history", guide.pk))
    assert "Version-44" in page.text
    assert "Version-10" not in page.text
    assert "Version-10" in as_moderator.get(address("history", guide.pk), {"p": 2}).text


@pytest.mark.parametrize("who", ["recruiter", "administrator"])
def test_recruiters_are_kept_out(client, request, who, guide):
    client.force_login(request.getfixturevalue(who))
    pages = [address("changelist"), address("add"), address("change", guide.pk), address("history", guide.pk)]
    pages.append(address("simple_history", guide.pk, guide.history.first().pk))
    allowed = who == "administrator"
    for page in pages:
        assert client.get(page).status_code == (200 if allowed else 403), page
    if not allowed:
        assert client.post(pages[-1], {"work": CHANGED}).status_code == 403
        guide.refresh_from_db()
        assert guide.work == "You train a model."


def test_who_may_only_look_restores_nothing(client, guide):
    """The library's own page of a version saves for everybody who may see it."""
    reader = UserFactory(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_guide"))
    client.force_login(reader)
    assert client.get(address("change", guide.pk)).status_code == 200
    version = guide.history.first()
    for method in ("get", "post"):
        assert getattr(client, method)(address("simple_history", guide.pk, version.pk)).status_code == 403


@pytest.mark.parametrize("key", ["abc", "0", "-1", "9" * 30, "1' OR 1=1", "%00", "٣", "_5F"])
def test_keys_that_are_none_are_not_found(as_administrator, guide, key):
    for path in (f"{key}/history/", f"{guide.pk}/history/{key}/", f"{key}/history/1/"):
        assert as_administrator.get(address("changelist") + path).status_code in (302, 400, 404), path


def test_history_of_a_guide_that_went_with_its_role_is_not_found(as_administrator, guide):
    version = guide.history.first()
    guide.role.delete()
    assert as_administrator.get(address("history", version.id)).status_code == 404


def test_front_page_shows_guides_to_moderators_alone(client, moderator, recruiter):
    for person, shown in ((moderator, True), (recruiter, False)):
        client.force_login(person)
        assert (address("changelist") in client.get(reverse("admin:index")).text) == shown


def test_pages_for_everybody_set_no_cookie(client, guide):
    response = client.get(guide.role.get_absolute_url())
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
