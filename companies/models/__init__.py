from companies.models.access import AccessRequest, Invitation
from companies.models.company import Company, CompanyQuerySet, year_now
from companies.models.membership import Membership

__all__ = ["AccessRequest", "Company", "CompanyQuerySet", "Invitation", "Membership", "year_now"]
