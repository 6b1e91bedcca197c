"""The field's own terms. In every group an empty value means that the posting does not state it."""

from django.db import models


class Stated(models.TextChoices):
    """A yes/no fact with its third value. Unanswered is not stated, never yes."""

    YES = "yes", "Yes"
    NO = "no", "No"
    __empty__ = "Not stated"


class Status(models.TextChoices):
    """Expired is none of these: it is PUBLISHED and past its closing date."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "review", "In review"
    PUBLISHED = "published", "Published"
    DECLINED = "declined", "Declined"
    CLOSED = "closed", "Closed"
    REMOVED = "removed", "Removed"


class CloseReason(models.TextChoices):
    FILLED = "filled", "Filled"
    WITHDRAWN = "withdrawn", "Withdrawn"
    GONE = "gone", "No longer listed by its source"
    UNCONFIRMED = "no-answer", "Not confirmed as open"


class Arrangement(models.TextChoices):
    ON_SITE = "onsite", "On site"
    HYBRID = "hybrid", "Hybrid"
    REMOTE = "remote", "Remote"
    __empty__ = "Not stated"


class EmploymentType(models.TextChoices):
    FULL_TIME = "full-time", "Full-time"
    PART_TIME = "part-time", "Part-time"
    TEMPORARY = "temporary", "Temporary"
    CONTRACT = "contract", "Contract"
    OTHER = "other", "Other"
    __empty__ = "Not stated"


class Shift(models.TextChoices):
    DAYS = "days", "Days"
    NIGHTS = "nights", "Nights"
    WEEKENDS = "weekends", "Weekends"
    __empty__ = "Not stated"


class PayKind(models.TextChoices):
    HOURLY = "hourly", "Hourly pay"
    SALARY = "salary", "Salary"
    STIPEND = "stipend", "Stipend"
    CREDIT = "credit", "Academic credit only"
    UNPAID = "unpaid", "Unpaid"
    __empty__ = "Not stated"


class PayUnit(models.TextChoices):
    HOUR = "hour", "an hour"
    DAY = "day", "a day"
    WEEK = "week", "a week"
    MONTH = "month", "a month"
    YEAR = "year", "a year"
    ONCE = "once", "in all"


class RoleCategory(models.TextChoices):
    """What roles are grouped by."""

    SOFTWARE = "software", "Software and IT"
    DATA = "data", "Data and machine learning"
    ENGINEERING = "engineering", "Engineering"
    SCIENCE = "science", "Science and research"
    PRODUCT = "product", "Product and design"
    BUSINESS = "business", "Business and finance"
    PUBLIC = "public", "Public sector"


class Season(models.TextChoices):
    WINTER = "winter", "Winter"
    SPRING = "spring", "Spring"
    SUMMER = "summer", "Summer"
    FALL = "fall", "Fall"
    YEAR_ROUND = "year-round", "Year-round"
    __empty__ = "Not stated"


class DegreeLevel(models.TextChoices):
    HIGH_SCHOOL = "high-school", "High school"
    ASSOCIATE = "associate", "Associate"
    BACHELOR = "bachelor", "Bachelor’s"
    MASTER = "master", "Master’s"
    DOCTORATE = "phd", "PhD"


class ClassYear(models.TextChoices):
    FIRST = "first", "First year"
    SOPHOMORE = "sophomore", "Sophomore"
    JUNIOR = "junior", "Junior"
    SENIOR = "senior", "Senior"
    GRADUATE = "graduate", "Graduate student"


class Document(models.TextChoices):
    RESUME = "resume", "Résumé"
    COVER_LETTER = "cover-letter", "Cover letter"
    TRANSCRIPT = "transcript", "Transcript (unofficial is fine)"
    PORTFOLIO = "portfolio", "Portfolio"


class GpaRule(models.TextChoices):
    REQUIRED = "required", "Required"
    PREFERRED = "preferred", "Preferred"


class Citizenship(models.TextChoices):
    OPEN = "open", "No restriction"
    CITIZENS = "citizens", "US citizens only"
    US_PERSONS = "us-persons", "US citizens and permanent residents only"
    __empty__ = "Not stated"


class Action(models.TextChoices):
    """What the audit log records."""

    PUBLISHED = "published", "Published"
    SUBMITTED = "submitted", "Submitted for review"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    EDIT_ACCEPTED = "edit-accepted", "Edit accepted"
    APPEALED = "appealed", "Appealed"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Re-opened"
    EXTENDED = "extended", "Extended"
    CONFIRMED = "confirmed", "Confirmed as open"
    ASKED = "asked", "Recruiter asked"
    ARCHIVED = "archived", "Archived"
    REMOVED = "removed", "Removed"
    RESTORED = "restored", "Restored"
    MERGED = "merged", "Merged"
    REPORT_UPHELD = "report-upheld", "Report upheld"
    REPORT_DISMISSED = "report-dismissed", "Report dismissed"
    BANNED = "banned", "Company banned"
    UNBANNED = "unbanned", "Ban lifted"
    TRUSTED = "trusted", "Company trusted"
    ACCESS_ACCEPTED = "access-accepted", "Access given"
    ACCESS_DECLINED = "access-declined", "Access declined"


class ReportKind(models.TextChoices):
    CLOSED = "closed", "It is closed already"
    FAKE = "fake", "It is fake, or asks for money"
    DISCRIMINATION = "discrimination", "It discriminates"
    WRONG = "wrong", "Its facts are wrong"
    DUPLICATE = "duplicate", "It is here twice"
    OTHER = "other", "Something else"


class ReportState(models.TextChoices):
    OPEN = "open", "Open"
    UPHELD = "upheld", "Upheld"
    DISMISSED = "dismissed", "Dismissed"


class ReviewState(models.TextChoices):
    OPEN = "open", "Waiting"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    OVERTAKEN = "overtaken", "Overtaken by a later change"


class AppealState(models.TextChoices):
    OPEN = "open", "Waiting"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
