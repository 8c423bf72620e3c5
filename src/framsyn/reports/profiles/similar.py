"""Which municipalities are most like another, by a rule that is told with its distances."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.indicators.place import ALL_OCCUPATIONS
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.profile import Link, Part
from framsyn.reports.profiles.reading import SHELVES_KEPT, standing
from framsyn.results.shelf import Shelf
from framsyn.tables.text import Text

Floats = NDArray[np.float64]

COUNT = 5
ASPECTS: dict[str, Text] = {
    "size": Text(sv="Storlek", en="Size"),
    "age": Text(sv="Ålder", en="Age"),
    "mix": Text(sv="Yrken", en="Occupations"),
}
DISTANCES = (*(f"{aspect}_distance_ratio" for aspect in ASPECTS), "distance_ratio")
RULE = Text(
    sv="Så väljer vi: kommunerna jämförs i tre avseenden {base}. Storlek är antalet invånare, "
    "räknat som hur många gånger större den ena är. Ålder är hur stor del av invånarna som är i "
    "varje åldersgrupp. Yrken är hur stor del av dem som arbetar som finns i varje yrkesgrupp. I "
    "varje avseende delas avståndet med det vanliga avståndet mellan två kommuner, så att 1 är "
    "lika olika som två kommuner brukar vara och 0 är precis lika. Ordningen ges av medelvärdet "
    "av de tre.",
    en="How we choose: the municipalities are compared in three respects in {base}. Size is the "
    "number of inhabitants, as how many times larger one is. Age is the share of the inhabitants "
    "in each age group. Occupations is the share of those who work in each occupation group. In "
    "each respect the distance is divided by the usual distance between two municipalities, so "
    "that 1 is as different as two municipalities usually are and 0 is just alike. The order is "
    "that of the average of the three.",
)


@dataclass(frozen=True)
class Aspect:
    """One respect in which municipalities are compared.

    Attributes:
        values: [place, feature].
        usual: the median distance over all pairs of different places.
    """

    values: Floats
    usual: float

    def from_place(self, own: int) -> Floats:
        """Distances from one place to every place, in usual distances; zero where all are alike.

        >>> aspect_of(np.array([[0.0], [1.0], [3.0]])).from_place(0).tolist()
        [0.0, 0.5, 1.5]
        """
        apart = _apart(self.values - self.values[own])
        return apart / self.usual if self.usual > 0 else np.zeros_like(apart)


def aspect_of(values: Floats) -> Aspect:
    """An aspect with its usual distance, from [place, feature]."""
    pairs = _apart(values[:, None, :] - values[None, :, :])[np.triu_indices(len(values), k=1)]
    return Aspect(values, float(np.median(pairs)) if pairs.size else 0.0)


def _apart(differences: Floats) -> Floats:
    """The length of each difference, which is along the last axis."""
    return np.asarray(np.sqrt((differences**2).sum(axis=-1)))


@dataclass(frozen=True)
class Features:
    """What municipalities are compared by.

    Attributes:
        areas: their codes, in order.
        aspects: those of `ASPECTS` that the run knows.
    """

    areas: tuple[str, ...]
    aspects: dict[str, Aspect]


def similar_codes(shelf: Shelf, area: str) -> tuple[str, ...]:
    """Codes of the municipalities that are most like another, the most alike first."""
    return tuple(similar_areas(shelf, area)["area"])


def similar_areas(shelf: Shelf, area: str) -> pl.DataFrame:
    """The municipalities that are most like another, the most alike first.

    Args:
        shelf: the run.
        area: a municipality; one that the run has not is like none.

    Returns:
        At most `COUNT` rows: area, and the columns of `DISTANCES`; an aspect that the run does not
        know is null.
    """
    features = _features(shelf)
    empty = pl.DataFrame(schema={"area": pl.String, **dict.fromkeys(DISTANCES, pl.Float64)})
    if area not in features.areas or len(features.areas) < 2:
        return empty
    own = features.areas.index(area)
    found = {
        f"{key}_distance_ratio": aspect.from_place(own) for key, aspect in features.aspects.items()
    }
    frame = pl.DataFrame({"area": features.areas, **found})
    unknown = [pl.lit(None, pl.Float64).alias(n) for n in DISTANCES[:-1] if n not in found]
    return (
        frame.with_columns(pl.mean_horizontal(*found).alias("distance_ratio"), *unknown)
        .filter(pl.col("area") != area)
        .sort("distance_ratio", "area")
        .select("area", *DISTANCES)
        .head(COUNT)
    )


@lru_cache(maxsize=SHELVES_KEPT)
def _features(shelf: Shelf) -> Features:
    """The features of every municipality of a run, worked out once for a shelf."""
    base = int(shelf.record["base_year"])
    totals = shelf.rows("population_total", year=base).sort("area")
    sizes = np.log(np.maximum(totals["mean"].to_numpy(), 1.0))[:, None]
    aspects = {"size": aspect_of(sizes)}
    sources = (("age", "population_group", "mean"), ("mix", "workforce_group", "supply_mean"))
    for aspect, table, column in sources:
        if not shelf.has(table):
            continue
        rows = shelf.scan(table).filter(pl.col("year") == base, pl.col("group") != ALL_OCCUPATIONS)
        shares = _shares(rows.select("area", "group", column).collect(), column)
        aspects[aspect] = aspect_of(shares)
    return Features(tuple(totals["area"]), aspects)


def _shares(rows: pl.DataFrame, column: str) -> Floats:
    """The share that each group has of its area's sum: [area, group], areas in order of code."""
    wide = rows.sort("group", "area").pivot("group", index="area", values=column).sort("area")
    values = wide.drop("area").fill_null(0.0).to_numpy()
    return np.asarray(values / np.maximum(values.sum(axis=1, keepdims=True), 1e-9))


def similar_part(shelf: Shelf, outlook: Outlook, area: str) -> Part:
    """The municipalities that are most like this one, with the rule and the distances."""
    say = outlook.say
    heading = say(Text(sv="Vilka kommuner liknar {area}?", en="Which are most like {area}?"),
                  area=outlook.area(area))  # fmt: skip
    rows = similar_areas(shelf, area)
    if rows.is_empty():
        alone = Text(
            sv="Körningen har bara en kommun, så det finns ingen att jämföra med. Kör hela länet "
            "så visas de mest lika här.",
            en="The run has only one municipality, so there is none to compare with. Run the whole "
            "county and the most similar are shown here.",
        )
        return Part("similar", heading, say(alone))
    names = [outlook.area(code) for code in rows["area"]]
    answer = say(Text(sv="Mest lika är {names}.", en="Most alike are {names}."),
                 names=outlook.list_of(names))  # fmt: skip
    apart = Text(sv="avstånd {n}", en="distance {n}")
    links = tuple(
        Link("area", name, area=code, remark=say(apart, n=outlook.numbers.decimal(distance, 2)))
        for code, name, distance in zip(rows["area"], names, rows["distance_ratio"], strict=True)
    )
    figure = _figure(outlook, rows, names, answer)
    rule = say(RULE, base=outlook.base_year)
    return Part("similar", heading, answer, (figure,), (rule,), links)


def _figure(outlook: Outlook, rows: pl.DataFrame, names: list[str], answer: str) -> Figure:
    """The distances as a table; there is nothing to draw that the table does not say better."""
    say = outlook.say
    shown = rows.insert_column(1, pl.Series("name", names))
    states = shown.select(
        pl.when(pl.col(name).is_null()).then(pl.lit("missing")).alias(name)
        for name in shown.columns
    )
    labels = (*ASPECTS.values(), Text(sv="Medelvärde", en="Average"))
    return Figure(
        key="similar",
        title=answer.removesuffix("."),
        alt=answer,
        unit=say(Text(sv="Avstånd, 1 är det vanliga", en="Distance, 1 is the usual")),
        definition=say(RULE, base=outlook.base_year),
        source=outlook.source("population", "employed"),
        fields=(
            Field("area", say(Text(sv="Kommunkod", en="Code")), "code"),
            Field("name", say(Text(sv="Kommun", en="Municipality")), "name"),
            *(
                Field(key, say(label), unit="none", decimals=2)
                for key, label in zip(DISTANCES, labels, strict=True)
            ),
        ),
        rows=shown,
        states=states if any(rows[name].null_count() for name in DISTANCES) else None,
        **standing(outlook),
    )
