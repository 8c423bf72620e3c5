"""Faults as `application/problem+json` (RFC 9457), in both languages."""

from __future__ import annotations

import json
import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.publish.editions.files import EditionUnreadableError
from framsyn.web.publish.picture.faults import GoneError

MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger("framsyn.api")

MISSING = Text(sv="Det finns inget på den här adressen.", en="There is nothing at this address.")
WRONG = Text(
    sv="En uppgift i frågan går inte att använda.", en="Something in the question cannot be used."
)
TITLES = {
    400: Text(sv="Frågan går inte att besvara", en="The question cannot be answered"),
    404: Text(sv="Finns inte", en="Not found"),
    410: Text(sv="Tillbakadragen", en="Withdrawn"),
    503: Text(sv="Kan inte visas just nu", en="Cannot be shown at present"),
}


class Problem(Schema):
    """A fault, as RFC 9457 describes it."""

    type: str = Field("about:blank", description="Felets slag. / The kind of fault.")
    title: str = Field(description="Felet i få ord. / The fault in few words.")
    status: int = Field(description="HTTP-status. / HTTP status.")
    detail: str = Field(description="Vad som hände. / What happened.")
    instance: str = Field(description="Adressen som frågades. / The address that was asked.")
    errors: list[dict[str, Any]] = Field(
        [], description="Vilka uppgifter som är fel. / Which parts of the question are wrong."
    )


class AskedWronglyError(FramsynError):
    """The question cannot be answered as it is put."""


def problem(
    request: HttpRequest, status: int, detail: Text, errors: list[dict[str, Any]] | None = None
) -> HttpResponse:
    """The answer that tells a fault, Swedish and English beside each other."""
    title = TITLES.get(status, TITLES[400])
    told = Problem(
        type="about:blank",
        title=f"{title.sv} / {title.en}",
        status=status,
        detail=f"{detail.sv} / {detail.en}",
        instance=request.path,
        errors=errors or [],
    )
    text = json.dumps(told.model_dump(), ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=MEDIA_TYPE)


def tell_problems(api: NinjaAPI) -> None:
    """Let an interface tell its faults this way."""
    api.add_exception_handler(Http404, lambda request, _error: problem(request, 404, MISSING))
    api.add_exception_handler(ValidationError, _wrong)
    api.add_exception_handler(HttpError, _wrong)
    api.add_exception_handler(FramsynError, _framsyn)


def _wrong(request: HttpRequest, error: Any) -> HttpResponse:
    found = getattr(error, "errors", [])
    places = [{"where": ".".join(str(p) for p in e["loc"]), "what": e["msg"]} for e in found]
    return problem(request, 400, WRONG, places)


def _framsyn(request: HttpRequest, error: Any) -> HttpResponse:
    if isinstance(error, EditionUnreadableError):
        extra = {"edition": error.slug, "reason": error.reason, "status": 503}
        _log.error("edition unreadable", extra=extra)
        return problem(request, 503, error.text)
    if isinstance(error, GoneError):
        return problem(request, 410, error.text)
    status = 400 if isinstance(error, AskedWronglyError) else 404
    return problem(request, status, error.text)
