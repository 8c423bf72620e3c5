"""The addresses of what all rooms share."""

from __future__ import annotations

from django.urls import path

from framsyn.web.core import views

app_name = "core"
urlpatterns = [
    path("mitt-ar/", views.my_year, name="my_year"),
    path("jag/", views.me, name="me"),
]
