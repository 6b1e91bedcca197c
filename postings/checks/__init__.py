"""What is worth a second look before a posting goes up: advice that names the line, and a few things that must not be.

The checks advise; they give no legal advice. What fires too often is read by nobody: tests/postings/checks and the
figures in docs/back-office.md say how often each does.
"""

from collections.abc import Iterable, Sequence

from companies.models import Company
from places.models import Place
from postings.checks.case import ADVISE, ASK, BLOCK, REVIEW, Advice, Case, Check
from postings.checks.citizenship import citizenship
from postings.checks.contradictions import CONTRADICTIONS
from postings.checks.dates import missing_dates
from postings.checks.exclusion import exclusion
from postings.checks.pay_law import pay_law
from postings.checks.scams import SCAMS
from postings.checks.unpaid import unpaid
from postings.checks.wording import wording
from postings.models import PayLaw, Posting

__all__ = ["ADVISE", "ASK", "BLOCK", "REVIEW", "Advice", "advice", "advice_of", "blocking", "review_keys"]

CHECKS: tuple[Check, ...] = (
    citizenship,
    unpaid,
    *SCAMS,
    pay_law,
    *CONTRADICTIONS,
    exclusion,
    missing_dates,
    wording,
)
ORDER = (BLOCK, ASK, REVIEW, ADVISE)


def advice(
    posting: Posting, places: Sequence[Place], company: Company | None, laws: Sequence[PayLaw] = ()
) -> list[Advice]:
    """Everything that the checks have to say, the gravest first. No database; the posting need not be saved."""
    case = Case(posting, places, company, laws)
    found = [one for check in CHECKS for one in check(case)]
    return sorted(found, key=lambda one: ORDER.index(one.kind))


def advice_of(posting: Posting) -> list[Advice]:
    """The same for a posting with its places, of the laws as they are now: one query beside those for the places."""
    company = posting.company if posting.company_id else None
    return advice(posting, posting.place_list, company, list(PayLaw.objects.all()))


def blocking(advices: Iterable[Advice]) -> str:
    """Why the posting must not go up as it is: the first such sentence, or empty."""
    return next((one.sentence for one in advices if one.kind in (BLOCK, ASK)), "")


def review_keys(advices: Iterable[Advice]) -> list[str]:
    """Why a moderator is to read it first, each once."""
    return list(dict.fromkeys(one.key for one in advices if one.kind == REVIEW))
