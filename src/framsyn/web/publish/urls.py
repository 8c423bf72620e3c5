"""The addresses of the open picture: without account, without cookies."""

from __future__ import annotations

from django.urls import path

from framsyn.web.publish import views

app_name = "publish"
urlpatterns = [
    path("", views.start, name="start"),
    path("tillganglighet/", views.start, name="accessibility"),
    path("ordlista/", views.start, name="glossary"),
    path("sa-sakert-ar-det/", views.start, name="method"),
    path("utgavor/", views.start, name="editions"),
]
