"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from framsyn.web.plan import views

app_name = "plan"
urlpatterns = [path("", views.start, name="start")]
