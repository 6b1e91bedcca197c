import datetime as dt
import re

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Access
from accounts.models import User
from companies import access
from companies.choices import MemberRole, RequestState, Standing
from companies.models import AccessRequest, Company
from companies.people import NotPossible
from mail.models import Message
from tests.factories import CompanyFactory, MembershipFactory, UserFactory
from tests.pages import assert_good_page

pytestmark = pytest.mark.django_db

ASK = "/recruit/"
GOOD = {
    "company_name": "Halyard Robotics",
    "website": "halyard.example",
    "name": "Priya Raman",
    "email": "Priya@Halyard.example",
    "note": "We hire six interns each summer.",
}


def send(client, address="192.0.2.7", **values):
    return client.post(ASK, GOOD | values, REMOTE_ADDR=address)


def link_in(message: Message) -> str:
    """The path of the only link of this board in a mail; the same in its text and its HTML."""
    paths = re.findall(r"http://127\.0\.0\.1:8000(/\S+)", message.text)
    assert len(paths) == 1
    assert f'href="http://127.0.0.1:8000{paths[0]}"' in message.html
    return paths[0]


@pytest.fixture
def asked(client) -> AccessRequest:
    send(client)
    return AccessRequest.objects.get()


@pytest.fixture
def confirmed(client, asked) -> AccessRequest:
    client.post(link_in(Message.objects.get()))
    asked.refresh_from_db()
    Message.objects.all().delete()
    return asked


@pytest.fixture
def moderator():
    user = UserFactory(name="Mo Derator")
    user.set_access(Access.MODERATOR)
    return user


# Asking


def test_page_says_how_to_post_here(client):
    response = client.get(ASK)
    assert_good_page(response)
    assert "Ask for access" in response.text
    assert list(response.cookies) == ["csrftoken"]
    assert f'href="{ASK}"' in client.get("/").text


def test_company_asks_without_an_account(client):
    response = send(client)
    assert response.url == reverse("recruit:sent")
    assert_good_page(client.get(response.url))
    asked = AccessRequest.objects.get()
    assert (asked.website, asked.email, asked.state) == ("https://halyard.example", "priya@halyard.example", "new")
    assert Message.objects.get().to == "priya@halyard.example"


def test_mail_holds_nothing_that_a_stranger_typed(client):
    send(client, name="Buy pills at pills.example", company_name="Cheap pills")
    message = Message.objects.get()
    assert "pills" not in message.subject + message.text + message.html


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("company_name", "", "Enter the company’s name."),
        ("company_name", "...", "at least one letter or digit"),
        ("company_name", "x" * 161, "at most 160 characters"),
        ("website", "", "Enter the address of the company’s website."),
        ("website", "http://[", "Enter a valid URL."),
        ("website", "ftp://halyard.example", "Enter a valid URL."),
        ("website", "https://localhost", "Enter the address of a website"),
        ("website", "https://127.0.0.1/", "Enter the address of a website"),
        ("website", "https://user:pass@halyard.example", "Enter the address of a website"),
        ("name", "", "Enter your name."),
        ("email", "", "Enter your work e-mail."),
        ("email", "a@b\r\nBcc: c@d.example", "Enter a valid email address."),
        ("email", "9" * 5_000, "Enter a valid email address."),
        ("note", "n" * 2_001, "at most 2000 characters"),
    ],
)
def test_bad_value_is_explained_beside_its_field_and_nothing_is_lost(client, field, value, words):
    response = send(client, **{field: value})
    assert response.status_code == 200
    assert_good_page(response)
    assert any(words in error for error in response.context["form"].errors[field])
    assert 'aria-invalid="true"' in response.text
    kept = GOOD["note"] if field != "note" else GOOD["name"]
    assert kept in response.text
    assert not AccessRequest.objects.exists()


def test_post_of_nothing_is_explained(client):
    assert "Enter your name." in client.post(ASK).text


def test_program_that_fills_every_field_is_thanked_and_forgotten(client):
    assert send(client, fax="12345").url == reverse("recruit:sent")
    assert not AccessRequest.objects.exists()
    assert not Message.objects.exists()


def test_one_address_asks_a_few_times_an_hour(client):
    for number in range(5):
        assert send(client, email=f"a{number}@halyard.example").status_code == 302
    response = send(client, email="a6@halyard.example")
    assert response.status_code == 429
    assert "Try again in a while." in response.text
    assert GOOD["note"] in response.text
    assert send(client, "192.0.2.8", email="a6@halyard.example").status_code == 302


def test_nobody_fills_another_mailbox(client):
    for number in range(5):
        assert send(client, f"192.0.2.{number}").url == reverse("recruit:sent")
    assert Message.objects.count() == access.MOST_MAILS_A_DAY == AccessRequest.objects.count()


def test_answer_does_not_tell_whether_the_address_has_an_account(client):
    UserFactory(email="priya@halyard.example")
    known, unknown = send(client), send(client, email="new@halyard.example")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    first, second = Message.objects.all()
    assert (first.subject, first.kind) == (second.subject, second.kind)


def test_forged_form_is_refused():
    response = Client(enforce_csrf_checks=True).post(ASK, GOOD)
    assert response.status_code == 403
    assert not AccessRequest.objects.exists()


# Confirming


def test_link_of_the_mail_confirms_without_cookies(asked):
    stranger = Client(enforce_csrf_checks=True)
    link = link_in(Message.objects.get())
    page = stranger.get(link)
    assert_good_page(page)
    assert not page.cookies
    asked.refresh_from_db()
    assert asked.state == RequestState.NEW  # programs open links, too
    assert "is confirmed" in stranger.post(link).text
    asked.refresh_from_db()
    assert (asked.state, asked.confirmed_at is not None) == (RequestState.CONFIRMED, True)


def test_link_used_again_changes_nothing(client, asked):
    link = link_in(Message.objects.get())
    client.post(link)
    first = AccessRequest.objects.get().confirmed_at
    assert_good_page(client.post(link))
    assert AccessRequest.objects.get().confirmed_at == first


def test_link_is_good_for_48_hours(client, asked):
    link = link_in(Message.objects.get())
    with time_machine.travel(timezone.now() + dt.timedelta(hours=47)):
        assert client.get(link).status_code == 200
    with time_machine.travel(timezone.now() + dt.timedelta(hours=49)):
        response = client.post(link)
        assert response.status_code == 404
        assert_good_page(response)
    asked.refresh_from_db()
    assert asked.state == RequestState.NEW


@pytest.mark.parametrize("token", ["1", "1:abc:def", "abc", "1:2", "%00", "x" * 1_500, "٣:a:b"])
def test_forged_link_leads_nowhere(client, asked, token):
    assert client.post(f"/recruit/confirm/{token}/").status_code in (400, 404)
    own = signing.TimestampSigner(salt="something else").sign(str(asked.pk))
    assert client.post(reverse("recruit:confirm", args=[own])).status_code == 404
    asked.refresh_from_db()
    assert asked.state == RequestState.NEW


def test_requests_that_nobody_confirms_go(client, asked):
    with time_machine.travel(timezone.now() + dt.timedelta(days=8)):
        send(client, email="other@halyard.example")
    assert AccessRequest.objects.get().email == "other@halyard.example"


# Deciding


def test_accepting_makes_company_person_and_owner(client, confirmed, moderator):
    company = access.accept_request(request=confirmed, by=moderator)
    person = User.objects.get(email="priya@halyard.example")
    assert (company.standing, company.verified_domain) == (Standing.NEW, "halyard.example")
    assert (person.name, person.is_staff, person.access) == ("Priya Raman", True, Access.RECRUITER)
    assert person.memberships.get().role == MemberRole.OWNER
    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.decided_by, confirmed.company) == ("accepted", moderator, company)


def test_link_of_the_acceptance_sets_a_password(client, confirmed, moderator):
    access.accept_request(request=confirmed, by=moderator)
    page = client.get(link_in(Message.objects.get()), follow=True)
    assert 'name="password1"' in page.text
    client.post(page.redirect_chain[-1][0], {"password1": "harbour-crane-12", "password2": "harbour-crane-12"})
    assert User.objects.get(email="priya@halyard.example").check_password("harbour-crane-12")


def test_accepting_for_a_company_that_is_here(confirmed, moderator):
    company = CompanyFactory(name="Halyard Robotics, Inc.", website="https://www.halyard.example")
    assert access.accept_request(request=confirmed, by=moderator, company=company, role="recruiter") == company
    assert company.memberships.get().role == MemberRole.RECRUITER
    assert Company.objects.get().verified_domain == "halyard.example"


def test_request_cannot_verify_the_domain_of_another_website(confirmed, moderator):
    company = CompanyFactory(website="https://borealis.example")
    access.accept_request(request=confirmed, by=moderator, company=company)
    assert Company.objects.get(pk=company.pk).verified_domain == ""


def test_accepting_somebody_with_an_account_keeps_it(confirmed, moderator):
    known = UserFactory(email="priya@halyard.example", password="harbour-crane-12", name="Priya")
    MembershipFactory(user=known)
    access.accept_request(request=confirmed, by=moderator)
    known.refresh_from_db()
    assert known.check_password("harbour-crane-12")
    assert (known.name, known.is_staff, known.memberships.count()) == ("Priya", True, 2)
    assert link_in(Message.objects.get()) == "/admin/"


def test_accepting_somebody_locked_out_is_refused(confirmed, moderator):
    UserFactory(email="priya@halyard.example", is_active=False)
    with pytest.raises(NotPossible, match="switched off"):
        access.accept_request(request=confirmed, by=moderator)
    assert not Company.objects.exists()


def test_accepting_as_new_company_with_a_taken_name_is_refused(confirmed, moderator):
    CompanyFactory(name="HALYARD ROBOTICS Inc")
    with pytest.raises(NotPossible, match="on the board already"):
        access.accept_request(request=confirmed, by=moderator)
    assert not User.objects.filter(email="priya@halyard.example").exists()


def test_declining_tells_the_reason_by_mail(client, confirmed, moderator):
    access.decline_request(request=confirmed, by=moderator, reason="We cannot find <the> company.")
    message = Message.objects.get()
    assert "We cannot find <the> company." in message.text
    assert "&lt;the&gt;" in message.html
    assert client.get(link_in(message)).status_code == 200
    assert not User.objects.filter(email="priya@halyard.example").exists()


def test_second_decision_is_told_who_was_faster(confirmed, moderator):
    access.decline_request(request=confirmed, by=moderator, reason="No such company.")
    with pytest.raises(access.DecidedAlready, match="Mo Derator declined it at"):
        access.accept_request(request=confirmed, by=UserFactory())
    assert not Company.objects.exists()


def test_unconfirmed_request_cannot_be_decided(asked, moderator):
    with pytest.raises(NotPossible, match="not been confirmed"):
        access.accept_request(request=asked, by=moderator)


def test_similar_companies_surest_first(confirmed):
    by_name = CompanyFactory(name="Halyard Robotics LLC")
    by_domain = CompanyFactory(name="Mast and Sail", website="https://www.halyard.example/jobs")
    CompanyFactory(name="Unlike", website="https://nothalyard.example")
    found = access.similar_companies(confirmed)
    assert [(one.company, one.why) for one in found] == [(by_name, "same name"), (by_domain, "same domain")]
    searched = access.similar_companies(confirmed, "unlike")
    assert searched[-1].why == "your search"


def test_first_word_of_the_name_finds_similar_companies(confirmed):
    other = CompanyFactory(name="Halyard Group")
    assert [(one.company, one.why) for one in access.similar_companies(confirmed)] == [(other, "similar name")]
