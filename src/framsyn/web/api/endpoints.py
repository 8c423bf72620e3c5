"""The questions that can be asked, each with an example of its answer."""

from __future__ import annotations

from typing import Annotated, Any

import polars as pl
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Path, Query, Router

import framsyn
from framsyn.reports.downloads.registry import DOWNLOADS
from framsyn.reports.naming import area_name
from framsyn.reports.profiles.occupation_related import occupation_index
from framsyn.web.api.answers import (
    MOST_ROWS,
    About,
    AreaRow,
    EditionRow,
    NeedAndSupplyRow,
    OccupationRow,
    OneEdition,
    Page,
)
from framsyn.web.api.problems import Problem
from framsyn.web.api.questions import Named, OneFigure, Rows, Which
from framsyn.web.api.rows import need_and_supply
from framsyn.web.publish.editions.open_editions import OpenEdition, open_edition
from framsyn.web.publish.editions.selectors import latest_edition, published_editions
from framsyn.web.publish.models import PUBLISHED, WITHDRAWN, Edition
from framsyn.web.publish.picture.citing import citation_of
from framsyn.web.publish.picture.faults import GoneError
from framsyn.web.publish.picture.page import reason_of
from framsyn.web.publish.picture.profiles import profile_of
from framsyn.web.publish.picture.subjects import Subject, is_council

router = Router()
FAULTS: dict[int, Any] = {400: Problem, 404: Problem, 410: Problem, 503: Problem}

Slug = Annotated[
    str,
    Path(
        description='Utgåvans namn, eller "latest". / The name of the edition, or "latest".',
        pattern=r"^[a-z0-9-]{1,20}$",
        examples=["latest"],
    ),
]
FigureKey = Annotated[
    str,
    Path(
        description="Bildens namn, som i dess adress. / The figure's name, as in its address.",
        pattern=r"^[a-z0-9_-]{1,60}$",
    ),
]


@router.get(
    "/api-info",
    response={200: About},
    summary="Om gränssnittet / About the interface",
    operation_id="api_info",
)
def api_info(request: HttpRequest) -> dict[str, Any]:
    """Namn, version, licens och kontakt. / Name, version, licence and contact."""
    return {
        "api_name": "Framsyn",
        "api_version": framsyn.__version__,
        "api_documentation": request.build_absolute_uri(reverse("publish:open_data")),
        "api_status": "active",
        "licence": "Som källorna anger, se varje utgåva. / As its sources say, see each edition.",
        "description_sv": "Publicerade utgåvor av länets lägesbild: behov av och tillgång till "
        "personal per yrke, kommun och år.",
        "description_en": "Published editions of the county's picture: need and supply of staff "
        "by occupation, municipality and year.",
        "service_level": "Bästa förmåga. / Best effort.",
        "known_limits": f"Högst {MOST_ROWS} rader per fråga. / At most {MOST_ROWS} rows a "
        "question.",
        "contact": request.build_absolute_uri(reverse("publish:feedback")),
    }


@router.get(
    "/editions",
    response={200: Page[EditionRow], 400: Problem},
    summary="Utgåvor / Editions",
    operation_id="editions",
)
def editions(request: HttpRequest, asked: Query[Which]) -> dict[str, Any]:
    """Publicerade utgåvor, den senaste först. / Published editions, the latest first."""
    rows = published_editions()
    return _page([_row(request, one) for one in rows[asked.window]], asked, rows.count())


@router.get(
    "/editions/{slug}",
    response={200: OneEdition, **FAULTS},
    summary="En utgåva / One edition",
    operation_id="edition",
)
def edition(request: HttpRequest, slug: Slug) -> dict[str, Any]:
    """Vad utgåvan är gjord av. / What the edition is made of."""
    one = _edition(slug)
    opened = open_edition(one)
    record = opened.shelf.record
    names = ("base_year", "years", "draws", "seed", "synthetic", "sources")
    return {
        **_row(request, one),
        "news_sv": one.news,
        "news_en": one.news_en or one.news,
        **{name: record[name] for name in names},
    }


@router.get(
    "/editions/{slug}/areas",
    response={200: Page[AreaRow], **FAULTS},
    summary="Kommuner / Municipalities",
    operation_id="areas",
)
def areas(request: HttpRequest, slug: Slug, asked: Query[Named]) -> dict[str, Any]:
    """Kommunerna i utgåvan, i kodordning. / The municipalities of the edition, by code."""
    codes = sorted(_open(slug).shelf.record["areas"])
    shown = codes[asked.window]
    rows = [{"code": code, "name": area_name(code, asked.language, {})} for code in shown]
    return _page(rows, asked, len(codes))


@router.get(
    "/editions/{slug}/occupations",
    response={200: Page[OccupationRow], **FAULTS},
    summary="Yrken / Occupations",
    operation_id="occupations",
)
def occupations(request: HttpRequest, slug: Slug, asked: Query[Named]) -> dict[str, Any]:
    """Yrkena i utgåvan, i kodordning. / The occupations of the edition, by code."""
    index = occupation_index(_open(slug).shelf, asked.language)
    rows = index.select(pl.col("ssyk2012").alias("code"), "name").sort("code")
    return _page(rows[asked.window].to_dicts(), asked, rows.height)


@router.get(
    "/editions/{slug}/need-and-supply",
    response={200: Page[NeedAndSupplyRow], **FAULTS},
    summary="Behov och tillgång / Need and supply",
    operation_id="need_and_supply",
)
def rows_of_need_and_supply(request: HttpRequest, slug: Slug, asked: Query[Rows]) -> dict[str, Any]:
    """Ange kommun, yrke eller båda. / Give municipality, occupation or both."""
    rows, total = need_and_supply(
        _open(slug).shelf, asked.area, asked.occupation, asked.year, asked.window
    )
    return _page(rows, asked, total)


@router.get(
    "/editions/{slug}/figures/{figure}",
    response={200: dict[str, Any], **FAULTS},
    summary="En bild som JSON-stat / A figure as JSON-stat",
    operation_id="figure",
)
def figure(
    request: HttpRequest, slug: Slug, figure: FigureKey, asked: Query[OneFigure]
) -> HttpResponse:
    """Bildens tal med definition, källa och status. / Its numbers, definition, source, status."""
    if asked.council and not is_council(asked.council):
        raise Http404
    subject = Subject(asked.kind, asked.area, asked.occupation, asked.council)
    opened = _open(slug)
    try:
        found = profile_of(opened, subject, asked.language).figure(figure)
    except KeyError as error:
        raise Http404 from error
    made = DOWNLOADS["json"].make(found, citation_of(request, opened, found, subject))
    return HttpResponse(made, content_type="application/json")


@router.get("/{path:rest}", include_in_schema=False, url_name="nothing")
def nothing(request: HttpRequest, rest: str) -> None:
    """What is not an address of the interface."""
    raise Http404


def _edition(slug: str) -> Edition:
    """The edition with this name, or the latest.

    Raises:
        Http404: there is none that is published.
        GoneError: it has been withdrawn.
    """
    if slug == "latest":
        latest = latest_edition()
    else:
        shown = Edition.objects.filter(state__in=(PUBLISHED, WITHDRAWN), slug=slug)
        latest = shown.select_related("organisation", "cycle").first()
    if latest is None:
        raise Http404
    if latest.state == WITHDRAWN:
        raise GoneError(latest.slug, reason_of(latest))
    return latest


def _open(slug: str) -> OpenEdition:
    return open_edition(_edition(slug))


def _row(request: HttpRequest, one: Edition) -> dict[str, Any]:
    address = reverse("publish:county", kwargs={"edition": one.slug})
    return {
        "slug": one.slug,
        "title_sv": one.title,
        "title_en": one.title_en or one.title,
        "publisher": one.organisation.name,
        "year": one.cycle.year,
        "published_at": one.published_at,
        "code_version": one.code_version,
        "checksum": one.checksum,
        "address": request.build_absolute_uri(address),
    }


def _page(items: list[Any], asked: Which, total: int) -> dict[str, Any]:
    return {"items": items, "page": asked.page, "limit": asked.limit, "total": total}
