"""Settings of the test suite: its own data folder, a cheap password hasher, plain static files."""

import os
import tempfile
from pathlib import Path

os.environ["NIANGJIA_DATA"] = tempfile.mkdtemp(prefix="niangjia-test-")
os.environ["NIANGJIA_SECRET"] = "only-for-tests-" + "x" * 50
os.environ["NIANGJIA_URL"] = "http://127.0.0.1:8000"
for _name in ("KEYS", "DEBUG", "TRUST_PROXY", "TODAY", "HOSTS", "SECRET_FILE"):
    os.environ.pop(f"NIANGJIA_{_name}", None)

from niangjia.config.settings import *  # noqa: E402, F403

NIANGJIA_DATA = Path(os.environ["NIANGJIA_DATA"])
NIANGJIA_MAY_CREATE_KEYS = True
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "local"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
