"""One duty: read, written, changed, done, opened again, removed."""

from __future__ import annotations

from datetime import date, datetime, time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core import gates
from framsyn.web.core.access import Viewer, viewer_of
from framsyn.web.core.changes import ConflictError
from framsyn.web.core.duties import standing_duty
from framsyn.web.core.guards import find, logged_in_only
from framsyn.web.core.models import Cycle, Duty
from framsyn.web.core.policy import policy_of
from framsyn.web.core.roles import ROLES
from framsyn.web.core.words import told
from framsyn.web.core.year.duty_services import (
    duty_add,
    duty_done,
    duty_edit,
    duty_remove,
    duty_undone,
)
from framsyn.web.core.year.editing import EditPage, carried_out, edit, fill_in, submitted
from framsyn.web.core.year.forms import ChooseOrganisationForm, DoneForm, DutyForm
from framsyn.web.core.year.selectors import as_due

SAVE = Text(sv="Spara", en="Save")
NEW = Text(sv="Ny uppgift", en="New duty")
DONE = Text(sv="Uppgiften är klar.", en="The duty is done.")


@logged_in_only
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """One duty: what, who, when, what it stands on, and how it is marked as done."""
    viewer = viewer_of(request)
    found = find(Duty, viewer, pk=pk)
    return render(request, "core/year/duty.html", _about(viewer, found, _done_form(found)))


@logged_in_only
def duty_new(request: HttpRequest, year: int) -> HttpResponse:
    """Write a duty of an organisation's own; the organisation is chosen first."""
    viewer, today = viewer_of(request), timezone.localdate()
    cycle = find(Cycle, viewer, year=year, closed_at=None)
    back = reverse("core:cycle", args=(year,))
    choice = ChooseOrganisationForm(request.GET or None, viewer=viewer)
    if not choice.is_valid():
        page = EditPage(NEW, back, Text(sv="Fortsätt", en="Go on"))
        return render(request, "core/year/choose.html", {"form": choice, "page": page})
    organisation = choice.cleaned_data["organisation"]
    new = Duty(cycle=cycle, organisation=organisation, due=_a_day_of(cycle, today))
    form = DutyForm(request.POST or None, instance=new)
    lead = Text(sv="För {name}, {year}.", en="For {name}, {year}.")
    page = EditPage(NEW, back, SAVE, lead.format(name=organisation.name, year=year))
    return submitted(request, form, page, lambda: duty_add(viewer, form.instance))


@logged_in_only
def duty_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a duty says."""
    viewer = viewer_of(request)
    found = find(Duty, viewer, "change", pk=pk)
    form = DutyForm(request.POST or None, instance=found)
    title = Text(sv="Ändra uppgiften", en="Change the duty")
    page = EditPage(title, reverse("core:duty", args=(pk,)), SAVE)
    return edit(request, form, page, lambda one, version: duty_edit(viewer, one, version))


@require_POST
@logged_in_only
def duty_finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a duty as done; what is missing is said on the duty's own page."""
    viewer = viewer_of(request)
    found = find(Duty, viewer, "change", pk=pk)
    form = DoneForm(request.POST, is_decision=_is_decision(found))

    def finish() -> None:
        data = form.cleaned_data
        duty_done(viewer, found, data["evidence"], _moment(data["on"]), data["version"])

    try:
        if carried_out(form, finish):
            messages.success(request, told(DONE))
            return redirect("core:duty", pk)
    except ConflictError as conflict:
        form.add_error(None, told(conflict.text))
        fill_in(form, version=str(conflict.theirs.version))
    return render(request, "core/year/duty.html", _about(viewer, find(Duty, viewer, pk=pk), form))


@require_POST
@logged_in_only
def duty_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a duty as not done after all."""
    viewer = viewer_of(request)
    duty_undone(viewer, find(Duty, viewer, "change", pk=pk))
    return redirect("core:duty", pk)


@logged_in_only
def duty_take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a duty out of the year, after a question."""
    viewer = viewer_of(request)
    found = find(Duty, viewer, "remove", pk=pk)
    if request.method == "POST":
        try:
            duty_remove(viewer, found)
            words = Text(sv="Uppgiften är borttagen.", en="The duty is removed.")
            messages.success(request, told(words))
        except FramsynError as error:
            messages.error(request, told(error.text))
        return redirect("core:cycle", found.cycle.year)
    return render(request, "core/year/remove.html", {"duty": found})


def _about(viewer: Viewer, found: Duty, form: DoneForm) -> dict[str, object]:
    policy, standing = policy_of(Duty), standing_duty(found.key)
    needs = standing.needs if standing else ()
    return {
        "due": as_due(found, timezone.localdate()),
        "role": ROLES[found.role].label,
        "page": reverse(standing.page) if standing and standing.page else "",
        "needs": [
            {
                "need": gates.NEEDS[key],
                "evidence": gates.evidence_of(found.cycle, key),
                "page": reverse(gates.NEEDS[key].page),
            }
            for key in needs
        ],
        "is_blocked": bool(gates.missing(found.cycle, needs)),
        "may_change": policy.allows(viewer, "change", found) and not found.cycle.is_closed,
        "may_remove": policy.allows(viewer, "remove", found) and not found.cycle.is_closed,
        "form": form,
    }


def _done_form(found: Duty) -> DoneForm:
    initial = {
        "version": found.version,
        "evidence": found.evidence,
        "on": timezone.localdate(),
    }
    return DoneForm(initial=initial, is_decision=_is_decision(found))


def _is_decision(found: Duty) -> bool:
    standing = standing_duty(found.key)
    return standing is not None and standing.is_decision


def _moment(day: date) -> datetime | None:
    """When something was done that was done on a day: now if it is today, else that noon."""
    if day == timezone.localdate():
        return None
    return timezone.make_aware(datetime.combine(day, time(12)))


def _a_day_of(cycle: Cycle, today: date) -> date:
    return today if today.year == cycle.year else date(cycle.year, 12, 31)
