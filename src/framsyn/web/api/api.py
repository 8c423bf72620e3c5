"""The interface and its address tree."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from framsyn.web.api.endpoints import router
from framsyn.web.api.problems import MEDIA_TYPE, tell_problems
from framsyn.web.api.questions import OneFigure, Rows

KNOWN_PARAMETERS = {*Rows.model_fields, *OneFigure.model_fields}


class OpenInterface(NinjaAPI):
    """Answers that anyone may read, from any site, and that may be kept."""

    def create_response(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An answer, marked for the page cache."""
        response = super().create_response(request, *args, **kwargs)
        response.may_be_kept = request.GET.keys() <= KNOWN_PARAMETERS  # type: ignore[attr-defined]
        response["Access-Control-Allow-Origin"] = "*"
        return response

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        """The description, where faults have the media type that they are sent as."""
        schema = super().get_openapi_schema(**where)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if status >= HTTPStatus.BAD_REQUEST:
                        answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}
        return schema

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        """The address tree; every view in it is open to all."""
        patterns, app_name, namespace = super().urls
        for pattern in patterns:
            pattern.callback.guard = "open"  # type: ignore[union-attr]
        return patterns, app_name, namespace


api = OpenInterface(
    title="Framsyn",
    version="1",
    description="Publicerade utgåvor av länets lägesbild, för program. Bara läsning, utan "
    "nyckel.\n\nPublished editions of the county's picture, for programs. Read only, no key.",
    docs_url=None,
    urls_namespace="api",
    openapi_extra={
        "info": {
            "license": {"name": "Som källorna anger / As the sources say"},
            "contact": {"name": "Framsyn", "url": "/tyck-till/"},
        }
    },
)
tell_problems(api)
api.add_router("", router)
