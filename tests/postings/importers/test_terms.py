import pytest

from postings.choices import Season
from postings.importers.terms import Term, parse_terms, terms_in_title


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Summer 2027", ["Summer 2027"]),
        ("Fall 2026", ["Fall 2026"]),
        ("autumn 2026", ["Fall 2026"]),
        ("Winter 2027", ["Winter 2027"]),
        ("2027 Summer", ["Summer 2027"]),
        ("Summer", ["Summer"]),
        ("Year-Round 2026", ["Year-round 2026"]),
        ("Fall/Winter 2026", ["Fall 2026", "Winter 2026"]),
        ("Spring/Summer 2027", ["Spring 2027", "Summer 2027"]),
        ("Summer 2026/2027", ["Summer 2026", "Summer 2027"]),
        ("Winter 2027; Summer 2027", ["Winter 2027", "Summer 2027"]),
        ("Summer 2027; Summer 2027", ["Summer 2027"]),
        ("Not stated", []),
        ("", []),
        ("Summertime 2027", []),
        ("Summer 20277", ["Summer"]),
    ],
)
def test_parse_terms(text, terms):
    assert [str(term) for term in parse_terms(text)] == terms


@pytest.mark.parametrize(
    ("title", "terms"),
    [
        ("Software Engineer Intern (Summer 2027)", ["Summer 2027"]),
        ("2027 Summer Internship - Industrial Engineering", ["Summer 2027"]),
        ("Software Engineering Intern [Fall/Winter 2026]", ["Fall 2026", "Winter 2026"]),
        ("AI Intern (Argentina) - Year Round 2026", ["Year-round 2026"]),
        ("Embedded Controls Intern (Spring)", ["Spring"]),
        ("Mechanical Engineering Fall Co-Op", ["Fall"]),
        ("Mechanical Engineering Intern - Fall", ["Fall"]),
        ("Year-Round IT Database Engineer Co-Op", ["Year-round"]),
        ("Spring Boot Developer Intern", []),
        ("Spring Boot Developer Intern 2027", []),
        ("Fall River Community Intern", []),
        ("Software Engineer, 2027 Internship Program", []),
    ],
)
def test_terms_in_title_only_what_is_certain(title, terms):
    assert [str(term) for term in terms_in_title(title)] == terms


def test_parse_terms_gives_choices():
    assert parse_terms("Fall 2026") == (Term(Season.FALL, 2026),)
