"""Rules that the whole project keeps; each names the file that breaks it."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.pages import read_page

ROOT = Path(__file__).resolve().parent.parent
APPS = ["places", "mail", "accounts", "companies", "postings"]  # each may import those before it
LONGEST_FILE, LONGEST_TEST, LONGEST_TEMPLATE = 300, 400, 120

# A template that Django, allauth or the outbox finds by a name that no file of ours has in it.
FOUND_BY_NAME = re.compile(r"^(account/|admin/|django/|mail/|mfa/)")


def tracked(*patterns: str) -> list[Path]:
    """The project's files that match, as git knows them, without those deleted on disk."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    """The top-level packages that a file imports, at its head or within a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("app", APPS)
def test_imports_run_one_way(app):
    later = set(APPS[APPS.index(app) + 1 :])
    wrong = {name_of(path): bad for path in tracked(f"{app}/*.py") if (bad := imports(path) & later)}
    assert not wrong, f"{app} may import only {APPS[: APPS.index(app)]}"


def test_helpers_know_no_app():
    allowed = {"jobboard/urls.py", "jobboard/settings.py"}
    files = [path for path in tracked("jobboard/*.py") if name_of(path) not in allowed]
    wrong = {name_of(path): bad for path in files if (bad := imports(path) & set(APPS))}
    assert not wrong


def test_no_module_imports_tests():
    assert not [name_of(path) for path in tracked("*.py") if "tests" in imports(path) and not in_tests(path)]


def in_tests(path: Path) -> bool:
    return name_of(path).startswith("tests/")


def test_files_are_short():
    files = [path for path in tracked("*.py") if "migrations" not in path.parts]
    assert not {name_of(path): count_lines(path) for path in files if count_lines(path) > longest(path)}


def longest(path: Path) -> int:
    return LONGEST_TEST if in_tests(path) else LONGEST_FILE


def test_templates_are_short():
    long = {name_of(path): lines for path in tracked("*.html") if (lines := count_lines(path)) > LONGEST_TEMPLATE}
    assert not long


def count_lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_templates_hold_nothing_inline():
    """No script, style or handler in the page itself: the content security policy forbids them."""
    wrong = {name_of(path): found for path in tracked("templates/*.html") if (found := forbidden_in(path))}
    assert not wrong


def forbidden_in(path: Path) -> list[str]:
    without_tags = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", path.read_text(), flags=re.DOTALL)
    return read_page(without_tags).forbidden


def test_every_template_is_used():
    texts = [path.read_text() for path in tracked("*.py", "*.html")]
    names = [path.relative_to(ROOT / "templates").as_posix() for path in tracked("templates/*.html")]
    unused = [
        name
        for name in names
        if not FOUND_BY_NAME.match(name) and not any(f'"{name}"' in text or f"'{name}'" in text for text in texts)
    ]
    assert not unused


def test_no_view_renders_a_template_that_is_not_there():
    there = {path.relative_to(ROOT / "templates").as_posix() for path in tracked("templates/*.html")}
    named = re.compile(r"""["']((?:components|errors|postings|companies|places)/[\w/.-]+\.html)["']""")
    missing = {
        (name_of(path), name)
        for path in tracked("*.py", "*.html")
        for name in named.findall(path.read_text())
        if name not in there
    }
    assert not missing


@pytest.mark.django_db
def test_no_migration_is_pending():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_every_environment_variable_is_in_the_example():
    read = set(re.findall(r"""env\.\w+\(\s*"([A-Z_]+)\"""", (ROOT / "jobboard/settings.py").read_text()))
    example = (ROOT / ".env.example").read_text()
    listed = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, flags=re.MULTILINE))
    assert read == listed


def test_environment_is_read_in_settings_alone():
    reads = re.compile(r"os\.environ|os\.getenv|environ\.Env\(")
    apps = [f"{app}/*.py" for app in [*APPS, "jobboard"]]
    allowed = {"jobboard/settings.py", "jobboard/wsgi.py"}  # wsgi names the settings module
    assert not [
        name_of(path) for path in tracked(*apps) if reads.search(path.read_text()) and name_of(path) not in allowed
    ]


def test_nothing_names_this_machine():
    """No path of one machine and no outside folder as a requirement."""
    machine = re.compile(r"/work/|/root/|/home/\w")
    texts = tracked("*.py", "*.md", "*.html", "*.toml", "*.txt", "Makefile", "bin/*", ".ci/*")
    mine = Path(__file__).name
    assert not [name_of(path) for path in texts if path.name != mine and machine.search(path.read_text())]
