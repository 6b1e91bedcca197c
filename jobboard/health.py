"""For load balancers: is the process up, and can it serve?"""

import logging

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; it asks nothing else."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when every callable in `settings.READY_CHECKS` returns, else 503; one line each."""
    results = {path.rsplit(".", 1)[-1]: passes(path) for path in settings.READY_CHECKS}
    lines = "".join(f"{name}: {'ok' if ok else 'failed'}\n" for name, ok in results.items())
    return HttpResponse(lines, status=200 if all(results.values()) else 503, content_type="text/plain; charset=utf-8")


def passes(path: str) -> bool:
    """Whether the callable at this dotted path returns; why it did not is for the log, not for strangers."""
    try:
        import_string(path)()
    except Exception:
        logger.exception("Not ready: %s", path)
        return False
    return True


def database() -> None:
    """Raise when the database does not answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
