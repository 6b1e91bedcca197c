from postings.models.posting import Posting, PostingPlace, PostingQuerySet
from postings.models.role import Role

__all__ = ["Posting", "PostingPlace", "PostingQuerySet", "Role"]
