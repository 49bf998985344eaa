"""Settings of a test run: a data folder and a server of its own, unless DATABASE_URL names another server."""

import os
import tempfile
from pathlib import Path

# The first process of the run decides; pytest-xdist's workers inherit its environment.
if "YIMEN_TEST_HOME" not in os.environ:
    os.environ["YIMEN_TEST_HOME"] = os.environ["YIMEN_HOME"] = tempfile.mkdtemp(prefix="yimen-test-")
    if not os.environ.get("DATABASE_URL"):
        from yimen.config.postgres.place import OWNER, Place

        os.environ["YIMEN_TEST_EMBEDDED"] = "1"
        os.environ["DATABASE_URL"] = Place(Path(os.environ["YIMEN_HOME"]) / "postgres").url(role=OWNER)

from yimen.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; the real one has a test of its own
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {  # no hashed names: nothing has been collected
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False  # the live server speaks plain HTTP
