"""Yrkesbarometern: how the Public Employment Service judges each occupation, twice a year."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framsyn.sources.exchange import Answer, Request
from framsyn.sources.origin import Origin
from framsyn.sources.services.ads import AF
from framsyn.sources.services.records import fields, read_told
from framsyn.sources.services.taxonomy import af_group_as_ssyk, unknown_groups
from framsyn.sources.source import Desk, Parsed, Scope, Shape, Source
from framsyn.sources.transport.content import BYTE_ORDER_MARK
from framsyn.tables.faults.fault import Example, Fault, FaultKind
from framsyn.tables.inputs.occupation_outlook import OCCUPATION_OUTLOOK
from framsyn.tables.text import Text

BAROMETER = Request("GET", "https://data.arbetsformedlingen.se/prognoser/yrkesbarometer.json")
JUDGEMENTS = {
    "opportunities": (
        "jobbmojligheter",
        {"små": "small", "medelstora": "medium", "stora": "large"},
    ),
    "situation": (
        "rekryteringssituation",
        {"brist": "shortage", "balans": "balance", "överskott": "surplus", "paradox": "paradox"},
    ),
    "outlook": (
        "prognos",
        {"minska": "decrease", "vara oförändrad": "unchanged", "öka": "increase"},
    ),
    "judged_on": (
        "hogsta_bedomningsniva",
        {"län": "county", "nuts2": "nuts2", "nuts1": "nuts1", "nationellt": "nation"},
    ),
    "part_of_group": ("del_av_ssyk", {"0": "no", "1": "yes"}),
}
"""Our column, the field that it is read from, and what the field's words are called here."""
WITHHELD = ("opportunities", "situation", "outlook")
FIELDS = (
    "yb_yrke yb_concept_id lan ssyk omgang jobbmojligheter rekryteringssituation prognos "
    "hogsta_bedomningsniva del_av_ssyk"
)

UNKNOWN_JUDGEMENT = FaultKind(
    "unknown_judgement",
    "warning",
    Text(
        sv="Yrkesbarometern har {count} bedömningar med ord som Framsyn inte känner.",
        en="The barometer has {count} judgements in words that Framsyn does not know.",
    ),
    Text(
        sv="Orden står kvar som de är, så ingen bedömning är ändrad.",
        en="The words are left as they are, so that no judgement is changed.",
    ),
    Text(
        sv="Lägg till ordet i JUDGEMENTS i källans fil.",
        en="Add the word to JUDGEMENTS in the file of the source.",
    ),
)

ORIGIN = Origin(
    producer=AF,
    title=Text(sv="Yrkesbarometern", en="The occupational barometer"),
    table_ids=(),
    url="https://data.arbetsformedlingen.se/data/dataset/yrkesbarometer/",
    licence="CC0-1.0",
    attribution=Text(
        sv="Källa: Arbetsförmedlingen, Yrkesbarometern",
        en="Source: The Swedish Public Employment Service, Yrkesbarometern",
    ),
    period="half_year",
    lag_days=0,
)


async def fetch(desk: Desk, scope: Scope) -> Sequence[Answer]:
    """Ask for the newest round: one file for the whole nation."""
    return (await desk.ask(BAROMETER),)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """Read the judgements of the nation and the scope's counties.

    A judgement that is withheld for too little data stays empty, with the state `missing`.
    """
    rows = _read(answers[0].body)
    labels = {"yb_concept_id": dict(rows.select("yb_concept_id", "yb_yrke").unique().iter_rows())}
    rows = rows.filter(pl.col("lan").is_in(scope.areas))
    faults = [fault for name in JUDGEMENTS for fault in _unknown(rows, name)]
    judged = rows.with_columns(
        *(pl.col(field).replace(known).alias(name) for name, (field, known) in JUDGEMENTS.items()),
        pl.col("ssyk").str.split(",").alias("ssyk2012"),
        pl.col("paradox").list.sort().list.join(", ").replace("", None),
    )
    judged = judged.explode("ssyk2012").with_columns(pl.col("ssyk2012").str.strip_chars())
    judged = judged.with_columns(af_group_as_ssyk("ssyk2012"))
    faults += unknown_groups(judged, "ssyk2012", "yrkesbarometer.json")
    named = {"omgang": "round", "lan": "area", "yb_concept_id": "occupation", "yb_yrke": "name"}
    known = judged.filter(pl.col("ssyk2012").is_not_null()).rename(named)
    frame = OCCUPATION_OUTLOOK.arrange(known.unique(list(OCCUPATION_OUTLOOK.key)))
    return Parsed(
        tables={OCCUPATION_OUTLOOK.name: frame},
        states={OCCUPATION_OUTLOOK.name: _withheld(frame)},
        shapes={"yrkesbarometer": Shape(labels=labels)},
        faults=tuple(faults),
    )


def _read(body: bytes) -> pl.DataFrame:
    shape = fields("", rows=pl.List(fields(FIELDS, paradox=pl.List(pl.String()))))
    whole = b'{"rows":%b}' % body.removeprefix(BYTE_ORDER_MARK)
    return read_told(whole, BAROMETER.url, shape).rows("rows")


def _unknown(rows: pl.DataFrame, name: str) -> tuple[Fault, ...]:
    field, known = JUDGEMENTS[name]
    strange = rows.filter(~pl.col(field).is_in(list(known)))
    if strange.is_empty():
        return ()
    example = Example(None, strange[field][0])
    return (Fault(UNKNOWN_JUDGEMENT, "yrkesbarometer.json", field, (example,), strange.height),)


def _withheld(frame: pl.DataFrame) -> pl.DataFrame:
    key = list(OCCUPATION_OUTLOOK.key)
    long = frame.unpivot(WITHHELD, index=key, variable_name="column", value_name="judgement")
    states = long.filter(pl.col("judgement").is_null()).drop("judgement")
    return states.with_columns(pl.lit("missing").alias("state")).sort(*key, "column")


SOURCE = Source(
    key="jobtech_barometer",
    origin=ORIGIN,
    fills=(OCCUPATION_OUTLOOK.name,),
    fetch=fetch,
    parse=parse,
    status="judged",
)
