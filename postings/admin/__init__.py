from postings.admin.posting import PostingAdmin
from postings.admin.role import RoleAdmin

__all__ = ["PostingAdmin", "RoleAdmin"]
