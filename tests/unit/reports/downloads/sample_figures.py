"""Small figures with everything that a file must carry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl

from framsyn.reports.figures.figure import AreaMap, Field, Figure

CITATION = "Region Norr (2025). Brist. Framsyn, utgåva 2025-1, 2025-11-03. https://norr.example/a"
EXACT = 1234.5678901234567
"""A number that no rounding leaves alone."""
STATES = ("suppressed", "missing", "zero", "not_applicable", None)
FIELDS = {
    "sv": ("Yrke", "Namn", "År", "Behov", "Andel"),
    "en": ("Occupation", "Name", "Year", "Need", "Share"),
}
CHART: dict[str, Any] = {
    "data": {"values": [{"name": "A", "persons": 3.0}, {"name": "B", "persons": 5.0}]},
    "width": 300,
    "height": 80,
    "mark": "bar",
    "encoding": {
        "x": {"field": "persons", "type": "quantitative"},
        "y": {"field": "name", "type": "nominal"},
        "color": {"value": "#0b6470"},
    },
}


def sample(lang: str = "sv", **changed: Any) -> Figure:
    """A figure with a row for each state of the need; the last row has its number."""
    labels = FIELDS[lang]
    figure = Figure(
        key="need",
        title="Behovet ökar med 12 personer" if lang == "sv" else "Need grows by 12 people",
        alt="Staplar" if lang == "sv" else "Bars",
        unit="Personer" if lang == "sv" else "People",
        definition="De som behövs." if lang == "sv" else "Those who are needed.",
        source="SCB",
        date="31 december 2019",
        status="estimated",
        fields=(
            Field("ssyk2012", labels[0], "code"),
            Field("name", labels[1], "name"),
            Field("year", labels[2], "year"),
            Field("demand_persons", labels[3], unit="persons"),
            Field("shortage_share", labels[4], unit="share", decimals=3),
        ),
        rows=pl.DataFrame(
            {
                "ssyk2012": ["0110", "0210", "2221", "5321", "9210"],
                "name": [
                    "Officerare",
                    "Specialister",
                    "Sjuksköterskor",
                    "Undersköterskor",
                    "Plock",
                ],
                "year": [2019, 2020, 2021, 2022, 2023],
                "demand_persons": [None, None, 0.0, None, EXACT],
                "shortage_share": [0.1, 0.25, 1 / 3, 1e-7, -0.5],
            },
            schema_overrides={"year": pl.Int32},
        ),
        states=pl.DataFrame(
            {
                "ssyk2012": [None] * 5,
                "name": [None] * 5,
                "year": [None] * 5,
                "demand_persons": list(STATES),
                "shortage_share": [None] * 5,
            },
            schema=dict.fromkeys(
                ("ssyk2012", "name", "year", "demand_persons", "shortage_share"), pl.String
            ),
        ),
        lang=lang,
        chart=CHART,
        note="Läs så här." if lang == "sv" else "Read it so.",
        synthetic=True,
    )
    return replace(figure, **changed)


def areas_figure(values: dict[str, float | None], lang: str = "sv", **changed: Any) -> Figure:
    """A figure of municipalities with a map: share of shortage by code, null where suppressed."""
    codes = list(values)
    rows = pl.DataFrame(
        {
            "area": codes,
            "name": [f"Kommun {code}" for code in codes],
            "shortage_share": list(values.values()),
        },
        schema={"area": pl.String, "name": pl.String, "shortage_share": pl.Float64},
    )
    blank = pl.lit(None, pl.String)
    hidden = pl.when(pl.col("shortage_share").is_null()).then(pl.lit("suppressed"))
    states = rows.select(blank.alias("area"), blank.alias("name"), hidden.alias("shortage_share"))
    return sample(
        lang,
        title="Bristen är störst i norr",
        unit="Procent",
        fields=(
            Field("area", "Kod", "code"),
            Field("name", "Kommun", "name"),
            Field("shortage_share", "Brist", unit="share", decimals=3),
        ),
        rows=rows,
        states=states if rows["shortage_share"].has_nulls() else None,
        chart=None,
        area_map=AreaMap("area", "shortage_share", "Brist i procent av behovet"),
        **changed,
    )
