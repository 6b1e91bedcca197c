"""Every mail as it is sent, with made-up names, on pages outside production. Tests render them."""

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mail.outbox import render as render_mail

SAMPLES = Path(__file__).parent / "samples.toml"


class Sample(dict):
    """A made-up object: templates reach its parts by name, and print what it is called."""

    def __str__(self):
        return str(self.get("name") or self.get("title") or "")


class Mail(NamedTuple):
    name: str  # like posting/confirm
    subject: str
    text: str
    html: str


@require_safe
def mail_gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "mail_gallery.html", {"mails": [mail_of(name) for name in names()]})


@require_safe
def mail_page(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML of one mail, as a mail program gets it. A page of its own: the board's policy allows no frames."""
    if name not in names():
        raise Http404
    return HttpResponse(mail_of(name).html)


def names() -> Iterator[str]:
    """The name of every mail, by folder."""
    folder = settings.BASE_DIR / "templates" / "mail"
    for path in sorted(folder.glob("*/*.txt")):
        yield path.relative_to(folder).with_suffix("").as_posix()


def mail_of(name: str) -> Mail:
    """The mail `name` with what samples.toml says."""
    return Mail(name, *render_mail(name, {**samples(), **samples().get(name, {})}))


@functools.cache
def samples() -> dict[str, Any]:
    return {name: _sample(value) for name, value in tomllib.loads(SAMPLES.read_text()).items()}


def _sample(value: Any) -> Any:
    if isinstance(value, dict):
        return Sample({name: _sample(part) for name, part in value.items()})
    return [_sample(part) for part in value] if isinstance(value, list) else value
