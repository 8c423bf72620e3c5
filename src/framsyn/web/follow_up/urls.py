"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from framsyn.web.follow_up import views

app_name = "follow_up"
urlpatterns = [path("", views.start, name="start")]
