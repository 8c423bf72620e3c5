"""One log line and one count per request: kind of page, status, time; never who or what."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from framsyn.web.config.metrics import count_request

_log = logging.getLogger("framsyn.request")


class RequestLogMiddleware:
    """Logs each request by the name of its page: addresses may hold what a person searched for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        started = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - started
        page = request.resolver_match.view_name if request.resolver_match else ""
        _log.info(
            "request",
            extra={
                "method": request.method,
                "page": page,
                "status": response.status_code,
                "milliseconds": round(seconds * 1000),
            },
        )
        count_request(page, request.method or "", response.status_code, seconds)
        return response
