"""The project's settings with what tests change: no password stretching, no hashed static names, strict templates."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "tests-only")
os.environ["HTTPS"] = "false"
os.environ["DEBUG"] = "false"
# One folder a run, removed by the process that made it; under xdist each worker has its own inside.
if "FOOTHOLD_TESTS_DIR" not in os.environ:
    os.environ["FOOTHOLD_TESTS_DIR"] = tempfile.mkdtemp(prefix="foothold-tests-")
    atexit.register(shutil.rmtree, os.environ["FOOTHOLD_TESTS_DIR"], ignore_errors=True)
os.environ["VAR_DIR"] = str(Path(os.environ["FOOTHOLD_TESTS_DIR"]) / os.environ.get("PYTEST_XDIST_WORKER", "main"))
os.environ.pop("SEARCH_INDEX_DIR", None)

from jobboard.settings import *  # noqa: F403
from jobboard.settings import STATIC_ROOT, STORAGES, TEMPLATES
from tests.strict_templates import UndefinedVariable

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable("%s")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns about a folder that is not there
