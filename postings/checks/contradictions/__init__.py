"""Where the text says one thing and a field another: students believe the text, filters the field."""

from postings.checks.case import Check
from postings.checks.contradictions.asked import another_gpa, another_sponsorship
from postings.checks.contradictions.pay import another_pay, unpaid_and_pay
from postings.checks.contradictions.when import another_deadline, another_term
from postings.checks.contradictions.where import another_arrangement, another_city

CONTRADICTIONS: tuple[Check, ...] = (
    unpaid_and_pay,
    another_pay,
    another_arrangement,
    another_city,
    another_gpa,
    another_deadline,
    another_sponsorship,
    another_term,
)
