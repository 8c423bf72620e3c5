"""My year, and each year: its days, duties and objectives, closed, opened and compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from framsyn.tables.text import Text
from framsyn.web.core.access import viewer_of
from framsyn.web.core.cycle import OBJECTIVES
from framsyn.web.core.guards import find, logged_in_only, only
from framsyn.web.core.models import Cycle, Duty, ObjectiveStatus, PhaseDates
from framsyn.web.core.policy import policy_of
from framsyn.web.core.words import told
from framsyn.web.core.year.comparison import compare, phase_rows
from framsyn.web.core.year.editing import EditPage, edit, fill_in, submitted
from framsyn.web.core.year.forms import (
    CloseForm,
    NewCycleForm,
    ObjectiveForm,
    PhaseForm,
    ReopenForm,
)
from framsyn.web.core.year.known import what_is_known
from framsyn.web.core.year.next_step import next_step
from framsyn.web.core.year.phases import year_shown
from framsyn.web.core.year.policies import leads_the_year
from framsyn.web.core.year.selectors import (
    Due,
    due_for,
    dues,
    news_since,
    present_cycle,
    visit,
)
from framsyn.web.core.year.services import (
    OpenDutiesError,
    cycle_close,
    cycle_copy,
    cycle_create,
    cycle_reopen,
    objective_set,
    phase_edit,
)

FIRST_NEWS = timedelta(days=14)
SAVE = Text(sv="Spara", en="Save")


@logged_in_only
def my_year(request: HttpRequest) -> HttpResponse:
    """The start page after log-in: the ring, what is due, what is new, and one next step."""
    viewer, today = viewer_of(request), timezone.localdate()
    cycle = present_cycle(today)
    mine = due_for(viewer, cycle, today) if cycle else []
    now = timezone.now()
    since = visit(viewer, now)
    context = {
        "cycle": cycle,
        "shown": year_shown(cycle, today) if cycle else None,
        "step": next_step(viewer, cycle, mine),
        "since": timezone.localtime(since) if since else None,
        "news": news_since(viewer, since or now - FIRST_NEWS),
        **_grouped(mine),
    }
    return render(request, "core/my_year.html", context)


@logged_in_only
def cycles(request: HttpRequest) -> HttpResponse:
    """All years."""
    rows = policy_of(Cycle).reached(viewer_of(request)).select_related("copied_from")
    context = {"cycles": rows, "may_lead": leads_the_year(viewer_of(request))}
    return render(request, "core/year/cycles.html", context)


@only(leads_the_year)
def cycle_new(request: HttpRequest) -> HttpResponse:
    """Begin a year, empty or from an earlier one."""
    viewer = viewer_of(request)
    form = NewCycleForm(request.POST or None, today=timezone.localdate())
    page = EditPage(
        Text(sv="Börja ett år", en="Begin a year"),
        reverse("core:cycles"),
        Text(sv="Börja året", en="Begin the year"),
        Text(
            sv="Alla organisationer får årets uppgifter. Dagarna kan du flytta efteråt.",
            en="All organisations get the duties of the year. You can move the days afterwards.",
        ),
    )

    def begin() -> None:
        year, source = form.cleaned_data["year"], form.cleaned_data["source"]
        if source:
            cycle_copy(viewer, source, year)
        else:
            cycle_create(viewer, year)

    return submitted(request, form, page, begin)


@logged_in_only
def cycle(request: HttpRequest, year: int) -> HttpResponse:
    """One year: its phases, objectives and all that is to be done; past years too."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = find(Cycle, viewer, year=year)
    context = {
        "cycle": found,
        "shown": year_shown(found, today),
        "rows": phase_rows(found, found, today),
        "objectives": _objectives(found),
        "dues": dues(policy_of(Duty).reached(viewer).filter(cycle=found), today),
        "others": Cycle.objects.exclude(pk=found.pk),
        "may_lead": leads_the_year(viewer),
    }
    return render(request, "core/year/cycle.html", context)


@only(leads_the_year)
def cycle_end(request: HttpRequest, year: int) -> HttpResponse:
    """Close a year: what is not done is listed and must be confirmed."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = find(Cycle, viewer, "change", year=year, closed_at=None)
    left = dues(found.duties.filter(done_at=None), today)
    form = CloseForm(request.POST or None, initial={"seen": _keys(left)})
    page = EditPage(
        Text(sv="Stäng året {year}", en="Close the year {year}").format(year=year),
        reverse("core:cycle", args=(year,)),
        Text(sv="Stäng året", en="Close the year"),
        Text(
            sv="Ett stängt år kan läsas men inte ändras.",
            en="A closed year can be read but not changed.",
        ),
        left,
    )

    def close() -> None:
        try:
            cycle_close(viewer, found, form.cleaned_data["seen"])
        except OpenDutiesError:
            # The list has grown since it was read: the form now names what stands on the page.
            fill_in(form, seen=_keys(left))
            raise

    return submitted(request, form, page, close)


@only(leads_the_year)
def cycle_again(request: HttpRequest, year: int) -> HttpResponse:
    """Open a closed year again, with a reason."""
    viewer = viewer_of(request)
    found = find(Cycle, viewer, "change", year=year, closed_at__isnull=False)
    form = ReopenForm(request.POST or None)
    page = EditPage(
        Text(sv="Öppna året {year} igen", en="Reopen the year {year}").format(year=year),
        reverse("core:cycle", args=(year,)),
        Text(sv="Öppna året", en="Reopen the year"),
    )
    return submitted(
        request, form, page, lambda: cycle_reopen(viewer, found, form.cleaned_data["because"])
    )


@logged_in_only
def phase_days(request: HttpRequest, year: int, phase: str) -> HttpResponse:
    """Move the days of a phase."""
    viewer = viewer_of(request)
    dates = find(PhaseDates, viewer, "change", cycle__year=year, phase=phase)
    page = EditPage(
        Text(sv="Dagar för {phase} {year}", en="Days of {phase} {year}").format(
            phase=_phase_label(dates), year=year
        ),
        reverse("core:cycle", args=(year,)),
        SAVE,
    )
    form = PhaseForm(request.POST or None, instance=dates)
    return edit(request, form, page, lambda one, version: phase_edit(viewer, one, version))


@logged_in_only
def objectives(request: HttpRequest, year: int) -> HttpResponse:
    """The four objectives: what people say, and beside it what Framsyn knows."""
    viewer = viewer_of(request)
    found = find(Cycle, viewer, year=year)
    context = {"cycle": found, "objectives": _objectives(found), "may_lead": leads_the_year(viewer)}
    return render(request, "core/year/objectives.html", context)


@logged_in_only
def objective(request: HttpRequest, year: int, objective: str) -> HttpResponse:
    """Say how an objective stands."""
    viewer = viewer_of(request)
    status = find(ObjectiveStatus, viewer, "change", cycle__year=year, objective=objective)
    of = next(one for one in OBJECTIVES if one.key == objective)
    page = EditPage(of.label, reverse("core:objectives", args=(year,)), SAVE, of.meaning)
    form = ObjectiveForm(request.POST or None, instance=status)
    return edit(request, form, page, lambda one, version: objective_set(viewer, one, version))


@logged_in_only
def comparison(request: HttpRequest, year: int) -> HttpResponse:
    """Two years beside each other; the other one is named in the address."""
    viewer = viewer_of(request)
    found = find(Cycle, viewer, year=year)
    asked = request.GET.get("med", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) == len("2026")):
        messages.error(request, told(_CHOOSE))
        return redirect("core:cycle", year)
    other = find(Cycle, viewer, year=int(asked))
    context = {"comparison": compare(found, other, timezone.localdate()), "cycle": found}
    return render(request, "core/year/comparison.html", context)


_CHOOSE = Text(sv="Välj ett år att jämföra med.", en="Choose a year to compare with.")


def _grouped(mine: Sequence[Due]) -> dict[str, list[Due]]:
    groups = {"late": "late", "soon": "soon", "later_ones": "later", "done": "done"}
    return {name: [d for d in mine if d.standing == key] for name, key in groups.items()}


def _objectives(found: Cycle) -> list[dict[str, object]]:
    stored = {status.objective: status for status in found.objectives.all()}
    return [
        {"of": of, "status": stored.get(of.key), "known": what_is_known(found, of.key)}
        for of in OBJECTIVES
    ]


def _keys(found: Sequence[Due]) -> str:
    return ",".join(str(due.duty.pk) for due in found)


def _phase_label(dates: PhaseDates) -> str:
    return str(dates.get_phase_display())
