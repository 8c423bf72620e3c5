"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from framsyn.web.analyse import views

app_name = "analyse"
urlpatterns = [path("", views.start, name="start")]
