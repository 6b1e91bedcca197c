"""Where the law of a posting's state wants the pay range stated. By the table that staff keep; no legal advice."""

from collections.abc import Iterator

from companies.models import Company
from places.regions import region
from postings.checks.case import Advice, Case
from postings.checks.contradictions.pay import rates
from postings.choices import Arrangement, PayKind
from postings.models import PayLaw
from postings.words import long_date

UNPAID = (PayKind.UNPAID, PayKind.CREDIT)


def pay_law(case: Case) -> Iterator[Advice]:
    if case.posting.pay_kind in UNPAID:
        return
    applying = [law for law in laws_of(case) if applies(law, case.company) != "no"]
    if not _states_range(case):
        yield from (_no_pay(law, case.company) for law in applying)
    if not case.posting.benefits.strip() and (named := _states([law for law in applying if law.wants_benefits])):
        yield Advice("no-benefits", "benefits", f"The law of {named} also asks for a word about benefits.")
    if not case.posting.closes_on and (named := _states([law for law in applying if law.wants_closing_date])):
        yield Advice("law-closing-date", "closes_on", f"The law of {named} also asks for the last day to apply.")
    if not applying and not _states_range(case) and _may_be_done_anywhere(case):
        sentence = "Remote work from anywhere in the US often falls under state laws that want the pay stated."
        yield Advice("pay-law", "pay_min", sentence)


def _states_range(case: Case) -> bool:
    """Whether the posting says what it pays: in the fields, in words beside them, or in the text."""
    posting = case.posting
    has_words = any(letter.isdigit() for letter in posting.pay_text)
    return posting.pay_min is not None or has_words or any(True for _ in rates(case))


def laws_of(case: Case) -> list[PayLaw]:
    """The laws of the states that the posting's places lie in."""
    codes = {place.region_code for place in case.places if place.country_code == "US"}
    return [law for law in case.laws if law.region_code in codes]


def applies(law: PayLaw, company: Company | None) -> str:
    """ "yes", "no" or "perhaps", by the band of the company's size."""
    if law.least_employees <= 1:
        return "yes"
    if company is None or not company.size:
        return "perhaps"
    low, _, high = company.size.rstrip("+").partition("-")
    if int(low) >= law.least_employees:
        return "yes"
    return "no" if high and int(high) < law.least_employees else "perhaps"


def _may_be_done_anywhere(case: Case) -> bool:
    return case.posting.arrangement == Arrangement.REMOTE and case.posting.remote_country in ("", "US")


def _no_pay(law: PayLaw, company: Company | None) -> Advice:
    state = _name(law)
    whom = "every employer" if law.least_employees <= 1 else f"employers with {law.least_employees} or more people"
    sure = "" if applies(law, company) == "yes" else " Yours may be one of them."
    read = f"read on {long_date(law.checked_on)}" if law.checked_on else "not yet compared with the state’s own page"
    source = f" ({law.source}; {read})" if law.source else f" ({read})"
    sentence = f"The law of {state}{source} asks {whom} to state the pay range.{sure} This is no legal advice."
    return Advice("pay-law", "pay_min", sentence)


def _states(laws: list[PayLaw]) -> str:
    return ", ".join(map(_name, laws))


def _name(law: PayLaw) -> str:
    found = region("US", law.region_code)
    return found.label if found else law.region_code
