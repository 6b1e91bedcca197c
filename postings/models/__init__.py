from postings.models.guide import Guide
from postings.models.import_run import ImportRun
from postings.models.listing import Listing
from postings.models.posting import Posting, PostingPlace, PostingQuerySet
from postings.models.role import Role

__all__ = ["Guide", "ImportRun", "Listing", "Posting", "PostingPlace", "PostingQuerySet", "Role"]
