from postings.admin.guide import GuideAdmin
from postings.admin.posting import PostingAdmin
from postings.admin.report import ReportAdmin
from postings.admin.role import RoleAdmin

__all__ = ["GuideAdmin", "PostingAdmin", "ReportAdmin", "RoleAdmin"]
