"""The accessibility statement: read by anyone, written by a system administrator."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from framsyn.web.core.access import Viewer, viewer_of
from framsyn.web.core.changes import ConflictError
from framsyn.web.core.guards import only, open_to_all
from framsyn.web.publish.conflicts import show_both
from framsyn.web.publish.models import AccessibilityStatement
from framsyn.web.publish.visitors.forms import FeedbackForm, StatementForm
from framsyn.web.publish.visitors.sending import form_token
from framsyn.web.publish.visitors.services import statement_save
from framsyn.web.publish.visitors.views import receive

TEMPLATE = "publish/accessibility.html"


def is_system_admin(viewer: Viewer) -> bool:
    """The one who keeps the statement."""
    return viewer.is_system_admin


@csrf_exempt  # No cookie is set for visitors: the form carries a signed day instead.
@open_to_all
def shown(request: HttpRequest) -> HttpResponse:
    """The statement, and a form for an anonymous message about accessibility."""
    statement = AccessibilityStatement.objects.filter(is_published=True).first()
    if request.method == "POST":
        return receive(request, "accessibility", TEMPLATE, statement=statement)
    form = FeedbackForm(initial={"page": request.path, "token": form_token()})
    return render(request, TEMPLATE, {"statement": statement, "form": form})


@only(is_system_admin)
def change(request: HttpRequest) -> HttpResponse:
    """Write the statement; it is published only when it says what the law asks for."""
    stored = AccessibilityStatement.objects.first()
    first = {"version": stored.version if stored else 0}
    form = StatementForm(request.POST or None, instance=stored, initial=first)
    theirs = None
    if request.method == "POST" and form.is_valid():
        publish = "publish" in request.POST
        version = form.cleaned_data["version"] if stored else None
        try:
            statement_save(viewer_of(request), form.save(commit=False), publish, version)
            return redirect("publish:accessibility" if publish else "publish:accessibility_change")
        except ConflictError as conflict:
            theirs = show_both(form, conflict)
    context = {"form": form, "stored": stored, "theirs": theirs}
    return render(
        request, "publish/accessibility_change.html", context, status=_status(form, theirs)
    )


def _status(form: StatementForm, theirs: object) -> int:
    if theirs:
        return 409
    return 400 if form.is_bound else 200
