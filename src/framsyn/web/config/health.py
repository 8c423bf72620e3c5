"""Whether the process lives and is ready, and its metrics: answered before all else is touched."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from framsyn.web.config.metrics import metrics_page
from framsyn.web.config.state import disk_is_low, worker_is_alive

_log = logging.getLogger("framsyn.health")


class HealthMiddleware:
    """Answers /health/live, /health/ready and /metrics, whatever host name the asker uses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if request.path == "/health/live":
            return JsonResponse({"live": True})
        if request.path == "/health/ready":
            return _ready()
        if request.path == "/metrics":
            return metrics_page(request)
        return self.get_response(request)


def _ready() -> HttpResponse:
    """200 when the database answers and is migrated, 503 with the reason otherwise.

    A low disk and a silent worker are told, but pages can still be read: they do not take the
    server out of use.
    """
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception as error:
        return _not_ready(type(error).__name__)
    if waiting:
        return _not_ready("migrations are waiting")
    disk = "low" if disk_is_low() else "ok"
    worker = "ok" if worker_is_alive() else "silent"
    return JsonResponse({"ready": True, "disk": disk, "worker": worker})


def _not_ready(reason: str) -> HttpResponse:
    _log.warning("not ready", extra={"reason": reason})
    return JsonResponse({"ready": False, "reason": reason}, status=503)
