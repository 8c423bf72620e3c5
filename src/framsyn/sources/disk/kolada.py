"""Key figures saved from kolada.se: known by their ids, such as N00090, wherever they stand.

Written without a saved file at hand: the ids, titles and codes are Kolada's own, and the
columns are found by what is in them and not by their place.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from framsyn.sources.disk.layout import Field, Layout
from framsyn.sources.disk.meaning import ENOUGH, different
from framsyn.sources.open.kolada_key_figures import key_figures

_ID = r"\b([NU]\d{5})\b"
_UNIT = r",\s*([^\W\d][^,()]*(?:\([^()]*\))?)\s*$"
_REGION, _MUNICIPALITY = r"^Region ", r"s? kommun$"
_OF_REGION = r"^00(\d\d)$"
_SEX = {"T": "total", "Totalt": "total", "Alla": "total"}
_SEX_NAMES = {"kon", "gender", "sex"}


def with_key_figures(layout: Layout) -> Layout:
    """The columns with ids, units and codes as our table has them; others are left as they are."""
    place = next((f.place for f in layout.fields if _holds_ids(layout, f)), None)
    if place is None:
        return layout
    text = [f.place for f in layout.fields if layout.frame[f.place].dtype == pl.String]
    kpi = pl.col(place).str.extract(_ID)
    listed = {figure.id: figure.unit for figure in key_figures()}
    titles = [at for at in text if _holds_titles(layout, at)]
    frame = layout.frame.with_columns(
        kpi.alias("kpi"),
        pl.coalesce(
            *(_title(at).str.extract(_UNIT) for at in titles),
            kpi.replace_strict(listed, default=None, return_dtype=pl.String),
        ).alias("unit"),
        *(_by_our_codes(field) for field in layout.fields if field.place in text),
    )
    fields = [field for field in layout.fields if field.place not in (place, *titles)]
    fields += [Field(("kpi",), "kpi", is_dimension=True), Field(("unit",), "unit")]
    if not any(_SEX_NAMES & set(field.folded) for field in layout.fields):
        frame = frame.with_columns(pl.lit("total").alias("both"))
        fields.append(Field(("sex",), "both"))
    return replace(layout, fields=tuple(fields), frame=frame, maker="Kolada")


def _holds_ids(layout: Layout, field: Field) -> bool:
    if field.is_figure or layout.frame[field.place].dtype != pl.String:
        return False
    values = pl.Series(different(layout.frame[field.place]), dtype=pl.String)
    return bool(values.len()) and values.str.contains(_ID).sum() >= ENOUGH * values.len()


def _title(place: str) -> pl.Expr:
    """The title in a cell, without an id after it."""
    return pl.col(place).str.replace(rf"\s*\(?{_ID}\)?\s*$", "")


def _holds_titles(layout: Layout, place: str) -> bool:
    """Whether a column has titles that end in a unit, such as andel (%)."""
    return bool(layout.frame.select(_title(place).str.contains(_UNIT).any()).item())


def _by_our_codes(field: Field) -> pl.Expr:
    told = pl.col(field.place)
    if _SEX_NAMES & set(field.folded):
        return told.replace(_SEX)
    plain = told.str.replace(_REGION, "").str.replace(_MUNICIPALITY, "")
    return plain.str.replace(_OF_REGION, "$1")
