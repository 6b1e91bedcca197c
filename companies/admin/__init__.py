from companies.admin.company import CompanyAdmin, RecruiterAdmin

__all__ = ["CompanyAdmin", "RecruiterAdmin"]
