"""Unpaid work at a firm that works for profit: the seven factors of Fact Sheet 71 of the US Department of Labor."""

from collections.abc import Iterator

from companies.choices import Industry
from postings.checks.case import ASK, REVIEW, Advice, Case
from postings.choices import PayKind

UNPAID = (PayKind.UNPAID, PayKind.CREDIT)
NOT_FOR_PROFIT = (Industry.NONPROFIT, Industry.GOVERNMENT, Industry.EDUCATION)

# dol.gov/agencies/whd/fact-sheets/71-flsa-internships, in words of our own. No single one decides.
FACTORS = (
    "Both sides know that there is no pay, and no promise of any.",
    "The intern learns as in a class, hands-on training included.",
    "It is tied to a course of study, by coursework or academic credit.",
    "It keeps to the academic calendar.",
    "It ends when the intern stops learning something useful from it.",
    "The intern adds to the work of employees and does not take their place.",
    "Nobody is promised a paid job at its end.",
)


def unpaid(case: Case) -> Iterator[Advice]:
    posting = case.posting
    if posting.pay_kind not in UNPAID or (case.company and case.company.industry in NOT_FOR_PROFIT):
        return
    if not posting.unpaid_considered:
        yield Advice(
            "unpaid",
            "unpaid_considered",
            "An unpaid internship at a company that works for profit is lawful only where the intern gains the"
            " most from it. Read the seven factors beside the field and confirm that you considered them.",
            ASK,
        )
    yield Advice("unpaid", "pay_kind", "A moderator reads unpaid internships before they go up.", REVIEW)
