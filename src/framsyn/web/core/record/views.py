"""The record: an object's history, two versions beside each other, undo, what was removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core.access import Viewer, viewer_of
from framsyn.web.core.changes import ConflictError
from framsyn.web.core.guards import find, logged_in_only
from framsyn.web.core.models import Change, Organisation, Person
from framsyn.web.core.people.reads import record_reads
from framsyn.web.core.record.labels import kind_of_object
from framsyn.web.core.record.selectors import (
    changes_in,
    changes_of_object,
    differences,
    history,
    removed_from,
    told_change,
)
from framsyn.web.core.record.services import change_undo
from framsyn.web.core.words import told

A_PAGE = 50
UNDONE = Text(sv="Ändringen är ångrad.", en="The change is undone.")
CHANGED_SINCE = Text(
    sv="Det har ändrats igen sedan dess. Ångra den senaste ändringen först.",
    en="It has been changed again since. Undo the latest change first.",
)
NO_LONGER_FITS = Text(
    sv="Det går inte att återställa, för det passar inte ihop med hur det är nu: {why}",
    en="It cannot be restored, as it does not fit with how it is now: {why}",
)


@logged_in_only
def object_history(request: HttpRequest, label: str, object_id: str) -> HttpResponse:
    """Every change of one object, with before and after."""
    viewer = viewer_of(request)
    entries = history(viewer, label, object_id)
    _note_reading(viewer, label, object_id)
    versions = [entry for entry in entries if entry.change.after]
    context = {
        "entries": entries,
        "versions": versions,
        "name": entries[0].change.name,
        "kind": kind_of_object(label),
        "label": label,
        "object_id": object_id,
    }
    return render(request, "core/record/history.html", context)


@logged_in_only
def comparison(request: HttpRequest, label: str, object_id: str) -> HttpResponse:
    """Two versions of an object beside each other."""
    viewer = viewer_of(request)
    rows = changes_of_object(viewer, label, object_id)
    pair = [_chosen(rows, request.GET.get(name, "")) for name in ("fran", "till")]
    earlier, later = sorted(pair, key=lambda change: (change.at, change.pk))
    _note_reading(viewer, label, object_id)
    context = {
        "earlier": told_change(earlier),
        "later": told_change(later),
        "differences": differences(earlier, later),
        "name": later.name,
        "label": label,
        "object_id": object_id,
    }
    return render(request, "core/record/comparison.html", context)


@require_POST
@logged_in_only
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a change back."""
    viewer = viewer_of(request)
    change = find(Change, viewer, pk=pk)
    try:
        change_undo(viewer, change)
        messages.success(request, told(UNDONE))
    except ConflictError:
        messages.error(request, told(CHANGED_SINCE))
    except FramsynError as error:
        messages.error(request, told(error.text))
    except ValidationError as error:
        messages.error(request, told(NO_LONGER_FITS.format(why=" ".join(error.messages))))
    return redirect("core:history", change.model, change.object_id)


@logged_in_only
def organisation_record(request: HttpRequest, key: str) -> HttpResponse:
    """What has been changed in an organisation."""
    viewer = viewer_of(request)
    organisation = find(Organisation, viewer, key=key)
    page = Paginator(changes_in(viewer, organisation), A_PAGE).get_page(request.GET.get("sida"))
    entries = [told_change(change) for change in page]
    context = {"organisation": organisation, "page": page, "entries": entries}
    return render(request, "core/record/organisation.html", context)


@logged_in_only
def removed(request: HttpRequest, key: str) -> HttpResponse:
    """What has been removed from an organisation and can be brought back."""
    viewer = viewer_of(request)
    organisation = find(Organisation, viewer, key=key)
    context = {"organisation": organisation, "entries": removed_from(viewer, organisation)}
    return render(request, "core/record/removed.html", context)


def _chosen(rows: Any, key: str) -> Change:
    found: Change | None = rows.filter(pk=int(key)).first() if _is_key(key) else None
    if found is None:
        raise Http404
    return found


def _is_key(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < 18


def _note_reading(viewer: Viewer, label: str, object_id: str) -> None:
    if label == "core.person" and _is_key(object_id):
        record_reads(viewer, Person.objects.filter(pk=object_id), "history")
