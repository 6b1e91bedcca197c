"""An internship's whole life in real browsers: from a company that asks for access to a posting that is closed."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import manage, site_environment
from tests.browser.mailbox import Mailbox, link_in

STAFF = "admin@foothold.example"  # the moderator's sign-in is test_sign_in's
EMAIL = "robin@tidewater-instruments.example"
PASSWORD = "a-long-and-quiet-tide"
TITLE = "Tide gauge data intern"
TEXT = (
    "You clean the readings of forty tide gauges and find the ones that lie. A mentor sits beside you, and at the end "
    "you show the harbour office what you found. The pay is $19 per hour. You read code and write some, you go out to "
    "the piers twice, and you write down what the next person needs to know about every gauge that you visit."
)


@pytest.fixture
def board(site, tmp_path_factory):
    """The folder of the board behind `site`."""
    (file,) = tmp_path_factory.getbasetemp().glob("site[0-9]*/var/demo-sign-ins.txt")
    return file.parent.parent


def step(page, name: str) -> None:
    page.get_by_role("navigation", name="Steps of the form").get_by_role("link", name=name, exact=True).click()


def ask_for_access(page, mailbox: Mailbox) -> None:
    page.goto("/recruit/")
    page.get_by_label("Company").fill("Tidewater Instruments")
    page.get_by_label("Website").fill("https://tidewater-instruments.example")
    page.get_by_label("Your name").fill("Robin Tide")
    page.get_by_label("Work e-mail").fill(EMAIL)
    page.get_by_role("button", name="Ask for access").click()
    page.wait_for_url("**/recruit/**")
    page.goto(link_in(mailbox.wait_for(EMAIL, "Confirm your e-mail")))
    page.get_by_role("button", name="Yes, that is my address").click()
    expect(page.get_by_role("heading", name="Your address is confirmed")).to_be_visible()


def accept_access(staff) -> None:
    staff.goto("/admin/queue/")
    staff.get_by_role("link", name="Tidewater Instruments").first.click()
    expect(staff.get_by_text("matches", exact=False).first).to_be_visible()
    staff.get_by_role("button", name="Accept").click()
    expect(staff.get_by_role("alert").or_(staff.locator(".messagelist")).first).to_be_visible()


def first_sign_in(page, mailbox: Mailbox) -> None:
    page.goto(link_in(mailbox.wait_for(EMAIL, "You can post internships")))
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.get_by_role("button", name="Set password").click()
    page.wait_for_load_state()
    page.goto("/admin/")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("View the board")).to_be_visible()


def write(page) -> None:
    page.goto("/admin/postings/posting/add/")
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Description").fill(TEXT)
    step(page, "Where")
    page.locator("#sites-0 .select2-selection").click()
    page.keyboard.type("Seattle")
    page.get_by_role("option", name="Seattle, WA").click()
    step(page, "Pay and benefits")
    page.get_by_role("radio", name="Hourly pay").check()
    page.get_by_label("Pay from").fill("24")
    page.locator("#id_pay_unit").select_option("hour")
    step(page, "How to apply")
    page.get_by_label("Apply at").fill("https://tidewater-instruments.example/jobs/7")
    page.get_by_role("button", name="Save draft").click()


def submit(page) -> None:
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Sent to a moderator", exact=False).first).to_be_visible()


def find(page) -> None:
    """A reader finds it by its words, within a second or two."""
    link = page.get_by_role("link", name=TITLE)
    for _ in range(20):
        page.goto("/internships/?q=tide+gauge")
        if link.count():
            break
        page.wait_for_timeout(250)
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def report(page) -> None:
    page.get_by_role("link", name="Report this posting").click()
    page.get_by_label("Its facts are wrong").check()
    page.get_by_label("What you saw").fill("The harbour office says that it pays less.")
    page.get_by_role("button", name="Send report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, we will look at it")


def let_it_expire(board, site) -> None:
    """Move its days: the tests' clock stands still, and the board's own runs on."""
    code = (
        "import datetime as dt; from django.utils import timezone; from postings.models import Posting; "
        f"posting = Posting.objects.get(title={TITLE!r}); "
        "posting.opens_at -= dt.timedelta(days=40); posting.closes_on = timezone.localdate() - dt.timedelta(days=2); "
        "posting.save()"
    )
    manage(site_environment(board, int(site.rpartition(":")[2])), "shell", "-c", code)


def test_whole_life_of_an_internship(open_page, sign_in, board, site):
    mailbox = Mailbox(board / "var" / "mail")
    reader, recruiter, staff = open_page(javascript=False), open_page(), open_page()
    ask_for_access(reader, mailbox)
    sign_in(staff, STAFF)
    accept_access(staff)
    first_sign_in(recruiter, mailbox)

    write(recruiter)
    expect(recruiter.get_by_role("link", name="The text states another pay than the pay fields.")).to_be_visible()
    submit(recruiter)
    staff.goto("/admin/queue/?kind=postings")
    staff.get_by_role("button", name=f"Accept {TITLE}").click()
    mailbox.wait_for(EMAIL, TITLE)
    find(reader)

    recruiter.goto("/admin/postings/posting/")
    recruiter.get_by_role("link", name=TITLE).click()
    step(recruiter, "Pay and benefits")
    recruiter.get_by_label("Pay from").fill("19")
    recruiter.get_by_role("button", name="Save changes").click()
    staff.goto("/admin/queue/?kind=edits")
    expect(staff.get_by_text("Pay changed")).to_be_visible()
    staff.get_by_role("button", name=f"Keep {TITLE}").click()

    reader.reload()
    expect(reader.get_by_text("$19").first).to_be_visible()
    report(reader)
    staff.goto("/admin/queue/?kind=reports")
    staff.get_by_role("link", name=re.compile("Read the reports")).first.click()
    expect(staff.get_by_text("The harbour office says that it pays less.")).to_be_visible()

    let_it_expire(board, site)
    reader.goto("/internships/?q=tide+gauge")
    expect(reader.get_by_role("link", name=TITLE)).to_have_count(0)
    staff.goto("/admin/queue/?kind=expired")
    staff.get_by_role("button", name=f"Extend {TITLE}").click()
    find(reader)

    recruiter.goto("/admin/postings/posting/")
    recruiter.get_by_role("link", name=TITLE).click()
    recruiter.get_by_role("button", name="Close as filled").click()
    expect(recruiter.get_by_text("is closed: filled", exact=False).first).to_be_visible()
    reader.reload()
    expect(reader.get_by_text("Applications are no longer accepted.")).to_be_visible()
