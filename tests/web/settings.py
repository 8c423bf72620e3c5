"""The application's own settings on a data directory that is thrown away; SQLite unless told."""

from __future__ import annotations

import os
import tempfile

_DATA = tempfile.TemporaryDirectory(prefix="framsyn-tests-")
os.environ["FRAMSYN_DATA"] = _DATA.name
os.environ["FRAMSYN_SECRET_KEY"] = "only-for-tests"
os.environ["FRAMSYN_DATABASE_URL"] = os.environ.get("FRAMSYN_TEST_DATABASE_URL", "")

from framsyn.web.config.settings import *  # noqa: E402, F403

# The real hasher is slow by intent; what is tested is not the hasher.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Style sheets and scripts straight from the source, so that no step comes before a test.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir()  # noqa: F405 - it comes with the star above
