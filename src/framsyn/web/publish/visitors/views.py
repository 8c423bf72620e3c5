"""Words, certainty, privacy, the feed of editions, and what visitors say."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from framsyn.tables.errors import FramsynError
from framsyn.tables.status import STATUSES, VALUE_STATES
from framsyn.web.core.access import PUBLIC, Viewer, viewer_of
from framsyn.web.core.changes import ConflictError
from framsyn.web.core.guards import find, only, open_to_all
from framsyn.web.core.policy import policy_of
from framsyn.web.core.words import current_language, told
from framsyn.web.publish.conflicts import show_both
from framsyn.web.publish.editions.open_editions import open_edition
from framsyn.web.publish.editions.selectors import latest_edition, published_editions
from framsyn.web.publish.models import Feedback
from framsyn.web.publish.page_cache import published
from framsyn.web.publish.picture.faults import tells_faults
from framsyn.web.publish.visitors.feed import feed_of
from framsyn.web.publish.visitors.forms import FeedbackForm, HandledForm, is_own_address
from framsyn.web.publish.visitors.glossary import words_in_order
from framsyn.web.publish.visitors.sending import form_token
from framsyn.web.publish.visitors.services import (
    Message,
    feedback_handle,
    feedback_remove,
    feedback_send,
)

MOST_SHOWN = 200


def reads_feedback(viewer: Viewer) -> bool:
    """Analysts and system administrators."""
    return viewer.is_system_admin or "analyst" in viewer.any_role


@published()
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of the picture."""
    return render(request, "publish/glossary.html", {"words": words_in_order(current_language())})


@published()
@tells_faults
def method(request: HttpRequest) -> HttpResponse:
    """How sure the picture is, and how it is made."""
    latest = latest_edition()
    edition = open_edition(latest) if latest else None
    context = {
        "edition": edition,
        "record": edition.shelf.record if edition else None,
        "statuses": STATUSES.values(),
        "states": VALUE_STATES.values(),
    }
    return render(request, "publish/method.html", context)


@published()
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a visitor: nothing."""
    return render(request, "publish/privacy.html")


@published()
def feed(request: HttpRequest) -> HttpResponse:
    """The editions as RSS."""
    made = feed_of(published_editions()[:20], request, current_language())
    return HttpResponse(made, content_type="application/rss+xml; charset=utf-8")


@csrf_exempt  # No cookie is set for visitors: the form carries a signed day instead.
@open_to_all
def feedback(request: HttpRequest) -> HttpResponse:
    """The form for those who want to say something, and what it sends."""
    if request.method != "POST":
        first = {"page": request.GET.get("sida", "")[:300], "token": form_token()}
        return _feedback_page(request, FeedbackForm(initial=first))
    return receive(request, "page", "publish/feedback.html")


@open_to_all
def thanks(request: HttpRequest) -> HttpResponse:
    """What happens with the message."""
    return render(request, "publish/thanks.html")


@only(reads_feedback)
def received(request: HttpRequest) -> HttpResponse:
    """What visitors have written, those not dealt with first."""
    rows = policy_of(Feedback).reached(viewer_of(request)).distinct()
    waiting = rows.filter(handled_at=None)[:MOST_SHOWN]
    handled = rows.exclude(handled_at=None).select_related("handled_by")[:MOST_SHOWN]
    return render(request, "publish/received.html", {"waiting": waiting, "handled": handled})


@only(reads_feedback)
def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """One message: what was done about it, or its removal."""
    one = find(Feedback, viewer_of(request), "change", pk=pk)
    form = HandledForm(request.POST or None, instance=one, initial={"version": one.version})
    theirs = None
    if request.method == "POST" and "remove" in request.POST:
        feedback_remove(viewer_of(request), one)
        return redirect("publish:feedback_received")
    if request.method == "POST" and form.is_valid():
        version, remark = form.cleaned_data["version"], form.cleaned_data["remark"]
        try:
            feedback_handle(viewer_of(request), one, remark, version)
            return redirect("publish:feedback_received")
        except ConflictError as conflict:
            theirs = show_both(form, conflict)
    status = 409 if theirs else 200
    context = {"one": one, "form": form, "theirs": theirs}
    return render(request, "publish/handle.html", context, status=status)


def receive(request: HttpRequest, about: str, template: str, **context: Any) -> HttpResponse:
    """Take in a message from anyone; the form comes back filled when something is wrong."""
    form = FeedbackForm(request.POST)
    if request.POST.get("website"):  # Only a machine fills in what nobody sees.
        return redirect("publish:feedback_thanks")
    if form.is_valid():
        given = form.cleaned_data
        message = Message(
            given["text"], given["reply_to"], given["page"], about, current_language()
        )
        address = get_adapter().get_client_ip(request)
        try:
            feedback_send(PUBLIC, message, given["token"], address)
            return redirect("publish:feedback_thanks")
        except FramsynError as fault:
            form.add_error(None, told(fault.text))
    typed = request.POST.copy()
    typed["token"] = form_token()
    form.data = typed
    return _feedback_page(request, form, template, **context)


def _feedback_page(
    request: HttpRequest,
    form: FeedbackForm,
    template: str = "publish/feedback.html",
    **context: Any,
) -> HttpResponse:
    page = form["page"].value() or ""
    back = page if is_own_address(page) else reverse("publish:start")
    status = 400 if form.is_bound else 200
    return render(request, template, {"form": form, "back": back, **context}, status=status)
