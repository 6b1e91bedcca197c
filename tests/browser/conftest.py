"""A board of its own behind a real server, and pages of headless Chromium that fail the test on any complaint."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

from tests.browser.people import People

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SLOWEST_START = 90  # seconds


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder, and keep them on one worker: they share the server."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a board with 200 demo postings, served as `make run` serves it."""
    folder = tmp_path_factory.mktemp("site")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = site_environment(folder, port)
    manage(environment, "migrate", "--verbosity=0")
    manage(environment, "seed_demo", "--postings=200", "--seed=1")
    log = folder / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "bin/serve"], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def site_environment(folder: Path, port: int) -> dict[str, str]:
    tests_own = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "FOOTHOLD_TESTS_DIR", "SEARCH_INDEX_DIR"}
    inherited = {name: value for name, value in os.environ.items() if name not in tests_own}
    own = {"VAR_DIR": str(folder / "var"), "PORT": str(port), "HTTPS": "false", "SECRET_KEY": "browser-tests-only"}
    return inherited | own


def manage(environment: dict[str, str], *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        pytest.fail(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")


def wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + SLOWEST_START
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed; on Debian: apt-get install chromium")
    # Playwright keeps an event loop running in this thread, which Django takes for asynchronous code.
    patch = pytest.MonkeyPatch()
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield browser
        browser.close()
    patch.undo()


@pytest.fixture(scope="session")
def people(site: str, tmp_path_factory: pytest.TempPathFactory) -> People:
    """The demo's people, with what they need to sign in."""
    (file,) = tmp_path_factory.getbasetemp().glob("site[0-9]*/var/demo-sign-ins.txt")
    return People(file.read_text())


@pytest.fixture
def sign_in(people: People) -> Callable[..., Page]:
    """Bring a page to the back office: `sign_in(page, email)`, as a recruiter unless another e-mail is given."""
    return people.sign_in


@pytest.fixture
def problems() -> list[str]:
    """What the browser complained of; a test that expects a complaint takes it out."""
    return []


@pytest.fixture
def open_page(chromium: Browser, site: str, problems: list[str]) -> Iterator[Callable[..., Page]]:
    """Make pages: `open_page(width=390, javascript=False, dark=True)`; addresses may be relative to the site."""
    contexts = []

    def open_page(*, width: int = 1280, height: int = 900, javascript: bool = True, dark: bool = False) -> Page:
        context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        watch(page, problems)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not problems


def watch(page: Page, problems: list[str]) -> None:
    """Write down console errors (broken content security policy is one), script errors and answers of 5xx."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(message.text)

    def on_response(response: Response) -> None:
        if response.status >= 500:
            problems.append(f"{response.status} from {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("response", on_response)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page on a wide screen, with JavaScript."""
    return open_page()


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """A page 390 pixels wide, with JavaScript."""
    return open_page(width=390, height=844)


@pytest.fixture
def plain_page(open_page: Callable[..., Page]) -> Page:
    """A page on a wide screen, without JavaScript."""
    return open_page(javascript=False)
