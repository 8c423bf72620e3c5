"""The open picture."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from framsyn.web.core.guards import open_to_all


@open_to_all
def start(request: HttpRequest) -> HttpResponse:
    """The start page for everyone."""
    return render(request, "publish/start.html")
