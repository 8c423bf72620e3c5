"""Whether the process lives and whether it is ready: answered before anything else is touched."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse


class HealthMiddleware:
    """Answers /health/live and /health/ready, whatever host name the asker uses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if request.path == "/health/live":
            return JsonResponse({"live": True})
        if request.path == "/health/ready":
            return _ready()
        return self.get_response(request)


def _ready() -> HttpResponse:
    """200 when the database answers and is migrated, 503 with the reason otherwise."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception as error:
        return JsonResponse({"ready": False, "reason": type(error).__name__}, status=503)
    if waiting:
        return JsonResponse({"ready": False, "reason": "migrations are waiting"}, status=503)
    return JsonResponse({"ready": True})
