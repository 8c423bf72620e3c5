"""Log-in, log-out, password, second factor and the employer's own log-in, by django-allauth."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
