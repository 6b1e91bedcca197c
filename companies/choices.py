from django.db import models


class SizeBand(models.TextChoices):
    """How many people work there."""

    UP_TO_10 = "1-10", "1–10"
    UP_TO_50 = "11-50", "11–50"
    UP_TO_200 = "51-200", "51–200"
    UP_TO_500 = "201-500", "201–500"
    UP_TO_1000 = "501-1000", "501–1,000"
    UP_TO_5000 = "1001-5000", "1,001–5,000"
    UP_TO_10000 = "5001-10000", "5,001–10,000"
    OVER_10000 = "10001+", "10,001+"


class Industry(models.TextChoices):
    AEROSPACE = "aerospace", "Aerospace and defense"
    AGRICULTURE = "agriculture", "Agriculture and food"
    AUTOMOTIVE = "automotive", "Automotive"
    BIOTECH = "biotech", "Biotechnology"
    CONSTRUCTION = "construction", "Construction and architecture"
    CONSULTING = "consulting", "Consulting"
    CONSUMER = "consumer", "Consumer goods"
    CYBERSECURITY = "cybersecurity", "Cybersecurity"
    EDUCATION = "education", "Education"
    ENERGY = "energy", "Energy"
    ENVIRONMENT = "environment", "Environment"
    FINANCE = "finance", "Financial services"
    GOVERNMENT = "government", "Government and public sector"
    HARDWARE = "hardware", "Computer hardware"
    HEALTH = "health", "Health care"
    HOSPITALITY = "hospitality", "Hospitality and travel"
    INSURANCE = "insurance", "Insurance"
    LEGAL = "legal", "Legal"
    LOGISTICS = "logistics", "Logistics and transportation"
    MANUFACTURING = "manufacturing", "Manufacturing"
    MEDIA = "media", "Media and entertainment"
    MEDICAL_DEVICES = "medical-devices", "Medical devices"
    NONPROFIT = "nonprofit", "Nonprofit"
    REAL_ESTATE = "real-estate", "Real estate"
    RESEARCH = "research", "Research"
    RETAIL = "retail", "Retail"
    ROBOTICS = "robotics", "Robotics"
    SEMICONDUCTORS = "semiconductors", "Semiconductors"
    SOFTWARE = "software", "Software development"
    TELECOM = "telecom", "Telecommunications"


class Standing(models.TextChoices):
    """How far the board trusts a company."""

    NEW = "new", "New: its postings are reviewed"
    TRUSTED = "trusted", "Trusted: publishes at once"
    BANNED = "banned", "Banned: publishes nothing"


class MemberRole(models.TextChoices):
    OWNER = "owner", "Owner: invites and removes colleagues"
    RECRUITER = "recruiter", "Recruiter"


class RequestState(models.TextChoices):
    NEW = "new", "Address not confirmed"
    CONFIRMED = "confirmed", "Waiting for a decision"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"


class DomainMatch(models.TextChoices):
    """How the domain of a work e-mail goes with the company's website."""

    MATCHES = "matches", "The e-mail’s domain matches the website"
    OTHER = "other", "The e-mail is at another domain than the website"
    WEB_MAIL = "webmail", "Web mail: anybody can have such an address"
