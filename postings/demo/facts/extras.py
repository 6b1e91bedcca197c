from postings.choices import Arrangement, Document, PayKind, Stated
from postings.demo.content import shared
from postings.demo.facts.brief import Brief

UNPAID = (PayKind.CREDIT, PayKind.UNPAID)


def extras(brief: Brief, pay_kind: str, number: int) -> dict:
    """Return benefits, help with moving, documents, tags and the way to apply; `number` is the posting's own."""
    return {
        "benefits": _benefits(brief, pay_kind),
        "housing": _near(brief, "housing"),
        "relocation": _near(brief, "relocation"),
        "conversion": brief.decks.deal("conversion"),
        "documents": _documents(brief),
        "tags": _tags(brief),
        **_apply(brief, number),
    }


def _near(brief: Brief, name: str) -> str:
    value = brief.decks.deal(name)
    return "" if brief.arrangement == Arrangement.REMOTE and value == Stated.YES else value


def _benefits(brief: Brief, pay_kind: str) -> str:
    if not brief.chance(0.7):
        return ""
    pool = shared()["unpaid_benefits" if pay_kind in UNPAID else "benefits"]
    return "\n".join(brief.rng.sample(pool, brief.rng.randint(2, 3)))


def _documents(brief: Brief) -> list[str]:
    if brief.chance(0.06):
        return []
    wanted = {Document.RESUME.value}
    wanted |= {document for document in brief.role.documents if brief.chance(0.55)}
    if brief.chance(0.2):
        wanted.add(Document.COVER_LETTER.value)
    if brief.chance(0.15):
        wanted.add(Document.TRANSCRIPT.value)
    return [document for document in Document.values if document in wanted]


def _tags(brief: Brief) -> list[str]:
    general = brief.rng.sample(brief.role.tags, brief.rng.randint(2, 4))
    return list(dict.fromkeys([*brief.title.tags, *general]))


def _apply(brief: Brief, number: int) -> dict:
    if brief.employer.mail:
        return {"apply_email": brief.employer.mail}
    return {"apply_url": f"https://{brief.employer.host}/careers/{1000 + number}"}
