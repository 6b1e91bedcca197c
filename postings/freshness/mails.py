"""Writes the mails of the freshness promise into the outbox. Call it in the transaction that causes them."""

from collections.abc import Mapping
from typing import Any

from mail import outbox
from postings.freshness.links import Answer, url_for
from postings.models import Posting
from postings.moderation.letters import back_office_url, recruiters_of


def write_to_recruiters(
    template: str,
    posting: Posting,
    *,
    key: str | None,
    links: Mapping[str, Answer],
    at_most_once: bool = False,
    **context: Any,
) -> int:
    """Write `mail/<template>` to everybody who recruits for the company of `posting`; return to how many people.

    `links` are answers by the name that the template has for them, signed for each person. With `key` each person gets
    the mail of that key once, whoever calls this how often.
    """
    people = list(recruiters_of(posting.company))
    for person in people:
        outbox.post(
            template,
            to=person.email,
            key=key and f"{key}:{person.pk}",
            at_most_once=at_most_once,
            context={
                "person": person,
                "posting": posting,
                "company": posting.company,
                "posting_url": back_office_url(posting),
                **{name: url_for(answer, posting, person) for name, answer in links.items()},
                **context,
            },
        )
    return len(people)
