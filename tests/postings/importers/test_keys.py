import pytest

from postings.importers.keys import address_key, canonical_key, is_known_everywhere, job_key, names_one_job


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://Jobs.Lever.co/acme/1f0b1a2c", "https://jobs.lever.co/acme/1f0b1a2c/"),
        ("https://jobs.lever.co/acme/1f0b1a2c", "https://jobs.lever.co/acme/1f0b1a2c/apply"),
        ("https://acme.example/jobs/4711", "http://www.acme.example/jobs/4711#apply"),
        ("https://acme.example/jobs/4711", "https://acme.example/jobs/4711?utm_source=Simplify&ref=Simplify&gh_src=9"),
        ("https://acme.example/jobs/4711?b=2&a=1", "https://acme.example/jobs/4711?a=1&b=2"),
        ("https://boards.greenhouse.io/acme/jobs/4711?gh_jid=4711", "https://job-boards.greenhouse.io/acme/jobs/4711"),
        ("https://acme.wd5.myworkdayjobs.com/en-US/X/job/Y_R1", "https://acme.wd5.myworkdayjobs.com/X/job/Y_R1"),
        ("https://acme.example:443/jobs/4711", "https://acme.example/jobs/4711"),
    ],
)
def test_address_key_same_job_in_other_spelling(one, other):
    assert address_key(one) == address_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://acme.example/job?gh_jid=4711", "https://acme.example/job?gh_jid=4712"),
        ("https://acme.example/jobs/AbC", "https://acme.example/jobs/aBc"),
        ("https://acme.example/jobs/1", "https://acme.example:8443/jobs/1"),
    ],
)
def test_address_key_other_jobs_differ(one, other):
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize(
    "url", ["", "mailto:jobs@acme.example", "http://[", "javascript:alert(1)", "acme.example/jobs", "https://"]
)
def test_address_key_no_web_address_gives_none(url):
    assert address_key(url) == ""


def test_address_key_fits_its_column():
    one, other = ("https://acme.example/" + "a" * 2_000 + end for end in "xy")
    assert len(address_key(one)) <= 500
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("jobs.lever.co/acme/1f0b1a2c-5c55-4d5e-9d0b-2f5e4ad0c1aa", True),
        ("acme.example/jobs/4711", True),
        ("apply.workable.com/acme/j/9FC654F05E", True),
        ("acme.example/careers", False),
        ("acme.example/careers/internships-2027", False),
        ("acme123456.example/careers", False),
    ],
)
def test_names_one_job(address, answer):
    assert names_one_job(address) is answer


def test_job_key_careers_page_counts_with_company_title_and_place():
    page = "https://acme.example/careers"
    key = job_key(page, "Acme", "Welding intern", "Austin, TX")
    assert key == job_key(page, "ACME, Inc.", "welding  intern", "Austin, TX")
    assert key != job_key(page, "Acme", "Welding intern", "Reno, NV")
    assert key != job_key(page, "Acme", "Design intern", "Austin, TX")


def test_canonical_key_belongs_to_the_company():
    assert canonical_key("Acme", "77") == canonical_key("ACME Inc.", "77") != canonical_key("Other", "77")
    assert canonical_key("Acme", "") == ""


def test_is_known_everywhere_only_ids_that_name_their_board():
    assert is_known_everywhere("id", "greenhouse:acme:4711")
    assert not is_known_everywhere("id", "4711")
    assert is_known_everywhere("address", "acme.example/jobs/4711")
