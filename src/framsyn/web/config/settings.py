"""Django's settings, made from the environment; `environment.py` says what can be set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.urls import reverse_lazy

from framsyn.web.config.environment import Environment
from framsyn.web.config.mail import mail_settings

ENVIRONMENT = Environment.read()
WEB = Path(__file__).parent.parent
FONTS = WEB.parent / "data" / "fonts"

DATA_DIRECTORY = ENVIRONMENT.data
PUBLIC_URL = ENVIRONMENT.public_url
SECRET_KEY = ENVIRONMENT.key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.public_url]

PHASES = ("collect", "analyse", "prioritise", "plan", "act", "follow_up", "publish")
INSTALLED_APPS = [
    "framsyn.web.core",
    *(f"framsyn.web.{phase}" for phase in PHASES),
    "framsyn.web.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "framsyn.web.config.health.HealthMiddleware",
    "framsyn.web.config.requests.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "framsyn.web.publish.page_cache.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "framsyn.web.core.access.ViewerMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "framsyn.web.config.urls"
WSGI_APPLICATION = "framsyn.web.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "framsyn.web.core.page.page_context",
            ],
            "builtins": ["framsyn.web.core.templatetags.words"],
        },
    }
]

SQLITE_OPTIONS = {
    # One writer at a time: a write waits its turn from the start instead of failing halfway.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
}


def _database() -> dict[str, Any]:
    if ENVIRONMENT.database_url:
        return dict(
            dj_database_url.parse(
                ENVIRONMENT.database_url, conn_max_age=60, conn_health_checks=True
            )
        )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIRECTORY / "framsyn.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "core.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("core:my_year")
LOGOUT_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "framsyn.web.config.trouble.form_refused"
SESSION_COOKIE_AGE = 60 * 60 * 10

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIRECTORY / "static"
STATICFILES_DIRS = [WEB / "static", ("fonts", FONTS), ("style", WEB.parent / "reports" / "style")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.sender
globals().update(mail_settings(ENVIRONMENT.email_url))

SECURE_SSL_REDIRECT = ENVIRONMENT.https
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENVIRONMENT.https
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ENVIRONMENT.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^health/"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SILENCED_SYSTEM_CHECKS: list[str] = []

from framsyn.web.config.login import *  # noqa: E402, F403
from framsyn.web.config.logs import LOGGING  # noqa: E402, F401
