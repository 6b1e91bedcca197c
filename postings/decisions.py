"""Writes the audit log: one line for each thing that somebody, or the clock, decided."""

from collections.abc import Mapping
from typing import Any

from companies.models import AccessRequest, Company
from postings.choices import Action
from postings.models import Decision, Posting


def record(
    action: Action,
    *,
    by=None,
    posting: Posting | None = None,
    company: Company | None = None,
    request: AccessRequest | None = None,
    reason: str = "",
    note: str = "",
    changes: Mapping[str, Any] | None = None,
) -> Decision:
    """Write a line, in the transaction of what it records. `by` is a User, None for the clock.

    `reason` is what the recruiter is told, `note` for staff alone, `changes` {field: [before, after]}.
    """
    company = company or (posting.company if posting else None)
    about = posting or company or request
    return Decision.objects.create(
        action=action,
        by=by,
        by_name=str(by)[:200] if by else "",
        posting=posting,
        company=company,
        request=request,
        about=str(about)[:300],
        reason=reason,
        note=note,
        changes=dict(changes or {}),
    )
