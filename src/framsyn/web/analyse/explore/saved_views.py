"""Pages of saved views."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from framsyn.tables.text import Text
from framsyn.web.analyse.explore.saved import SaveViewForm, view_save, views_of
from framsyn.web.analyse.models import SavedView
from framsyn.web.core import changes
from framsyn.web.core.access import viewer_of
from framsyn.web.core.guards import find, logged_in_only
from framsyn.web.core.words import told

SAVED = Text(sv="Vyn är sparad.", en="The view is saved.")
REMOVED = Text(sv="Vyn är borttagen.", en="The view is removed.")


@logged_in_only
def saved(request: HttpRequest) -> HttpResponse:
    """All saved views; a form comes here to save one."""
    viewer = viewer_of(request)
    form = SaveViewForm(request.POST or None, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        view_save(viewer, given["name"], given["address"], given["organisation"])
        messages.success(request, told(SAVED))
        return redirect("analyse:explore_saved")
    context = {
        "views": views_of(viewer),
        "form": form if request.method == "POST" else None,
        "viewer_id": viewer.person.pk if viewer.person else None,
    }
    return render(request, "analyse/explore/saved.html", context)


@logged_in_only
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a view of one's own."""
    viewer = viewer_of(request)
    changes.remove(viewer, find(SavedView, viewer, "remove", pk=pk))
    messages.success(request, told(REMOVED))
    return redirect("analyse:explore_saved")
