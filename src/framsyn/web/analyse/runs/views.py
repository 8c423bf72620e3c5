"""Pages of forecasts: all, one, a new one, two beside each other."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from framsyn.results.store import read_record
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.analyse.models import Run
from framsyn.web.analyse.runs import services
from framsyn.web.analyse.runs.differences import compare
from framsyn.web.analyse.runs.forms import RunForm
from framsyn.web.core.access import Viewer, viewer_of
from framsyn.web.core.guards import find, logged_in_only, only
from framsyn.web.core.policy import policy_of
from framsyn.web.core.words import told
from framsyn.web.core.year.selectors import present_cycle

FILES = {"report.html": "text/html", "report.xlsx": "application/vnd.ms-excel"}
NO_YEAR = Text(
    sv="Inget år är öppet. Börja ett nytt år först, under Mitt år.",
    en="No year is open. Begin a new year first, under My year.",
)
NO_INPUT = Text(
    sv="Det finns inget underlag att räkna på. Den som sköter driften hämtar statistik med "
    "framsyn refresh.",
    en="There is no input to work on. Whoever runs the system fetches statistics with framsyn "
    "refresh.",
)
QUEUED = Text(sv="Prognosen står i kö.", en="The forecast is in the queue.")
STOPPING = Text(sv="Prognosen avbryts.", en="The forecast is being stopped.")
PINNED = Text(sv="Prognosen är årets.", en="The forecast is the one of the year.")


def runs_forecasts(viewer: Viewer) -> bool:
    """Whether a viewer may ask for forecasts at all."""
    return viewer.is_system_admin or bool(viewer.organisations_with("analyst"))


@logged_in_only
def run_list(request: HttpRequest) -> HttpResponse:
    """All forecasts, the latest first."""
    viewer = viewer_of(request)
    rows = policy_of(Run).reached(viewer).select_related("cycle", "organisation", "pinned_for")
    finished = [run for run in rows if run.state == "finished"]
    context = {"runs": rows, "finished": finished, "may_run": runs_forecasts(viewer)}
    return render(request, "analyse/runs/list.html", context)


@only(runs_forecasts)
def run_new(request: HttpRequest) -> HttpResponse:
    """Ask for a forecast."""
    viewer = viewer_of(request)
    form = RunForm(request.POST or None, viewer=viewer)
    cycle = present_cycle(timezone.localdate())
    trouble = NO_YEAR if cycle is None or cycle.is_closed else None
    trouble = trouble or (None if form.inputs else NO_INPUT)
    if cycle is not None and trouble is None and request.method == "POST" and form.is_valid():
        try:
            run = services.run_ask(viewer, form.run(cycle))
        except FramsynError as error:
            form.add_error(None, told(error.text))
        else:
            messages.success(request, told(QUEUED))
            return redirect("analyse:run", pk=run.pk)
    context = {"form": form, "trouble": trouble, "cycle": cycle}
    return render(request, "analyse/runs/new.html", context)


@logged_in_only
def run_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One forecast: how far it has come, what it was made from, what can be done with it."""
    return render(request, "analyse/runs/run.html", _context(request, pk))


@logged_in_only
def run_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part of the page that changes while a forecast is made; nothing while it is as shown."""
    context = _context(request, pk)
    if not context["run"].is_open:
        # The page has more to show now: the whole of it is fetched again.
        return HttpResponse(headers={"HX-Refresh": "true"})
    if request.GET.get("visat") == context["shown"]:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return render(request, "analyse/runs/progress.html", context)


@logged_in_only
@require_POST
def run_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop a forecast."""
    return _act(request, pk, services.run_cancel, STOPPING)


@logged_in_only
@require_POST
def run_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Run a forecast again that ended without a result."""
    return _act(request, pk, services.run_again, QUEUED)


@logged_in_only
@require_POST
def run_pin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose a forecast as the year's."""
    return _act(request, pk, services.run_pin, PINNED)


@logged_in_only
def run_file(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """The report or the workbook of a forecast, as a file to keep."""
    run = find(Run, viewer_of(request), pk=pk)
    if name not in FILES or not (run.directory / name).is_file():
        raise Http404
    response = HttpResponse((run.directory / name).read_bytes(), content_type=FILES[name])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@logged_in_only
def run_compare(request: HttpRequest) -> HttpResponse:
    """Two forecasts beside each other; the address holds which."""
    viewer = viewer_of(request)
    finished = policy_of(Run).reached(viewer).filter(state="finished").select_related("cycle")
    chosen = [_chosen(finished, request.GET.get(name, "")) for name in ("forsta", "andra")]
    first, second = chosen
    context: dict[str, Any] = {"runs": finished, "first": first, "second": second}
    if first is not None and second is not None:
        try:
            context["compared"] = compare(first, second)
        except FramsynError as error:
            context["trouble"] = error.text
    return render(request, "analyse/runs/compare.html", context)


def _chosen(rows: Any, key: str) -> Run | None:
    try:
        found: Run | None = rows.filter(pk=UUID(key)).first()
    except ValueError:
        return None
    return found


def _context(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    viewer = viewer_of(request)
    run = find(Run, viewer, pk=pk)
    may_change = policy_of(Run).allows(viewer, "change", run)
    percent = round(run.share * 100)
    record = read_record(run.directory) if run.state == "finished" else None
    return {
        "run": run,
        "percent": percent,
        "shown": f"{run.state}-{percent}",
        "record": record,
        "may_change": may_change,
        "may_pin": may_change and run.state == "finished" and run.pinned_for_id is None,
        "may_try_again": may_change and run.state in ("failed", "cancelled", "interrupted"),
        "files": [name for name in FILES if (run.directory / name).is_file()],
    }


def _act(request: HttpRequest, pk: UUID, service: Any, done: Text) -> HttpResponse:
    viewer = viewer_of(request)
    run = find(Run, viewer, pk=pk)
    try:
        service(viewer, run)
    except FramsynError as error:
        messages.error(request, told(error.text))
    else:
        messages.success(request, told(done))
    return redirect("analyse:run", pk=pk)
