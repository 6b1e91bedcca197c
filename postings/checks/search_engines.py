"""What job search engines will miss in a posting (developers.google.com, "job-posting")."""

from collections.abc import Sequence
from typing import NamedTuple

from companies.models import Company
from places.models import Place
from postings.choices import Arrangement, PayKind
from postings.models import Posting
from postings.pay import UNITS_IN_A_YEAR


class Missing(NamedTuple):
    what: str
    required: bool  # without it the posting is not shown there at all


def missing_for_search_engines(posting: Posting, places: Sequence[Place], company: Company | None) -> list[Missing]:
    """What the structured data of the posting's page will lack, the required things first."""
    is_rate = posting.pay_unit in UNITS_IN_A_YEAR and posting.pay_kind != PayKind.STIPEND
    has_rate = is_rate and posting.pay_min is not None  # "up to" has no figure that the rules would take
    country = posting.arrangement == Arrangement.REMOTE and posting.remote_country
    lacking = {
        Missing("a description", True): not posting.description.strip(),
        Missing("a place from the list, or the country of remote work", True): not (places or country),
        Missing("the last day to apply", False): not posting.closes_on,
        Missing("pay by the hour, day, week, month or year", False): not has_rate,
        Missing("full-time or part-time", False): not posting.employment_type,
        Missing("the company’s website", False): not (company and company.website),
        Missing("the company’s logo", False): not (company and company.logo),
    }
    return [missing for missing, lacks in lacking.items() if lacks]
