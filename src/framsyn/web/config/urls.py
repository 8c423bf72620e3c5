"""Every address: Swedish ones without prefix, the same ones in English under /en/."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from framsyn.web.api.api import api

urlpatterns = [
    path("api/v1/", api.urls),
    *i18n_patterns(
        path("", include("framsyn.web.publish.urls")),
        path("", include("framsyn.web.core.urls")),
        path("konto/", include("framsyn.web.core.account_urls")),
        path("inventera/", include("framsyn.web.collect.urls")),
        path("analysera/", include("framsyn.web.analyse.urls")),
        path("prioritera/", include("framsyn.web.prioritise.urls")),
        path("planera/", include("framsyn.web.plan.urls")),
        path("genomfora/", include("framsyn.web.act.urls")),
        path("folj-upp/", include("framsyn.web.follow_up.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "framsyn.web.config.trouble.not_understood"
handler404 = "framsyn.web.config.trouble.not_found"
handler403 = "framsyn.web.config.trouble.not_allowed"
handler500 = "framsyn.web.config.trouble.broken"
