"""The addresses of what all rooms share."""

from __future__ import annotations

from django.urls import path

from framsyn.web.core import views
from framsyn.web.core.organisations.urls import urlpatterns as organisations
from framsyn.web.core.people.urls import urlpatterns as people
from framsyn.web.core.record.urls import urlpatterns as record
from framsyn.web.core.year.urls import urlpatterns as year

app_name = "core"
urlpatterns = [
    *year,
    *people,
    *organisations,
    *record,
    path("mitt-ar/", views.my_year, name="my_year"),
    path("jag/", views.me, name="me"),
]
