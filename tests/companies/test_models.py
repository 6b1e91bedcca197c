import pytest
from django.db import IntegrityError, transaction

from companies.choices import Industry
from companies.models import Company
from postings.models import Posting
from tests.factories import CompanyFactory, PostingFactory

pytestmark = pytest.mark.django_db


def test_hiring_needs_a_live_posting():
    hiring, ended, none = CompanyFactory.create_batch(3)
    PostingFactory(company=hiring)
    for trait in ("expired", "closed", "draft", "removed", "scheduled"):
        PostingFactory(company=ended, **{trait: True})
    assert list(Company.objects.hiring()) == [hiring]
    assert none not in Company.objects.hiring()


def test_open_count_counts_live_postings_alone():
    company = CompanyFactory()
    PostingFactory.create_batch(2, company=company)
    PostingFactory(company=company, expired=True)
    idle = CompanyFactory()
    counts = dict(Company.objects.with_open_count().values_list("pk", "open_count"))
    assert counts == {company.pk: 2, idle.pk: 0}
    assert counts[company.pk] == company.postings.live().count()


@pytest.mark.parametrize("text", ["halyard", "ROBOT", "warehouse robotics", "Robotics halyard", "Hályard, Inc."])
def test_matching_finds_name_tagline_industry(text):
    company = CompanyFactory(name="Halyard", tagline="Machines for a warehouse", industry=Industry.ROBOTICS)
    CompanyFactory(name="Other", industry=Industry.LEGAL)
    assert list(Company.objects.matching(text)) == [company]


def test_matching_needs_every_word():
    CompanyFactory(name="Halyard")
    assert not Company.objects.matching("halyard legal").exists()


def test_matching_takes_wildcards_as_text():
    CompanyFactory(name="Halyard")
    percent = CompanyFactory(name="100% Cotton")
    assert list(Company.objects.matching("0%")) == [percent]


def test_name_taken_in_another_spelling_is_refused():
    CompanyFactory(name="Acme, Inc.")
    with pytest.raises(IntegrityError), transaction.atomic():
        CompanyFactory(name="ACME")


def test_name_without_letters_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        CompanyFactory(name="!!!")


def test_slug_stays_when_the_name_changes():
    company = CompanyFactory(name="Old Name")
    company.name = "New Name"
    company.save()
    assert company.slug == "old-name"


def test_slug_taken_gets_a_number():
    assert [CompanyFactory(name=name).slug for name in ("R D", "R-D.")] == ["r-d", "r-d-2"]


@pytest.mark.parametrize(("name", "initials"), [("Halyard Robotics", "HR"), ("Quillback", "Qu"), ("The & Co", "TC")])
def test_initials_stand_for_the_name(name, initials):
    assert Company(name=name).initials == initials


def test_tile_is_one_of_eight():
    assert {Company(slug=f"company-{number}").tile for number in range(40)} == set(range(1, 9))


@pytest.mark.parametrize(
    ("website", "host"),
    [
        ("https://www.halyard.example/jobs", "halyard.example"),
        ("http://halyard.example:8080", "halyard.example"),
        ("", ""),
    ],
)
def test_website_host_is_short(website, host):
    assert Company(website=website).website_host == host


def test_tally_tells_yes_from_no_and_not_stated():
    company = CompanyFactory()
    PostingFactory(company=company, sponsorship="yes", accepts_cpt="yes", accepts_opt="no", conversion="no")
    PostingFactory(company=company, sponsorship="no", accepts_cpt="no", accepts_opt="no", pay_kind="unpaid",
                   pay_min=None, pay_max=None, pay_unit="")  # fmt: skip
    PostingFactory(company=company, pay_kind="", pay_min=None, pay_max=None, pay_unit="")
    assert Posting.objects.tally() == {
        "total": 3,
        "sponsor": 1,
        "sponsor_no": 1,
        "permits": 1,
        "permits_no": 1,
        "states_pay": 2,
        "leads_to_job": 0,
        "leads_to_job_no": 1,
    }
