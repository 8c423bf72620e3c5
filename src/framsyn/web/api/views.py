"""What the interface offers, as a page for people: made from its own description."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from framsyn.web.publish.page_cache import published


@published()
def documentation(request: HttpRequest) -> HttpResponse:
    """Every question that can be asked, with its parameters."""
    from framsyn.web.api.api import api  # The interface's own addresses lead to this page.

    schema = api.get_openapi_schema()
    questions = [
        {"path": path, "example": _example(path), **operation}
        for path, operations in schema["paths"].items()
        for operation in operations.values()
    ]
    address = request.build_absolute_uri("/api/v1/openapi.json")
    context: dict[str, Any] = {"questions": questions, "openapi": address}
    return render(request, "api/documentation.html", context)


def _example(path: str) -> str:
    """An address that can be opened, for those without parts to fill in but the edition."""
    example = path.replace("{slug}", "latest")
    return "" if "{" in example else example
