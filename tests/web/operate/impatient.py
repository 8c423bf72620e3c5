"""The application's own settings, but it does not wait long and collects no static files first."""

from framsyn.web.config.settings import *  # noqa: F403
from framsyn.web.config.settings import DATABASES

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if "OPTIONS" in DATABASES["default"]:
    DATABASES["default"]["OPTIONS"]["timeout"] = 0.05
