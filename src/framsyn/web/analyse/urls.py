"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from framsyn.web.analyse import views
from framsyn.web.analyse.explore.urls import urlpatterns as explore
from framsyn.web.analyse.runs import views as runs

app_name = "analyse"
urlpatterns = [
    path("", views.start, name="start"),
    path("prognoser/", runs.run_list, name="runs"),
    path("prognoser/ny/", runs.run_new, name="run_new"),
    path("prognoser/jamfor/", runs.run_compare, name="run_compare"),
    path("prognoser/<uuid:pk>/", runs.run_page, name="run"),
    path("prognoser/<uuid:pk>/lage/", runs.run_progress, name="run_progress"),
    path("prognoser/<uuid:pk>/avbryt/", runs.run_cancel, name="run_cancel"),
    path("prognoser/<uuid:pk>/igen/", runs.run_again, name="run_again"),
    path("prognoser/<uuid:pk>/arets/", runs.run_pin, name="run_pin"),
    path("prognoser/<uuid:pk>/fil/<str:name>", runs.run_file, name="run_file"),
    *explore,
]
