"""The list of editions, one edition with its change log, and the steps that make one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core.access import Viewer, viewer_of
from framsyn.web.core.changes import ConflictError
from framsyn.web.core.guards import find, only
from framsyn.web.core.policy import policy_of
from framsyn.web.core.words import current_language, told
from framsyn.web.publish.conflicts import show_both
from framsyn.web.publish.editions.change_log import ChangeLog
from framsyn.web.publish.editions.forms import NewEditionForm, TextsForm, WithdrawForm
from framsyn.web.publish.editions.open_editions import open_edition
from framsyn.web.publish.editions.selectors import editions_seen_by
from framsyn.web.publish.editions.services import (
    edition_discard,
    edition_draft,
    edition_publish,
    edition_texts_change,
    edition_withdraw,
)
from framsyn.web.publish.models import DRAFT, PUBLISHED, Edition
from framsyn.web.publish.page_cache import published
from framsyn.web.publish.picture.faults import tells_faults


def makes_editions(viewer: Viewer) -> bool:
    """Analysts and system administrators."""
    return viewer.is_system_admin or "analyst" in viewer.any_role


@published()
def listed(request: HttpRequest) -> HttpResponse:
    """All editions that the viewer may see."""
    viewer = viewer_of(request)
    context = {"editions": editions_seen_by(viewer), "may_make": makes_editions(viewer)}
    return render(request, "publish/editions.html", context)


@published()
@tells_faults
def one(request: HttpRequest, edition: str) -> HttpResponse:
    """One edition: what is new, what it was made of, and how it differs from the one before."""
    viewer = viewer_of(request)
    found = find(Edition, viewer, slug=edition)
    opened = open_edition(found)
    context = {
        "one": found,
        "edition": opened,
        "record": opened.shelf.record,
        "changes": ChangeLog.of(opened.contents.get("changes") or {}, current_language()),
        "protection": opened.contents.get("protection", {}),
        "may_change": policy_of(Edition).allows(viewer, "change", found),
        "withdraw_form": WithdrawForm() if found.state == PUBLISHED else None,
    }
    return render(request, "publish/edition.html", context)


@only(makes_editions)
def new(request: HttpRequest) -> HttpResponse:
    """Choose a forecast and write what is new; the answer is a draft to look through."""
    viewer = viewer_of(request)
    form = NewEditionForm(viewer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        run, texts = form.cleaned_data["run"], form.texts()
        made = _tried(form, lambda: edition_draft(viewer, run, texts))
        if made is not None:
            return redirect("publish:edition", edition=made.slug)
    return _form_page(request, "publish/new_edition.html", form)


@only(makes_editions)
def texts(request: HttpRequest, edition: str) -> HttpResponse:
    """Change what a draft says of itself."""
    viewer = viewer_of(request)
    found = find(Edition, viewer, "change", slug=edition, state=DRAFT)
    form = TextsForm(request.POST or None, initial=TextsForm.first_values(found))
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            edition_texts_change(viewer, found, form.texts(), version)
            return redirect("publish:edition", edition=found.slug)
        except ConflictError as conflict:
            theirs = show_both(form, conflict)
    context = {"one": found, "theirs": theirs}
    return _form_page(request, "publish/edition_texts.html", form, **context)


@only(makes_editions)
def publish(request: HttpRequest, edition: str) -> HttpResponse:
    """Publish a draft."""
    return _step(request, edition, edition_publish)


@only(makes_editions)
def withdraw(request: HttpRequest, edition: str) -> HttpResponse:
    """Withdraw a published edition, with the reason."""
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = Text(sv=form.cleaned_data["because"], en=form.cleaned_data["because_en"])
        return _step(request, edition, lambda v, e: edition_withdraw(v, e, because))
    found = find(Edition, viewer_of(request), "change", slug=edition, state=PUBLISHED)
    return _form_page(request, "publish/withdraw.html", form, one=found)


@only(makes_editions)
def discard(request: HttpRequest, edition: str) -> HttpResponse:
    """Throw away a draft."""
    return _step(request, edition, edition_discard, "publish:editions")


def _step(
    request: HttpRequest,
    slug: str,
    service: Callable[[Viewer, Edition], object],
    then: str = "publish:edition",
) -> HttpResponse:
    """Take a step that needs nothing written; only a sent form takes it."""
    viewer = viewer_of(request)
    found = find(Edition, viewer, "change", slug=slug)
    if request.method != "POST":
        return redirect("publish:edition", edition=slug)
    try:
        service(viewer, found)
    except FramsynError as fault:
        context = {"text": fault.text, "status": 409}
        return render(request, "trouble.html", context, status=409)
    return redirect(then) if then == "publish:editions" else redirect(then, edition=slug)


def _tried(form: TextsForm, service: Callable[[], Edition]) -> Edition | None:
    """What a service made; None, with the fault told in the form, when it refused."""
    try:
        return service()
    except FramsynError as fault:
        form.add_error(None, told(fault.text))
        return None


def _form_page(request: HttpRequest, template: str, form: Any, **context: object) -> HttpResponse:
    status = 400 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
