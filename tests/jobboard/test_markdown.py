from html.parser import HTMLParser
from pathlib import Path

import pytest

from jobboard import markdown

PAYLOADS = Path(__file__).resolve().parents[3] / "shared/data/hostile/xss-payload-list.txt"


class Elements(HTMLParser):
    """Collects the elements of a text as a browser would see them, with their attributes."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def elements(text: str) -> list[tuple[str, dict]]:
    return Elements(markdown.render(text)).found


def is_safe(text: str) -> bool:
    return all(
        tag in markdown.TAGS
        and set(attributes) <= {"href", "rel"}
        and attributes.get("href", "https://").lower().startswith(("http://", "https://", "mailto:"))
        for tag, attributes in elements(text)
    )


def test_render_lists_emphasis_and_links():
    html = markdown.render("**Bold** and *fine*\n\n- one\n- two\n\n[site](https://halyard.example/?a=1&b=2)")
    assert "<strong>Bold</strong> and <em>fine</em>" in html
    assert "<li>one</li>" in html
    assert 'href="https://halyard.example/?a=1&amp;b=2"' in html


def test_render_link_says_that_it_is_not_ours():
    ((_, _), (tag, attributes)) = elements("[site](https://halyard.example)")
    assert tag == "a"
    assert attributes["rel"] == "nofollow ugc noopener noreferrer"


@pytest.mark.parametrize(
    "link", ["//evil.example", "/admin/", "javascript:alert(1)", "data:text/html,x", r"\\evil", "#top"]
)
def test_render_drops_links_that_are_not_full_addresses(link):
    assert all(tag != "a" for tag, _ in elements(f"[press]({link})"))


def test_render_keeps_mail_links():
    assert ("a", {"href": "mailto:jobs@halyard.example", "rel": "nofollow ugc noopener noreferrer"}) in elements(
        "<mailto:jobs@halyard.example>"
    )


def test_render_shows_html_as_text():
    assert markdown.render("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_render_drops_images():
    assert all(tag != "img" for tag, _ in elements("![alt](https://halyard.example/a.png)"))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# A\n\n## B\n\n### C", ["h3", "h4", "h4"]),
        ("## A\n\n### B", ["h3", "h4"]),
        ("###### A", ["h3"]),
        ("A\n=\n\nB\n-", ["h3", "h4"]),
    ],
)
def test_render_steps_headings_down(written, shown):
    assert [tag for tag, _ in elements(written)] == shown


def test_render_keeps_line_breaks():
    assert "<br>" in markdown.render("one\ntwo")


def test_render_reads_20_kilobytes_at_most():
    assert len(markdown.render("é" * 50_000)) < 10_050
    assert markdown.render("") == ""


def test_render_cuts_no_character_in_two():
    assert "\ufffd" not in markdown.render("a" + "é" * 20_000)


@pytest.mark.parametrize(
    "text", ["![" * 10_000, "[" * 20_000, "*a" * 10_000, ">" * 20_000, "\x00\ud800", "\\" * 20_000]
)
def test_render_hostile_text_ends(text):
    assert is_safe(text)
    assert isinstance(markdown.plain(text), str)


@pytest.mark.skipif(not PAYLOADS.exists(), reason="needs ../shared/data/hostile/xss-payload-list.txt")
def test_render_leaves_no_payload_alive():
    payloads = PAYLOADS.read_text(encoding="utf-8", errors="replace").splitlines()
    assert len(payloads) > 6_000
    alive = [
        payload
        for payload in payloads
        if not (is_safe(payload) and is_safe(f"[press]({payload})") and is_safe(f"<{payload}>"))
    ]
    assert alive == []


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("# What you do\n\n- Build **models**\n- Ship _one_", "What you do Build models Ship one"),
        ("1. First\n2) Second", "First Second"),
        (
            "See [our site](https://halyard.example/a_b) or <https://halyard.example>",
            "See our site or https://halyard.example",
        ),
        ("![logo](https://halyard.example/a.png) text", "logo text"),
        ("> quoted\n> twice", "quoted twice"),
        ("```\ncode\n```", "code"),
        ("a `b` c", "a b c"),
        ("A\n===\n\nB\n---\n***", "A B"),
        (
            "C++, C#, R&D, .NET, snake_case, 5 * 3 and #LI-Hybrid",
            "C++, C#, R&D, .NET, snake_case, 5 * 3 and #LI-Hybrid",
        ),
        (r"\*kept\* and R&amp;D", "*kept* and R&D"),
        ("- - nested\n\n\n  spaced   out  ", "nested spaced out"),
        ("<b>not HTML</b>", "<b>not HTML</b>"),
        ("", ""),
    ],
)
def test_plain_leaves_the_words(written, words):
    assert markdown.plain(written) == words
