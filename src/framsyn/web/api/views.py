"""What the interface offers, as a page for people: made from its own description."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from framsyn.web.publish.page_cache import published

_QUERIES = {
    "need-and-supply": "?occupation=2221&limit=5",
    "{figure}": "?kind=occupation&occupation=2221",
}
"""What the examples ask of questions that cannot be asked without parts."""


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
    """An address that can be opened; "" where there is none to show."""
    filled = path.replace("{slug}", "latest").replace("{figure}", "need_and_supply")
    end = path.rsplit("/", 1)[-1]
    return "" if "{" in filled else filled + _QUERIES.get(end, "")
