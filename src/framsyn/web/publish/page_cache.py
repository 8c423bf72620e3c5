"""Published pages are made once per edition and then answered from memory.

Only for visitors who have no session: their pages hold nothing of a person and nothing secret, so
that they can also be kept compressed. What is kept is forgotten as soon as any edition or the
accessibility statement changes, and each day.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
)
from django.urls import ResolverMatch
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

import framsyn
from framsyn.web.core.guards import View, open_to_all
from framsyn.web.publish.stamp import stamp

MAX_BYTES = 64_000_000
MAX_AGE_SECONDS = 60
WORTH_COMPRESSING = 500
KEPT_HEADERS = (
    "Access-Control-Allow-Origin",
    "Content-Disposition",
    "Content-Language",
    "Content-Type",
    "X-Frame-Options",
)
POLICY_MARKS = ("_csp_replace", "_csp_update", "_csp_exempt")
"""What the middlewares outside this one read on an answer."""
COMPRESSIBLE = ("text/", "image/svg", "application/json", "application/rss", "application/problem")


def published(*parameters: str) -> Callable[[View], View]:
    """Marks an open page that is the same for all visitors, but for the named parameters."""

    def mark(view: View) -> View:
        @wraps(view)
        def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            known = request.GET.keys() <= set(parameters)
            response.may_be_kept = known  # type: ignore[attr-defined]
            return response

        return open_to_all(marked)

    return mark


@dataclass(frozen=True)
class _Page:
    """A page as it was answered."""

    body: bytes
    compressed: bytes
    etag: str
    headers: dict[str, str]
    policy: Any
    match: ResolverMatch | None

    @property
    def size(self) -> int:
        return len(self.body) + len(self.compressed) + 1_000

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page for this request: 304 when the asker has it, compressed when they read that."""
        request.resolver_match = self.match
        if get_conditional_response(request, self.etag) is not None:
            response: HttpResponse = HttpResponseNotModified()
        else:
            response = HttpResponse(self.body)
            if self.compressed and "gzip" in request.headers.get("Accept-Encoding", ""):
                response = HttpResponse(self.compressed)
                response["Content-Encoding"] = "gzip"
            for name, value in self.headers.items():
                response[name] = value
        response["ETag"] = self.etag
        response["Cache-Control"] = f"public, max-age={MAX_AGE_SECONDS}"
        patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
        _hand_over(self.policy, response)
        return response


@dataclass
class PageStore:
    """Pages within a bound of bytes; those that nobody asks for go first."""

    max_bytes: int = MAX_BYTES
    _pages: OrderedDict[tuple[str, str], _Page] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _stamp: str = ""
    _bytes: int = 0

    def get(self, now: str, address: tuple[str, str]) -> _Page | None:
        """A page made under this stamp."""
        with self._lock:
            if now != self._stamp or address not in self._pages:
                return None
            self._pages.move_to_end(address)
            return self._pages[address]

    def put(self, now: str, address: tuple[str, str], page: _Page) -> None:
        """Keep a page; what was made under another stamp is forgotten."""
        with self._lock:
            if now != self._stamp:
                self._pages.clear()
                self._stamp, self._bytes = now, 0
            former = self._pages.pop(address, None)
            self._bytes += page.size - (former.size if former else 0)
            self._pages[address] = page
            while self._bytes > self.max_bytes and self._pages:
                _address, oldest = self._pages.popitem(last=False)
                self._bytes -= oldest.size

    def __len__(self) -> int:
        return len(self._pages)


class PageCacheMiddleware:
    """Answers a visitor's request for a published page before any session is looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.store = PageStore()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if request.method not in {"GET", "HEAD"} or _may_be_known(request):
            return self.get_response(request)
        try:
            now = f"{framsyn.__version__} {stamp()}"
        except OperationalError:
            return self.get_response(request)  # The view finds the same, and tells it in words.
        address = (f"{request.scheme}://{request.get_host()}", request.get_full_path())
        kept = self.store.get(now, address)
        if kept is not None:
            return kept.answer(request)
        response = self.get_response(request)
        if not _may_keep(response):
            return response
        page = _page(request, response)
        self.store.put(now, address, page)
        return page.answer(request)


def _may_be_known(request: HttpRequest) -> bool:
    """Whether the asker may have logged in."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _may_keep(response: HttpResponse) -> bool:
    return (
        getattr(response, "may_be_kept", False)
        and response.status_code == 200
        and not response.cookies
        and not response.streaming
    )


def _page(request: HttpRequest, response: HttpResponse) -> _Page:
    body = response.content
    kind = response.get("Content-Type", "")
    worth = len(body) > WORTH_COMPRESSING and kind.startswith(COMPRESSIBLE)
    return _Page(
        body=body,
        compressed=gzip.compress(body, 6, mtime=0) if worth else b"",
        etag=quote_etag(hashlib.sha256(body).hexdigest()[:32]),
        headers={name: response[name] for name in KEPT_HEADERS if name in response},
        policy={name: getattr(response, name, None) for name in POLICY_MARKS},
        match=request.resolver_match,
    )


def _hand_over(policy: Any, response: HttpResponse) -> None:
    for name, value in policy.items():
        if value is not None:
            setattr(response, name, value)
