from postings.admin.access import AccessRequestAdmin
from postings.admin.audit import DecisionAdmin
from postings.admin.guide import GuideAdmin
from postings.admin.pay_law import PayLawAdmin
from postings.admin.posting import PostingAdmin
from postings.admin.queue import ReasonAdmin, ReviewAdmin
from postings.admin.report import ReportAdmin
from postings.admin.role import RoleAdmin

__all__ = [
    "AccessRequestAdmin",
    "DecisionAdmin",
    "GuideAdmin",
    "PayLawAdmin",
    "PostingAdmin",
    "ReasonAdmin",
    "ReportAdmin",
    "ReviewAdmin",
    "RoleAdmin",
]
