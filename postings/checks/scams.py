"""What fakes have in common: money asked for, talk moved to a messenger, an address that is not the company's."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from companies.domains import domain_of_email, domain_of_website, webmail_domains
from postings.checks.case import REVIEW, Advice, Case, Check, words

APPLICANT_SYSTEMS_FILE = Path(__file__).resolve().parent.parent / "data" / "applicant_systems.txt"

_SEND = r"(?:send|provide|give|share|submit|e-?mail|enter|text|tell)\b[^.!?\n]{0,50}\b"
FEES = words(
    r"(?:application|registration|training|enrol?lment|onboarding|background check) fees?",
    r"(?:you|interns?|candidates?|applicants?|students?) (?:must |will |have to |need to )?pay"
    r" (?:a|the|us|for (?:the )?training)",
    r"pay (?:a|the|us) (?:fee|deposit)",
    r"refundable deposit",
    r"(?:by|via|send a) wire transfer",
    r"western union",
    r"(?:buy|purchase|send)\b[^.!?\n]{0,30}\bgift cards?",
    r"cashier.s che(?:ck|que)",
    rf"{_SEND}(?:bank (?:account|card|details|information)|routing number|social security number|card number)",
)
# "No application fee", and warnings of those who ask for one.
NO_FEE = words("no", "never", "without", "not", "don.t", "free of", "waive[sd]?", "fraud", "scam(?:s|mers)?")
MESSENGER = re.compile(
    r"\b(?:contact|message|text|write|reach|add|apply|interview)\b[^.\n]{0,60}"
    r"\b(?:whatsapp|telegram|signal app|wechat)\b"
    r"|\b(?:t\.me|wa\.me)/",
    re.IGNORECASE,
)

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,3}")
# Forms and short addresses that anybody can make.
ANYBODYS = frozenset(
    ["airtable.com", "bit.ly", "forms.gle", "google.com", "jotform.com", "linktr.ee", "surveymonkey.com", "tally.so",
     "tinyurl.com", "typeform.com"]
)  # fmt: skip


def asks_for_fee(case: Case) -> Iterator[Advice]:
    if line := case.first(FEES, unless=NO_FEE):
        sentence = (
            "This reads as if interns paid something or sent bank details. A moderator reads it before it goes up."
        )
        yield Advice("asks-for-fee", "description", sentence, REVIEW, line)


def messenger(case: Case) -> Iterator[Advice]:
    if line := case.first(MESSENGER):
        sentence = (
            "Applications over a messenger are what students are warned of. A moderator reads it before it goes up."
        )
        yield Advice("messenger", "description", sentence, REVIEW, line)


def web_mail(case: Case) -> Iterator[Advice]:
    email = case.posting.apply_email
    written = [line for match, line in case.find(EMAIL) if domain_of_email(match[0]) in webmail_domains()]
    if (email and domain_of_email(email) in webmail_domains()) or written:
        sentence = (
            "Anybody can have this kind of address. One of your company’s own is trusted more; a moderator looks at it."
        )
        yield Advice("web-mail", "description" if written else "apply_email", sentence, REVIEW, (written or [email])[0])


def address_elsewhere(case: Case) -> Iterator[Advice]:
    """Compared by the part that somebody registered, with the website and the domain that the company has shown."""
    posting, company = case.posting, case.company
    own = {domain_of_website(company.website), company.verified_domain} - {""} if company else set()
    field = "apply_url" if posting.apply_url else "apply_email"
    domain = domain_of_website(posting.apply_url) if posting.apply_url else domain_of_email(posting.apply_email)
    if not domain or not (own or domain in ANYBODYS) or domain in own | applicant_systems() | webmail_domains():
        return
    sentence = (
        f"{domain} is neither your company’s domain nor an applicant system that we know. A moderator looks at it."
    )
    yield Advice("address-elsewhere", field, sentence, REVIEW, getattr(posting, field))


@cache
def applicant_systems() -> frozenset[str]:
    """Domains at which companies take applications."""
    lines = APPLICANT_SYSTEMS_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


SCAMS: tuple[Check, ...] = (asks_for_fee, messenger, web_mail, address_elsewhere)
