"""What a collector of metrics reads at /metrics: counts and seconds, never who or what was asked.

Several server processes count each in files of a shared directory (PROMETHEUS_MULTIPROC_DIR, which
the server sets); without that directory one process counts for itself.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import timezone
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from framsyn.web.config.state import seconds_since_worker, share_of_disk_free

UNKNOWN = "unknown"
LOCAL_ADDRESSES = ("127.0.0.1", "::1")
FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP")

REQUESTS = Counter(
    "framsyn_requests",
    "Requests by name of the page, method and status.",
    ("page", "method", "status"),
)
SECONDS = Histogram(
    "framsyn_request_seconds",
    "Seconds from request to answer, by name of the page.",
    ("page",),
    buckets=(0.005, 0.02, 0.05, 0.15, 0.5, 1, 2, 5, 20),
)
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


def count_request(page: str, method: str, status: int, seconds: float) -> None:
    """Count one answered request."""
    known = method if method in METHODS else UNKNOWN
    REQUESTS.labels(page or UNKNOWN, known, str(status)).inc()
    SECONDS.labels(page or UNKNOWN).observe(seconds)


class StateCollector(Collector):
    """What the database and the disk say at the moment they are asked."""

    def collect(self) -> Iterator[Metric]:
        """Runs by state, the age of the latest edition, the worker and the disk."""
        from framsyn.web.analyse.models import Run
        from framsyn.web.publish.editions.selectors import latest_edition

        runs = GaugeMetricFamily("framsyn_runs", "Runs by state.", labels=("state",))
        counted = Run.objects.order_by().values_list("state").annotate(Count("pk"))
        for state, count in counted:
            runs.add_metric([state], count)
        yield runs
        waiting = dict(counted).get("queued", 0)
        yield GaugeMetricFamily("framsyn_runs_waiting", "Length of the queue.", waiting)
        edition = latest_edition()
        if edition and edition.published_at:
            age = (timezone.now() - edition.published_at).total_seconds()
            yield GaugeMetricFamily("framsyn_edition_age_seconds", "Age of the edition.", age)
        silent = seconds_since_worker()
        if silent is not None:
            yield GaugeMetricFamily("framsyn_worker_silent_seconds", "Since a worker.", silent)
        yield GaugeMetricFamily("framsyn_disk_free_share", "0..1 of it.", share_of_disk_free())


def metrics_page(request: HttpRequest) -> HttpResponse:
    """All metrics as text, for those who may read them; to others there is no such page."""
    if not _may_read(request):
        return HttpResponseNotFound()
    registry = CollectorRegistry()
    registry.register(StateCollector())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        counted = b""
    else:
        counted = generate_latest(REGISTRY)
    body = counted + generate_latest(registry)
    return HttpResponse(body, content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    """With the token when there is one; else from this computer, when no proxy stands in front."""
    token = settings.ENVIRONMENT.metrics_token
    if token:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    is_forwarded = any(name in request.META for name in FORWARDED)
    is_local = request.META.get("REMOTE_ADDR") in LOCAL_ADDRESSES
    return is_local and not is_forwarded and settings.ENVIRONMENT.proxies == 0
