"""Where an upload waits between its preview and the confirmation: in the shared cache, under the person's own name."""

import re

from django.core.cache import cache
from import_export.tmp_storages import CacheStorage

from accounts.models import User

_TOKEN = re.compile(r"[0-9a-f]{32}")


class Kept(CacheStorage):
    """An upload of one person. All processes and nodes see it; with somebody else's token nobody finds anything."""

    CACHE_LIFETIME = 60 * 60  # seconds

    def __init__(self, user: User, name: str | None = None):
        super().__init__(name=name)
        self.CACHE_PREFIX = f"upload-{user.pk}-"

    def take(self) -> bytes | None:
        """Return the file and forget it; None where there is none, or where it was taken already."""
        if not _TOKEN.fullmatch(self.name or ""):
            return None
        data = self.read()
        return data if data is not None and cache.delete(self.CACHE_PREFIX + self.name) else None
