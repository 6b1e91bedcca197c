import pytest

from postings.words.apply import apply_link
from tests.postings.unsaved import posting


def test_apply_link_to_a_page():
    link = apply_link(posting(apply_url="https://www.halyard.example/careers/4821?ref=1"))
    assert link == (
        "https://www.halyard.example/careers/4821?ref=1",
        "halyard.example",
        "halyard.example/careers/4821?ref=1",
        False,
    )


def test_apply_link_by_mail_has_a_subject():
    link = apply_link(posting(title="R&D Intern?", apply_email="jobs@halyard.example"))
    assert link.href == "mailto:jobs@halyard.example?subject=Application%3A%20R%26D%20Intern%3F"
    assert link.by_mail


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "https://[", "halyard.example"])
def test_apply_link_of_what_is_none(address):
    assert apply_link(posting(apply_url=address)) is None
