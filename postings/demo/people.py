"""People who can sign in to the demo. Passwords are made at random and kept in one file, for the local demo alone."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from accounts.addresses import prove
from accounts.choices import Access
from accounts.models import User
from companies.choices import MemberRole
from companies.models import Company, Membership

# Without letters and digits that look alike.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
FILE_NAME = "demo-sign-ins.txt"
STAFF_NOTE = [
    "The administrator and the moderator are led to set up a second step when they first sign in: an authenticator",
    "app on a phone. Recruiters get in with the password alone. Mails become files in the folder mail, beside this.",
]


@dataclass(frozen=True)
class Person:
    email: str
    name: str
    access: Access
    company: str = ""


PEOPLE = [
    Person("admin@foothold.example", "Ada Okafor", Access.ADMINISTRATOR),
    Person("moderator@foothold.example", "Ben Castellanos", Access.MODERATOR),
    Person("recruiting@halyard.example", "Priya Raman", Access.RECRUITER, "Halyard Robotics"),
    Person("people@fernhollow.example", "Jonas Whitfield", Access.RECRUITER, "Fernhollow Health"),
]

COMPANIES = frozenset(person.company for person in PEOPLE if person.company)


def store(companies: dict[str, Company]) -> list[tuple[Person, str]]:
    """Add the people who are missing; return each with the new password. Those who are there keep theirs."""
    there = set(User.objects.filter(email__in=[person.email for person in PEOPLE]).values_list("email", flat=True))
    return [(person, _store(person, companies)) for person in PEOPLE if person.email not in there]


def table(sign_ins: list[tuple[Person, str]]) -> str:
    """Return the sign-ins as lines of text."""
    rows = [("Who", "E-mail", "Password")]
    rows += [(_who(person), person.email, password) for person, password in sign_ins]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(["Demo sign-ins", "", *lines, "", *STAFF_NOTE]) + "\n"


def keep(sign_ins: list[tuple[Person, str]], folder: Path) -> Path:
    """Write the table into `folder`, readable by the owner alone; return the file."""
    path = folder / FILE_NAME
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(table(sign_ins))
    return path


def _store(person: Person, companies: dict[str, Company]) -> str:
    password = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))
    user = User.objects.create_user(person.email, password, name=person.name)
    user.set_access(person.access)
    prove(user)  # their addresses are made up: no mail would arrive
    if person.company:
        Membership.objects.create(user=user, company=companies[person.company], role=MemberRole.OWNER)
    return password


def _who(person: Person) -> str:
    return f"{person.access.name.capitalize()}{f', {person.company}' if person.company else ''}"
