"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from framsyn.web.act import views

app_name = "act"
urlpatterns = [path("", views.start, name="start")]
