"""My year, and me."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from framsyn.web.core.guards import logged_in_only


@logged_in_only
def my_year(request: HttpRequest) -> HttpResponse:
    """The start page after log-in."""
    return render(request, "core/my_year.html")


@logged_in_only
def me(request: HttpRequest) -> HttpResponse:
    """A person's own settings."""
    return render(request, "core/me.html")
