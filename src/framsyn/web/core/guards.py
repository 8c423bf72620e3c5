"""What every view says about itself: who may come in. A view without a guard fails a test."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from framsyn.web.core.access import Viewer, viewer_of
from framsyn.web.core.kept_forms import to_login
from framsyn.web.core.policy import Action, policy_of

View = Callable[..., HttpResponse]
M = TypeVar("M", bound=Model)


def open_to_all(view: View) -> View:
    """Anyone may come in, without an account."""
    view.guard = "open"  # type: ignore[attr-defined]
    return view


def logged_in_only(view: View) -> View:
    """Only those who have logged in; others come to the log-in page and then here.

    What a form had sent is kept meanwhile.
    """

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not viewer_of(request).is_logged_in:
            return to_login(request)
        return view(request, *args, **kwargs)

    guarded.guard = "logged_in"  # type: ignore[attr-defined]
    return guarded


def only(test: Callable[[Viewer], bool]) -> Callable[[View], View]:
    """Only viewers that pass a test; to other logged-in people the page does not exist."""

    def guard(view: View) -> View:
        @wraps(view)
        def tested(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not test(viewer_of(request)):
                raise Http404
            return view(request, *args, **kwargs)

        guarded = logged_in_only(tested)
        guarded.guard = "tested"  # type: ignore[attr-defined]
        return guarded

    return guard


def find(model: type[M], viewer: Viewer, action: Action = "read", **lookup: Any) -> M:
    """One object that the viewer may do this with.

    Raises:
        Http404: there is none, or it is not for this viewer; which one is not told.
    """
    rows = policy_of(model).reached(viewer, action).filter(**lookup).distinct()
    found: M | None = rows.first()
    if found is None:
        raise Http404
    return found
