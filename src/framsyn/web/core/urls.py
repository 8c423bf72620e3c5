"""The addresses of what all rooms share."""

from __future__ import annotations

from framsyn.web.core.organisations.urls import urlpatterns as organisations
from framsyn.web.core.people.urls import urlpatterns as people
from framsyn.web.core.record.urls import urlpatterns as record
from framsyn.web.core.year.urls import urlpatterns as year

app_name = "core"
urlpatterns = [*year, *people, *organisations, *record]
