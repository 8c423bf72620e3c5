"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from framsyn.web.collect import views

app_name = "collect"
urlpatterns = [path("", views.start, name="start")]
