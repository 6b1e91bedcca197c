import datetime as dt
import re

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from companies import invitations, people
from companies.choices import MemberRole
from companies.models import Invitation
from companies.people import NotPossible
from mail.models import Message
from tests.factories import CompanyFactory, MembershipFactory, UserFactory
from tests.pages import assert_good_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    company = CompanyFactory(name="Halyard Robotics")
    user = UserFactory(email="priya@halyard.example", name="Priya Raman")
    return MembershipFactory(user=user, company=company, role=MemberRole.OWNER)


@pytest.fixture
def invitation(owner) -> Invitation:
    values = {"company": owner.company, "email": "Jo@Halyard.example", "role": MemberRole.RECRUITER}
    return invitations.invite(**values, by=owner.user)


@pytest.fixture
def link(invitation) -> str:
    message = Message.objects.get()
    assert message.to == "jo@halyard.example"
    path = re.search(r"http://127\.0\.0\.1:8000(/recruit/\S+)", message.text)[1]
    assert path in message.html
    return path


def test_mail_says_who_invites_and_for_what(link):
    message = Message.objects.get()
    assert message.subject == "Recruit for Halyard Robotics on Foothold"
    assert "Priya Raman invites you to post internships of Halyard Robotics" in message.text


def test_invited_person_joins_and_sets_a_password(link, owner):
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(link)
    assert_good_page(page)
    assert not page.cookies
    assert not User.objects.filter(email="jo@halyard.example").exists()
    response = stranger.post(link, {"name": "Jo Okafor"})
    jo = User.objects.get(email="jo@halyard.example")
    assert (jo.name, jo.is_staff, jo.memberships.get().role) == ("Jo Okafor", True, MemberRole.RECRUITER)
    password = Client()
    page = password.get(response.url, follow=True)
    chosen = {"password1": "harbour-crane-12", "password2": "harbour-crane-12"}
    password.post(page.redirect_chain[-1][0], chosen)
    jo.refresh_from_db()
    assert jo.check_password("harbour-crane-12")


@pytest.mark.parametrize("name", ["", "  ", "n" * 121])
def test_name_is_asked_for(client, link, name):
    response = client.post(link, {"name": name})
    assert_good_page(response)
    assert response.context["form"].errors["name"]
    assert Invitation.objects.get().accepted_at is None


def test_person_with_an_account_keeps_it_and_signs_in(client, link, owner):
    jo = UserFactory(email="jo@halyard.example", name="Jo", password="harbour-crane-12")
    assert "Your name" not in client.get(link).text
    assert client.post(link).url == "/admin/"
    assert [membership.company for membership in jo.memberships.all()] == [owner.company]


def test_person_without_a_password_is_led_to_set_one(client, link):
    jo = UserFactory(email="jo@halyard.example")
    jo.set_unusable_password()
    jo.save()
    assert "/account/password/" in client.post(link).url


def test_signed_in_as_the_invited_person(client, link):
    jo = UserFactory(email="jo@halyard.example")
    client.force_login(jo)
    assert client.post(link).url == "/admin/"


def test_signed_in_as_another_is_told(client, link, owner):
    client.force_login(owner.user)
    for response in (client.get(link), client.post(link, {"name": "Jo"})):
        assert response.status_code == 403
        assert_good_page(response)
        assert "you are signed in as priya@halyard.example" in response.text
    assert Invitation.objects.get().accepted_at is None


def test_person_locked_out_does_not_join(client, link):
    jo = UserFactory(email="jo@halyard.example", is_active=False)
    response = client.post(link)
    assert response.status_code == 410
    assert "switched off" in response.text
    assert not jo.memberships.exists()


def test_link_is_used_once(client, link):
    client.post(link, {"name": "Jo"})
    people.remove(membership=User.objects.get(email="jo@halyard.example").memberships.get())
    for response in (client.get(link), client.post(link, {"name": "Jo"})):
        assert response.status_code == 410
        assert invitations.USED in response.text
    assert not User.objects.get(email="jo@halyard.example").memberships.exists()


def test_withdrawn_invitation_says_so(client, link, invitation):
    assert invitations.withdraw(invitation=invitation)
    response = client.post(link, {"name": "Jo"})
    assert response.status_code == 410
    assert_good_page(response)
    assert invitations.WITHDRAWN in response.text
    assert not User.objects.filter(email="jo@halyard.example").exists()


def test_invitation_is_good_for_14_days(client, link):
    with time_machine.travel(timezone.now() + dt.timedelta(days=13, hours=23)):
        assert client.get(link).status_code == 200
    with time_machine.travel(timezone.now() + dt.timedelta(days=14, hours=1)):
        assert invitations.EXPIRED in client.post(link, {"name": "Jo"}).text


@pytest.mark.parametrize("token", ["1", "1:abc", "abc", "%00", "x" * 1_500, "٣:a"])
def test_forged_link_leads_nowhere(client, invitation, token):
    assert client.post(f"/recruit/invitation/{token}/", {"name": "Jo"}).status_code in (400, 404)
    for salt in ("companies.access", "else"):
        own = signing.Signer(salt=salt).sign(str(invitation.pk))
        assert client.post(reverse("recruit:invitation", args=[own]), {"name": "Jo"}).status_code == 404
    assert Invitation.objects.get().accepted_at is None


def test_member_is_not_invited_again(owner):
    with pytest.raises(NotPossible, match="already"):
        invitations.invite(company=owner.company, email="PRIYA@halyard.example", role="owner", by=owner.user)


def test_open_invitation_is_not_sent_twice(invitation, owner):
    with pytest.raises(NotPossible, match="invited already"):
        invitations.invite(company=owner.company, email="jo@HALYARD.example", role="owner", by=owner.user)
    Invitation.objects.update(expires_at=timezone.now())
    assert invitations.invite(company=owner.company, email="jo@halyard.example", role="owner", by=owner.user)


def test_company_has_so_many_open_invitations(owner, monkeypatch):
    monkeypatch.setattr(invitations, "MOST_OPEN", 1)
    invitations.invite(company=owner.company, email="a@halyard.example", role="recruiter", by=owner.user)
    with pytest.raises(NotPossible, match="At most 1"):
        invitations.invite(company=owner.company, email="b@halyard.example", role="recruiter", by=owner.user)


# The last owner


def test_last_owner_stays(owner):
    MembershipFactory(company=owner.company)
    with pytest.raises(NotPossible, match="needs an owner"):
        people.remove(membership=owner)
    with pytest.raises(NotPossible, match="needs an owner"):
        people.change_role(membership=owner, role=MemberRole.RECRUITER)
    assert owner.company.memberships.owners().get() == owner


def test_one_of_two_owners_may_go(owner):
    MembershipFactory(company=owner.company, role=MemberRole.OWNER)
    people.remove(membership=owner)
    assert owner.company.memberships.count() == 1


def test_owner_who_went_meanwhile_is_told(owner):
    MembershipFactory(company=owner.company, role=MemberRole.OWNER)
    people.remove(membership=owner)
    owner.pk = 10**6
    with pytest.raises(NotPossible, match="left the company already"):
        people.remove(membership=owner)


def test_first_members_become_owners():
    from importlib import import_module

    from django.apps import apps

    first, second = MembershipFactory.create_batch(2, company=CompanyFactory())
    owned = MembershipFactory(company=CompanyFactory())
    late_owner = MembershipFactory(company=owned.company, role=MemberRole.OWNER)
    import_module("companies.migrations.0004_first_members_are_owners").give_owners(apps, None)
    for membership, role in ((first, "owner"), (second, "recruiter"), (owned, "recruiter"), (late_owner, "owner")):
        membership.refresh_from_db()
        assert membership.role == role
