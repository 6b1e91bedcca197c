from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from postings.preview_image import draw_board


class Command(BaseCommand):
    help = "Draw static/og.png, the picture that links to pages without one of their own show."

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "static" / "og.png"
        path.write_bytes(draw_board())
        self.stdout.write(f"Wrote {path}, {path.stat().st_size:,} bytes.")
