"""The project's settings with what tests change: no password stretching, no hashed static names."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "tests-only")
os.environ["HTTPS"] = "false"
os.environ["DEBUG"] = "false"
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="foothold-tests-"))

from jobboard.settings import *  # noqa: F403
from jobboard.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
