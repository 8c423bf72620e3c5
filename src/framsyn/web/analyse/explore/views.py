"""Pages of a forecast for those who log in: before it is published, and every one that was run."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from framsyn.reports.downloads.registry import DOWNLOADS
from framsyn.reports.figures.figure import Figure
from framsyn.reports.profiles.profile import Link
from framsyn.tables.codelists import read_codelist
from framsyn.web.analyse.explore.occupations import OccupationList
from framsyn.web.analyse.explore.saved import SaveViewForm, views_of
from framsyn.web.analyse.explore.subject import MOST_COMPARED, Subject, areas_of, shelf_of
from framsyn.web.analyse.models import Run
from framsyn.web.core.access import viewer_of
from framsyn.web.core.figures import show
from framsyn.web.core.guards import logged_in_only
from framsyn.web.core.policy import policy_of
from framsyn.web.core.profiles import show_profile
from framsyn.web.core.words import current_language
from framsyn.web.core.year.selectors import present_cycle


@logged_in_only
def page(request: HttpRequest, kind: str, **parts: str) -> HttpResponse:
    """One page: of the county, a municipality, an occupation, both, or a council."""
    run, chosen = _run(request)
    if run is None:
        return render(request, "analyse/explore/nothing.html")
    subject = Subject(run, _link(kind, parts), (), chosen)
    return render(request, "analyse/explore/page.html", _context(request, subject))


@logged_in_only
def compare(request: HttpRequest) -> HttpResponse:
    """Two to five municipalities beside each other; the address holds which."""
    run, chosen = _run(request)
    if run is None:
        return render(request, "analyse/explore/nothing.html")
    known = dict(areas_of(run))
    areas = tuple(c for c in dict.fromkeys(request.GET.getlist("omrade")) if c in known)
    subject = Subject(run, Link("compare", ""), areas[:MOST_COMPARED], chosen)
    context = {"choice": {"known": list(known.items()), "chosen": subject.areas}}
    if len(areas) > 1:
        return render(request, "analyse/explore/compare.html", _context(request, subject) | context)
    return render(request, "analyse/explore/compare.html", _standing(request, subject) | context)


@logged_in_only
def occupations(request: HttpRequest) -> HttpResponse:
    """All occupations: searched, filtered and sorted by the address."""
    run, chosen = _run(request)
    if run is None:
        return render(request, "analyse/explore/nothing.html")
    subject = Subject(run, Link("county", ""), (), chosen)
    found = OccupationList(shelf_of(run), request.GET, current_language())
    rows = [(subject.to(Link("occupation", "", ssyk2012=row.code)), row) for row in found.rows]
    context = {"list": found, "rows": rows, **_standing(request, subject)}
    return render(request, "analyse/explore/occupations.html", context)


@logged_in_only
def figure(request: HttpRequest, kind: str, figure: str, **parts: str) -> HttpResponse:
    """One figure alone."""
    subject, shown = _figure(request, kind, figure, parts)
    context = {
        "figure": show(shown, subject.figure(shown)),
        "title": shown.title,
        **_standing(request, subject),
    }
    return render(request, "analyse/explore/figure.html", context)


@logged_in_only
def file(
    request: HttpRequest, kind: str, figure: str, extension: str, **parts: str
) -> HttpResponse:
    """One figure as a file; it says that it is not published."""
    download = DOWNLOADS.get(extension)
    subject, shown = _figure(request, kind, figure, parts)
    made = download.make(shown, _unpublished(subject)) if download else None
    if download is None or made is None:
        raise Http404
    response = HttpResponse(made, content_type=download.media_type)
    name = "-".join(part for part in (*subject.parts.values(), shown.key) if part)
    response["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    return response


def _figure(
    request: HttpRequest, kind: str, key: str, parts: dict[str, str]
) -> tuple[Subject, Figure]:
    run, chosen = _run(request)
    if run is None:
        raise Http404
    areas = tuple(request.GET.getlist("omrade")[:MOST_COMPARED]) if kind == "compare" else ()
    subject = Subject(run, _link(kind, parts), areas, chosen)
    try:
        return subject, subject.profile().figure(key)
    except KeyError as error:
        raise Http404 from error


def _unpublished(subject: Subject) -> str:
    if current_language() == "en":
        return f"Not published: the forecast {subject.run.title}, Framsyn, {subject.run.pk}"
    return f"Inte publicerat: prognosen {subject.run.title}, Framsyn, {subject.run.pk}"


def _run(request: HttpRequest) -> tuple[Run | None, bool]:
    """The forecast that is explored, and whether the address names it.

    Raises:
        Http404: the address names one that is not there, not finished, or not for this viewer.
    """
    rows = policy_of(Run).reached(viewer_of(request)).filter(state="finished")
    asked = request.GET.get("korning", "")
    if asked:
        try:
            run = rows.filter(pk=UUID(asked)).first()
        except ValueError:
            run = None
        if run is None:
            raise Http404
        return run, True
    cycle = present_cycle(timezone.localdate())
    pinned = rows.exclude(pinned_for=None).order_by("-pinned_for__year")
    return pinned.filter(pinned_for=cycle).first() or pinned.first() or rows.first(), False


def _link(kind: str, parts: dict[str, str]) -> Link:
    council = parts.get("council", "")
    if council and council not in read_codelist("sector_council"):
        raise Http404
    return Link(
        kind,
        "",
        area=parts.get("area", ""),
        ssyk2012=parts.get("occupation", ""),
        council=council,
    )


def _context(request: HttpRequest, subject: Subject) -> dict[str, Any]:
    profile = subject.profile()
    return {
        **_standing(request, subject),
        "title": profile.title,
        "profile": show_profile(profile, subject.to, subject.figure),
    }


def _standing(request: HttpRequest, subject: Subject) -> dict[str, Any]:
    """What every page of a forecast shows around its content."""
    viewer = viewer_of(request)
    areas = [
        (subject.to(Link("area", "", area=code)), name) for code, name in areas_of(subject.run)
    ]
    others = policy_of(Run).reached(viewer).filter(state="finished").select_related("cycle")
    address = request.get_full_path()
    return {
        "subject": subject,
        "run": subject.run,
        "record": shelf_of(subject.run).record,
        "areas": areas,
        "others": others,
        "query": subject.query,
        "views": views_of(viewer),
        "save_form": SaveViewForm(viewer=viewer, initial={"address": address}),
    }
