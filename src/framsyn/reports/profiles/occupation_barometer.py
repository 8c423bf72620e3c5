"""The occupational barometer: how others judge an occupation, beside the forecast."""

from __future__ import annotations

from typing import Any

import polars as pl

from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.occupation_reading import ALL_OCCUPATIONS, outlook_of, signal_source
from framsyn.results.shelf import Shelf
from framsyn.tables.codelists import NATION, swedish_areas
from framsyn.tables.inputs.occupation_outlook import OCCUPATION_OUTLOOK
from framsyn.tables.text import Text

SITUATIONS = {
    "shortage": Text(sv="brist", en="shortage"),
    "balance": Text(sv="balans", en="balance"),
    "surplus": Text(sv="överskott", en="surplus"),
    "paradox": Text(sv="både brist och arbetslösa", en="both shortage and unemployed"),
}
OPPORTUNITIES = {
    "small": Text(sv="små", en="small"),
    "medium": Text(sv="medelstora", en="medium"),
    "large": Text(sv="stora", en="large"),
}
OUTLOOKS = {
    "decrease": Text(sv="minskar", en="decreases"),
    "unchanged": Text(sv="oförändrad", en="unchanged"),
    "increase": Text(sv="ökar", en="increases"),
}
JUDGED_ON = {
    "county": Text(sv="länet", en="the county"),
    "nuts2": Text(sv="riksområdet", en="the national area (NUTS 2)"),
    "nuts1": Text(sv="landsdelen", en="the part of the country (NUTS 1)"),
    "nation": Text(sv="riket", en="the nation"),
}


def barometer_figure(shelf: Shelf, area: str, ssyk2012: str, lang: str) -> Figure | None:
    """How the Public Employment Service judges the occupation, the latest round first.

    Args:
        shelf: the run.
        area: a place; the judgement of its county is shown, else that of the nation.
        ssyk2012: an occupation.
        lang: "sv" or "en".

    Returns:
        The figure, a row per round and occupation of the barometer; None where it says nothing.
    """
    found = _judgements(shelf, area, ssyk2012)
    if found is None:
        return None
    judged, rows = found
    words = outlook_of(shelf, lang)
    shown = rows.select(
        "round",
        "name",
        *(
            pl.col(key)
            .cast(pl.String)
            .replace_strict(_in(lang, labels), default=None, return_dtype=pl.String)
            for key, labels in _JUDGED.items()
            if key in rows.columns
        ),
    )
    missing = (
        pl.when(pl.col(key).is_null()).then(pl.lit("missing")).alias(key) for key in shown.columns
    )
    latest = rows.row(0, named=True)
    title = _judgement(words, words.area(judged), latest)
    return Figure(
        key="barometer",
        title=title,
        alt=title,
        unit=words.say(Text(sv="Bedömning i ord", en="Judgement in words")),
        definition=words.say(OCCUPATION_OUTLOOK.meaning),
        source=signal_source(words, OCCUPATION_OUTLOOK),
        date=words.say(Text(sv="omgång {round}", en="round {round}"), round=latest["round"]),
        status="synthetic" if words.results.synthetic else "judged",
        fields=tuple(Field(key, words.say(_HEADS[key]), "name") for key in shown.columns),
        rows=shown,
        lang=lang,
        states=shown.select(missing) if sum(shown.null_count().row(0)) else None,
        note=words.say(BAROMETER_NOTE),
        synthetic=words.results.synthetic,
    )


BAROMETER_NOTE = Text(
    sv="Bedömningen görs av Arbetsförmedlingen och ingår inte i prognosen. Den gäller länet eller "
    "riket, inte en enskild kommun.",
    en="The judgement is made by the Public Employment Service and is no part of the forecast. It "
    "is for the county or the nation, not for a municipality.",
)
_JUDGED = {
    "opportunities": OPPORTUNITIES,
    "situation": SITUATIONS,
    "outlook": OUTLOOKS,
    "judged_on": JUDGED_ON,
}
_HEADS = {
    "round": Text(sv="Omgång", en="Round"),
    "name": Text(sv="Yrke i barometern", en="Occupation in the barometer"),
    "opportunities": Text(sv="Möjligheter till arbete", en="Chances of finding work"),
    "situation": Text(sv="Rekryteringsläge", en="Recruitment situation"),
    "outlook": Text(sv="Efterfrågan på fem års sikt", en="Demand in five years"),
    "judged_on": Text(sv="Underlaget gäller", en="Data are for"),
}


def _judgements(shelf: Shelf, area: str, ssyk2012: str) -> tuple[str, pl.DataFrame] | None:
    """The nearest area that is judged, with its judgements, the latest round first."""
    if not shelf.has("occupation_outlook") or ssyk2012 == ALL_OCCUPATIONS:
        return None
    known = swedish_areas().get(area)
    county = known.parent if known is not None else ""
    for judged in dict.fromkeys((area, county, NATION)):
        rows = shelf.rows("occupation_outlook", area=judged, ssyk2012=ssyk2012)
        if judged and rows.height:
            order = ["round", "name", "occupation"]
            return judged, rows.sort(order, descending=[True, False, False])
    return None


def _judgement(words: Outlook, area: str, row: dict[str, Any]) -> str:
    """The first judgement of the latest round in a sentence."""
    situation, outlook = row["situation"], row["outlook"]
    if situation not in SITUATIONS or outlook not in OUTLOOKS:
        text = Text(
            sv="Underlaget räckte inte för en bedömning av {name} i {area}",
            en="There was too little data to judge {name} in {area}",
        )
        return words.say(text, name=row["name"], area=area)
    text = Text(
        sv="Yrkesbarometern om {name} i {area}: {situation}, och efterfrågan {outlook} på fem års "
        "sikt",
        en="The occupational barometer on {name} in {area}: {situation}, and demand {outlook} in "
        "five years",
    )
    if outlook == "unchanged":
        text = Text(
            sv="Yrkesbarometern om {name} i {area}: {situation}, och oförändrad efterfrågan på fem "
            "års sikt",
            en="The occupational barometer on {name} in {area}: {situation}, and unchanged demand "
            "in five years",
        )
    return words.say(
        text,
        name=row["name"],
        area=area,
        situation=words.say(SITUATIONS[situation]),
        outlook=words.say(OUTLOOKS[outlook]),
    )


def _in(lang: str, labels: dict[str, Text]) -> dict[str, str]:
    return {key: text.in_language(lang) for key, text in labels.items()}
