"""System checks: which SQLite is in use, and whether the settings fit a public board."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections

# sqlite.org/wal.html#walresetbug: 3.7.0 to 3.51.2 may corrupt a WAL database when two connections write at once,
# except for the releases of older lines that the fix was carried back to.
FIRST_WITH_BUG, FIRST_WITHOUT = (3, 7, 0), (3, 51, 3)
CARRIED_BACK = {(3, 44): 6, (3, 50): 7}


def has_wal_reset_bug(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite release has the WAL-reset bug."""
    fixed_patch = CARRIED_BACK.get(version[:2])
    if fixed_patch is not None and version[2] >= fixed_patch:
        return False
    return FIRST_WITH_BUG <= version < FIRST_WITHOUT


def sqlite_library() -> tuple[str, tuple[int, int, int]]:
    """The Python module that Django talks to SQLite through, and the version of the library behind it."""
    from django.db.backends.sqlite3.base import Database  # type: ignore[attr-defined]

    return Database.__name__, Database.sqlite_version_info


@register(Tags.compatibility)
def check_sqlite(app_configs, **kwargs) -> list[CheckMessage]:
    if not any(connection.vendor == "sqlite" for connection in connections.all()):
        return []
    module, version = sqlite_library()
    if not has_wal_reset_bug(version):
        return []
    shown = ".".join(map(str, version))
    return [
        Warning(
            f"SQLite {shown} (Python module {module}) has the WAL-reset bug, which may corrupt the database.",
            hint="Install requirements.txt: pysqlite3 brings a release without it (sqlite.org/wal.html#walresetbug).",
            id="jobboard.W001",
        )
    ]


@register(Tags.security, deploy=True)
def check_addresses(app_configs, **kwargs) -> list[CheckMessage]:
    """Absolute addresses in feeds and structured data must be ones that the board answers to."""
    warnings: list[CheckMessage] = []
    site = urlsplit(settings.SITE_URL)
    if settings.HTTPS and site.scheme != "https":
        hint = "Set SITE_URL to the address that people use, such as https://board.example."
        warnings.append(Warning(f"SITE_URL is {settings.SITE_URL}, but HTTPS is on.", hint=hint, id="jobboard.W002"))
    if "*" in settings.ALLOWED_HOSTS:
        hint = "List the board's host names."
        warnings.append(Warning("ALLOWED_HOSTS allows every host.", hint=hint, id="jobboard.W003"))
    elif site.hostname not in settings.ALLOWED_HOSTS and not in_a_domain(site.hostname or ""):
        hint = "Add the host of SITE_URL to ALLOWED_HOSTS."
        text = f"The board does not answer to {site.hostname}, the host of SITE_URL."
        warnings.append(Warning(text, hint=hint, id="jobboard.W004"))
    return warnings


@register(Tags.security, deploy=True)
def check_contact(app_configs, **kwargs) -> list[CheckMessage]:
    if settings.CONTACT_EMAIL:
        return []
    hint = "Set CONTACT_EMAIL to an address that somebody reads."
    return [Warning("Visitors cannot see who runs the board.", hint=hint, id="jobboard.W005")]


def in_a_domain(host: str) -> bool:
    """Whether a leading-dot entry of ALLOWED_HOSTS covers `host`."""
    domains = [name for name in settings.ALLOWED_HOSTS if name.startswith(".")]
    return any(host == domain[1:] or host.endswith(domain) for domain in domains)
