from postings.models.daily_count import DailyCount
from postings.models.decision import Decision
from postings.models.guide import Guide
from postings.models.import_run import ImportRun
from postings.models.listing import Listing
from postings.models.pay_law import PayLaw
from postings.models.posting import Posting, PostingPlace, PostingQuerySet
from postings.models.report import Report
from postings.models.review import Reason, Review
from postings.models.role import Role

__all__ = [
    "DailyCount",
    "Decision",
    "Guide",
    "ImportRun",
    "Listing",
    "PayLaw",
    "Posting",
    "PostingPlace",
    "PostingQuerySet",
    "Reason",
    "Report",
    "Review",
    "Role",
]
