"""The entry point for a server such as gunicorn: `framsyn.web.config.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "framsyn.web.config.settings")
application = get_wsgi_application()
