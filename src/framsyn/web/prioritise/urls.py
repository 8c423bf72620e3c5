"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from framsyn.web.prioritise import views

app_name = "prioritise"
urlpatterns = [path("", views.start, name="start")]
