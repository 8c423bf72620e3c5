"""Pages of a forecast for those who log in: before it is published, and every one that was run."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from framsyn.reports.downloads.registry import DOWNLOADS
from framsyn.reports.figures.figure import Figure
from framsyn.reports.profiles.profile import Link
from framsyn.tables.codelists import read_codelist
from framsyn.tables.status import STATUSES
from framsyn.tables.text import Text
from framsyn.web.analyse.explore.choosing import Chosen, of_a_forecast
from framsyn.web.analyse.explore.occupations import OccupationList
from framsyn.web.analyse.explore.saved import SaveViewForm
from framsyn.web.analyse.explore.subject import MOST_COMPARED, Subject, areas_of, shelf_of
from framsyn.web.analyse.models import Run
from framsyn.web.core.access import viewer_of
from framsyn.web.core.figures import show
from framsyn.web.core.guards import logged_in_only
from framsyn.web.core.policy import policy_of
from framsyn.web.core.profiles import show_profile
from framsyn.web.core.words import current_language, told

UNPUBLISHED = Text(
    sv="Inte publicerat: prognosen {title}, Framsyn, {key}",
    en="Not published: the forecast {title}, Framsyn, {key}",
)


@logged_in_only
@of_a_forecast
def page(request: HttpRequest, chosen: Chosen, kind: str, **parts: str) -> HttpResponse:
    """One page: of the county, a municipality, an occupation, both, or a council."""
    subject = Subject(chosen.run, _link(kind, parts), (), chosen.by_address)
    return render(request, "analyse/explore/page.html", _context(request, subject))


@logged_in_only
@of_a_forecast
def compare(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    """Two to five municipalities beside each other; the address holds which."""
    known = dict(areas_of(chosen.run))
    asked = tuple(c for c in dict.fromkeys(request.GET.getlist("omrade")) if c in known)
    subject = Subject(chosen.run, Link("compare", ""), asked[:MOST_COMPARED], chosen.by_address)
    some = _context(request, subject) if len(asked) > 1 else _standing(request, subject)
    choice = {"known": list(known.items()), "chosen": subject.areas, "asked": asked}
    return render(request, "analyse/explore/compare.html", {**some, "choice": choice})


@logged_in_only
@of_a_forecast
def occupations(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    """All occupations: searched, filtered and sorted by the address."""
    subject = Subject(chosen.run, Link("county", ""), (), chosen.by_address)
    shelf = shelf_of(chosen.run)
    found = OccupationList(shelf, request.GET, current_language())
    rows = [(subject.to(Link("occupation", "", ssyk2012=row.code)), row) for row in found.rows]
    status = STATUSES["synthetic" if shelf.record["synthetic"] else "estimated"]
    context = {"list": found, "rows": rows, "status": status, **_standing(request, subject)}
    return render(request, "analyse/explore/occupations.html", context)


@logged_in_only
@of_a_forecast
def figure(
    request: HttpRequest, chosen: Chosen, kind: str, figure: str, **parts: str
) -> HttpResponse:
    """One figure alone."""
    subject, shown = _figure(request, chosen, kind, figure, parts)
    context = {
        "figure": show(shown, subject.figure(shown), subject.place),
        "title": shown.title,
        **_standing(request, subject),
    }
    return render(request, "analyse/explore/figure.html", context)


@logged_in_only
@of_a_forecast
def file(request: HttpRequest, chosen: Chosen, kind: str, **parts: str) -> HttpResponse:
    """One figure as a file; it says that it is not published."""
    download = DOWNLOADS.get(parts.pop("extension"))
    subject, shown = _figure(request, chosen, kind, parts.pop("figure"), parts)
    made = download.make(shown, _unpublished(subject)) if download else None
    if download is None or made is None:
        raise Http404
    response = HttpResponse(made, content_type=download.media_type)
    name = "-".join((*subject.parts.values(), shown.key))
    response["Content-Disposition"] = f'attachment; filename="{name}.{download.extension}"'
    return response


def _figure(
    request: HttpRequest, chosen: Chosen, kind: str, key: str, parts: dict[str, str]
) -> tuple[Subject, Figure]:
    areas = tuple(request.GET.getlist("omrade")[:MOST_COMPARED]) if kind == "compare" else ()
    subject = Subject(chosen.run, _link(kind, parts), areas, chosen.by_address)
    try:
        return subject, subject.profile().figure(key)
    except KeyError as error:
        raise Http404 from error


def _unpublished(subject: Subject) -> str:
    return told(UNPUBLISHED).format(title=subject.run.title, key=subject.run.pk)


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
        "profile": show_profile(profile, subject.to, subject.figure, subject.place),
    }


def _standing(request: HttpRequest, subject: Subject) -> dict[str, Any]:
    """What every page of a forecast shows around its content."""
    viewer = viewer_of(request)
    areas = [
        (subject.to(Link("area", "", area=code)), name) for code, name in areas_of(subject.run)
    ]
    finished = policy_of(Run).reached(viewer).filter(state="finished").select_related("cycle")
    lasting = request.build_absolute_uri(request.path + _same_page(request, subject.run))
    return {
        "subject": subject,
        "run": subject.run,
        "record": shelf_of(subject.run).record,
        "areas": areas,
        "forecasts": [(_same_page(request, run), run) for run in finished],
        "onward": subject.onward,
        "lasting": lasting,
        "save_form": SaveViewForm(viewer=viewer, initial={"address": request.get_full_path()}),
    }


def _same_page(request: HttpRequest, run: Run) -> str:
    """The query that shows the same page, with its filters, of a forecast."""
    query = request.GET.copy()
    query["korning"] = str(run.pk)
    return f"?{query.urlencode()}"
