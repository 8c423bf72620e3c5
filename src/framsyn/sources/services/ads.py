"""What the services for job ads have in common: how an ad becomes a row, and rows become counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.tables.codelists import NATION, read_codelist
from framsyn.tables.crosswalks import code_of, occupation_of_af_group
from framsyn.tables.faults.fault import Example, Fault, FaultKind
from framsyn.tables.inputs.open_ads import OPEN_ADS
from framsyn.tables.text import Text

SWEDEN_CODE, SWEDEN_CONCEPT = "199", "i46j_HmG_v64"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
AF = "Arbetsförmedlingen"
ATTRIBUTION = Text(
    sv="Källa: Arbetsförmedlingen (JobTech)",
    en="Source: The Swedish Public Employment Service (JobTech)",
)

NO_ADS = FaultKind(
    "no_ads",
    "warning",
    Text(sv="Inga annonser alls i {area}.", en="No ads at all in {area}."),
    Text(
        sv="Ett helt län har alltid annonser. Tjänsten svarar så när den inte känner igen "
        "områdets id, i stället för att säga det.",
        en="A whole county always has ads. The service answers like this when it does not know "
        "the id of the area, instead of saying so.",
    ),
    Text(
        sv="Använd inte talen. Jämför id:t i concepts.csv med Arbetsförmedlingens taxonomi.",
        en="Do not use the figures. Compare the id in concepts.csv with the agency's taxonomy.",
    ),
)
UNPLACED_ADS = FaultKind(
    "unplaced_ads",
    "warning",
    Text(
        sv="{count} annonser saknar yrke eller område som Framsyn känner.",
        en="{count} ads lack an occupation or area that Framsyn knows.",
    ),
    Text(sv="De räknas inte med.", en="They are not counted."),
    Text(
        sv="Är de få gör det inget. Är de många har taxonomin fått en ny version: uppdatera "
        "concepts.csv.",
        en="If they are few it does no harm. If they are many the taxonomy has a new version: "
        "update concepts.csv.",
    ),
)

ROW = pl.Schema(
    {
        "id": pl.String(),
        "ssyk2012": pl.String(),
        "municipality": pl.String(),
        "county": pl.String(),
        "positions": pl.Int64(),
        "last_day": pl.String(),
        "removed": pl.Boolean(),
        "at": pl.Int64(),
    }
)
"""An ad as a row; `at` is when it was last changed, in milliseconds since 1970."""


def occupation_of(group: Any) -> str | None:
    """The occupation of an ad from its occupation group: an object, or a list of one.

    >>> occupation_of([{"legacy_ams_taxonomy_id": "1210"}]), occupation_of(None)
    ('121', None)
    """
    if isinstance(group, list):
        group = group[0] if group else None
    if not isinstance(group, dict):
        return None
    code = group.get("legacy_ams_taxonomy_id")
    told = occupation_of_af_group(code) if isinstance(code, str) else None
    return told or occupation_of_af_group(_by_concept(group.get("concept_id")) or "")


def place_of(address: Any) -> tuple[str | None, str | None, bool]:
    """Municipality and county of an ad, and whether it is in Sweden as far as it says.

    >>> place_of({"municipality_code": "2480"}), place_of({"country_code": "155"})
    (('2480', '24', True), (None, None, False))
    """
    if not isinstance(address, dict):
        return None, None, True
    municipality = address.get("municipality_code") or _by_concept(
        address.get("municipality_concept_id")
    )
    county = address.get("region_code") or _by_concept(address.get("region_concept_id"))
    if municipality:
        return municipality, municipality[:2], True
    if county:
        return None, county, True
    country, concept = address.get("country_code"), address.get("country_concept_id")
    return None, None, country in (None, SWEDEN_CODE) and concept in (None, SWEDEN_CONCEPT)


def _by_concept(concept: Any) -> str | None:
    return code_of(concept) if isinstance(concept, str) else None


def _row(ad: Mapping[str, Any]) -> tuple[Any, ...]:
    municipality, county, _ = place_of(ad.get("workplace_address"))
    return (
        ad.get("id"),
        occupation_of(ad.get("occupation_group")),
        municipality,
        county,
        ad.get("number_of_vacancies"),
        (ad.get("last_publication_date") or ad.get("application_deadline") or "")[:10] or None,
        ad.get("removed") is True,
        ad.get("timestamp"),
    )


def ads_frame(ads: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Sealed ads as rows (`ROW`), in the order in which they come."""
    return pl.DataFrame([_row(ad) for ad in ads], schema=ROW, orient="row")


def day_of(answers: Sequence[Answer]) -> str:
    """The day, in Swedish time, on which the first of the answers was fetched."""
    first = min(datetime.fromisoformat(answer.fetched) for answer in answers)
    return first.astimezone(STOCKHOLM).date().isoformat()


def count_ads(
    ads: pl.DataFrame, day: str, service: str, areas: Sequence[str]
) -> tuple[pl.DataFrame, tuple[Fault, ...]]:
    """Ads, one row each, as rows of `open_ads` for the counties and municipalities among the areas.

    The nation has rows only when every county is among the areas.

    Returns:
        The counts; and the fault of ads that could not be placed, if there are any.
    """
    placed = ads.filter(pl.col("ssyk2012").is_not_null() & pl.col("county").is_in(list(areas)))
    levels = [pl.col("county"), pl.col("municipality")]
    if set(read_codelist("lan")) <= set(areas):
        levels.append(pl.lit(NATION))
    long = pl.concat(placed.select(a.alias("area"), "ssyk2012", "positions") for a in levels)
    long = long.filter(pl.col("area").is_in(list(areas)))
    stated = pl.when(pl.col("positions").null_count() == 0).then(pl.col("positions").sum())
    counts = long.group_by("area", "ssyk2012").agg(pl.len().alias("ads"), stated.alias("positions"))
    counts = counts.with_columns(pl.lit(day).alias("date"), pl.lit(service).alias("service"))
    return OPEN_ADS.arrange(counts), unplaced(ads.height - placed.height, service)


def unplaced(count: int, file: str, example: str | None = None) -> tuple[Fault, ...]:
    """The fault of ads that could not be placed; none when there are none."""
    examples = (Example(None, example),) if example else ()
    return (Fault(UNPLACED_ADS, file, examples=examples, count=count),) if count else ()
