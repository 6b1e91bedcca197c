import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from companies import invitations
from companies.access import ask, confirm
from companies.choices import MemberRole, RequestState
from companies.models import AccessRequest, Company, Invitation, Membership
from mail.models import Message
from postings.choices import Action
from postings.models import Decision
from tests.admin.forms import read_form
from tests.factories import CompanyFactory, MembershipFactory, UserFactory
from tests.pages import read_page


def change(company) -> str:
    return reverse("admin:companies_company_change", args=[company.pk])


def assert_good(response) -> None:
    page = read_page(response.text)
    twice = {name for name in page.ids if page.ids.count(name) > 1}
    assert (page.headings, page.mains, page.forbidden, twice) == (1, 1, [], set())


def url(name, *args) -> str:
    return reverse(f"admin:companies_company_{name}", args=args)


@pytest.fixture
def owner(company, recruiter):
    """The recruiter whom `as_recruiter` signs in owns the company."""
    Membership.objects.update(role=MemberRole.OWNER)
    return recruiter


@pytest.fixture
def colleague(company):
    return MembershipFactory(company=company, user=UserFactory(name="Jo Okafor", is_staff=True))


def invited(client, company, email="jo@halyard.example", role="recruiter"):
    return client.post(url("invite", company.pk), {"email": email, "role": role})


# What is shown


def test_owner_sees_people_and_may_change_them(as_recruiter, owner, colleague, company):
    response = as_recruiter.get(change(company))
    assert_good(response)
    assert colleague.user.email in response.text
    assert set(read_form(response, "invite_form")) == {"csrfmiddlewaretoken", "email", "role"}


def test_recruiter_sees_people_and_may_only_leave(as_recruiter, recruiter, colleague, company):
    invitations.invite(company=company, email="jo@halyard.example", role="recruiter", by=colleague.user)
    response = as_recruiter.get(change(company))
    assert colleague.user.email in response.text
    assert "jo@halyard.example" in response.text
    assert 'id="invite_form"' not in response.text
    assert response.text.count("/people/") == 1
    assert ">Leave<" in response.text


def test_moderator_sees_people(as_moderator, colleague, company):
    response = as_moderator.get(change(company))
    assert colleague.user.email in response.text
    assert "/people/" not in response.text


# Inviting


def test_owner_invites(as_recruiter, owner, company):
    response = invited(as_recruiter, company)
    assert response.url == f"{change(company)}#people"
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.invited_by) == ("jo@halyard.example", "recruiter", owner)
    assert Message.objects.get().to == "jo@halyard.example"
    assert "Invited jo@halyard.example as recruiter." in as_recruiter.get(change(company)).text
    assert LogEntry.objects.get().object_id == str(company.pk)


@pytest.mark.parametrize(
    ("email", "role", "field", "words"),
    [
        ("", "recruiter", "email", "Enter an e-mail."),
        ("nobody", "recruiter", "email", "valid email"),
        ("a@b.example\r\nBcc: c@d.example", "owner", "email", "valid email"),
        ("jo@halyard.example", "administrator", "role", "not one of"),
    ],
)
def test_bad_invitation_is_explained_beside_its_field(as_recruiter, owner, company, email, role, field, words):
    response = invited(as_recruiter, company, email, role)
    assert_good(response)
    assert words in str(response.context["people"]["form"].errors[field])
    assert not Invitation.objects.exists()


def test_member_cannot_be_invited(as_recruiter, owner, company, colleague):
    assert "recruits for the company already" in invited(as_recruiter, company, colleague.user.email).text


def test_invitations_are_limited(as_recruiter, owner, company, monkeypatch):
    monkeypatch.setattr("companies.admin.people.MOST_INVITATIONS_AN_HOUR", 1)
    invited(as_recruiter, company)
    assert "Too many invitations" in invited(as_recruiter, company, "other@halyard.example").text


def test_owner_withdraws(as_recruiter, owner, company):
    invited(as_recruiter, company)
    as_recruiter.post(url("withdraw", company.pk, Invitation.objects.get().pk))
    assert not Invitation.objects.exists()


# Removing and roles


def test_owner_removes(as_recruiter, owner, company, colleague):
    as_recruiter.post(url("member", company.pk, colleague.pk), {"act": "remove"})
    assert [membership.user for membership in company.memberships.all()] == [owner]


def test_owner_hands_over_and_leaves(as_recruiter, owner, company, colleague):
    as_recruiter.post(url("member", company.pk, colleague.pk), {"act": "owner"})
    own = owner.memberships.get()
    assert as_recruiter.post(url("member", company.pk, own.pk), {"act": "remove"}).url == "/admin/"
    assert company.memberships.get().role == MemberRole.OWNER
    assert as_recruiter.get(change(company)).status_code == 302


def test_last_owner_is_told_why_not(as_recruiter, owner, company, colleague):
    own = owner.memberships.get()
    for act in ("remove", "recruiter"):
        response = as_recruiter.post(url("member", company.pk, own.pk), {"act": act}, follow=True)
        assert "A company needs an owner." in response.text
    assert company.memberships.owners().get() == own


def test_recruiter_leaves(as_recruiter, recruiter, company, colleague):
    as_recruiter.post(url("member", company.pk, recruiter.memberships.get().pk), {"act": "remove"})
    assert not recruiter.memberships.exists()


@pytest.mark.parametrize("act", ["remove", "owner", "recruiter", "", "delete"])
def test_recruiter_changes_nobody_else(as_recruiter, recruiter, company, colleague, act):
    assert as_recruiter.post(url("member", company.pk, colleague.pk), {"act": act}).status_code in (403, 404)
    own = recruiter.memberships.get()
    if act != "remove":
        assert as_recruiter.post(url("member", company.pk, own.pk), {"act": act}).status_code in (403, 404)
    assert set(company.memberships.values_list("role", flat=True)) == {"recruiter"}
    assert company.memberships.count() == 2


@pytest.mark.parametrize("who", ["as_recruiter", "as_moderator"])
def test_who_owns_nothing_neither_invites_nor_withdraws(request, who, company, colleague):
    client = request.getfixturevalue(who)
    invitation = invitations.invite(company=company, email="x@halyard.example", role="recruiter", by=colleague.user)
    assert invited(client, company).status_code == 403
    assert client.post(url("withdraw", company.pk, invitation.pk)).status_code == 404
    assert client.post(url("member", company.pk, colleague.pk), {"act": "remove"}).status_code == 404
    assert Invitation.objects.get() == invitation


def test_owner_reaches_no_other_company(as_recruiter, owner, company):
    foreign = MembershipFactory(role=MemberRole.OWNER)
    MembershipFactory(company=foreign.company, role=MemberRole.OWNER)
    theirs = invitations.invite(company=foreign.company, email="x@foreign.example", role="owner", by=foreign.user)
    assert invited(as_recruiter, foreign.company).status_code == 403
    for own in (company.pk, foreign.company.pk):
        assert as_recruiter.post(url("member", own, foreign.pk), {"act": "remove"}).status_code == 404
        assert as_recruiter.post(url("withdraw", own, theirs.pk)).status_code == 404
    assert foreign.company.memberships.count() == 2
    assert Invitation.objects.get() == theirs


def test_administrator_may_everything(as_administrator, company, colleague):
    invited(as_administrator, company, role="owner")
    as_administrator.post(url("withdraw", company.pk, Invitation.objects.get().pk))
    as_administrator.post(url("member", company.pk, colleague.pk), {"act": "owner"})
    assert company.memberships.owners().get() == colleague
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("key", ["abc", "0", "-1", str(2**63), "9" * 60, "٣", "1e3"])
def test_keys_that_are_none(as_administrator, company, colleague, key):
    addresses = [url("invite", key), url("member", key, colleague.pk), url("member", company.pk, key)]
    addresses += [url("withdraw", company.pk, key), url("withdraw", key, key)]
    for address in addresses:
        assert as_administrator.post(address, {"act": "remove"}).status_code in (403, 404)
        assert as_administrator.get(address).status_code == 405


# Requests for access


@pytest.fixture
def asked(db) -> AccessRequest:
    values = {"company_name": "Borealis Labs", "website": "https://borealis.example", "name": "Ann <b>Lee</b>"}
    request = ask(**values, email="ann@mail.borealis.example", note="Two interns.")
    confirm(request=request)
    Message.objects.all().delete()
    return request


def request_page(asked) -> str:
    return reverse("admin:companies_accessrequest_change", args=[asked.pk])


def test_moderator_reads_all_that_helps(as_moderator, asked):
    CompanyFactory(name="Borealis", website="https://www.borealis.example")
    response = as_moderator.get(request_page(asked))
    assert_good(response)
    assert "domain matches the website" in response.text
    assert "Ann &lt;b&gt;Lee" in response.text
    assert "same domain" in response.text
    assert "Borealis Labs" in as_moderator.get(reverse("admin:companies_accessrequest_changelist")).text


def test_moderator_accepts(as_moderator, moderator, asked):
    data = {"decision": "accept", "company": "new", "role": "owner"}
    assert "recruits for Borealis Labs from now on" in as_moderator.post(request_page(asked), data, follow=True).text
    company = Company.objects.get()
    line = Decision.objects.get()
    assert (line.action, line.by, line.company, line.request) == (Action.ACCESS_ACCEPTED, moderator, company, asked)
    assert company.memberships.get().user.email == "ann@mail.borealis.example"
    assert Message.objects.get().kind == "accepted"


def test_moderator_accepts_for_a_company_found_by_name(as_moderator, asked):
    other = CompanyFactory(name="Northern Lights")
    page = request_page(asked)
    assert "Northern Lights" not in as_moderator.get(page).text
    assert "Northern Lights" in as_moderator.get(f"{page}?q=northern").text
    data = {"decision": "accept", "company": other.pk, "role": "recruiter"}
    assert "Select a valid choice" in as_moderator.post(page, data).text
    as_moderator.post(f"{page}?q=northern", data)
    assert other.memberships.get().role == MemberRole.RECRUITER


def test_moderator_declines_with_a_reason(as_moderator, asked):
    refused = as_moderator.post(request_page(asked), {"decision": "decline", "reason": " "})
    assert "Write a reason" in refused.text
    as_moderator.post(request_page(asked), {"decision": "decline", "reason": "No such company."})
    assert Decision.objects.get().reason == "No such company."
    assert "No such company." in Message.objects.get().text


def test_second_moderator_is_told(as_moderator, asked):
    as_moderator.post(request_page(asked), {"decision": "decline", "reason": "No such company."})
    data = {"decision": "accept", "company": "new", "role": "owner"}
    assert "declined it at" in as_moderator.post(request_page(asked), data, follow=True).text
    asked.refresh_from_db()
    assert asked.state == RequestState.DECLINED
    assert Decision.objects.count() == 1
    assert not Company.objects.exists()


def test_decision_without_its_line_is_none(as_moderator, asked, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("postings.admin.access.record", fail)
    with pytest.raises(RuntimeError):
        as_moderator.post(request_page(asked), {"decision": "decline", "reason": "No."})
    asked.refresh_from_db()
    assert asked.state == RequestState.CONFIRMED
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"decision": "x"},
        {"decision": "accept"},
        {"decision": "accept", "company": "9" * 60, "role": "x"},
        {"decision": "decline", "reason": "r" * 2_001},
    ],
)
def test_junk_decides_nothing(as_moderator, asked, data):
    response = as_moderator.post(request_page(asked), data)
    assert_good(response)
    asked.refresh_from_db()
    assert asked.state == RequestState.CONFIRMED


def test_recruiter_sees_no_requests(as_recruiter, asked):
    for address in (request_page(asked), reverse("admin:companies_accessrequest_changelist")):
        assert as_recruiter.get(address).status_code == 403
    assert as_recruiter.post(request_page(asked), {"decision": "decline", "reason": "x"}).status_code == 403


def test_administrator_deletes_a_request_and_the_log_stays_readable(as_administrator, asked):
    as_administrator.post(request_page(asked), {"decision": "decline", "reason": "No."})
    as_administrator.post(reverse("admin:companies_accessrequest_delete", args=[asked.pk]), {"post": "yes"})
    assert not AccessRequest.objects.exists()
    assert as_administrator.get(reverse("admin:postings_decision_changelist")).status_code == 200
    line = Decision.objects.get()
    assert as_administrator.get(reverse("admin:postings_decision_change", args=[line.pk])).status_code == 200
