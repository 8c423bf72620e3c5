"""SCB's tables of population for a made-up Sweden, whole, as SCB lays them out.

The example region stands in the exact tables as it is; the years after it carry noise, and the
projections go on from its last year. Every table also holds what a source must pass by: totals,
age classes that overlap, marital statuses, other kinds of figures, other counties.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from framsyn.sources.formats.cube import Cube, Dimension
from tests.world.scb_layout import (
    AGES,
    MOVES,
    SINGLE,
    Contents,
    Floats,
    build,
    by_age,
    by_code,
    by_mother,
    labelled,
    places,
    split,
    with_total,
    year_codes,
    years_of,
)
from tests.world.scb_occupations import SEXES, Cubes, areas, dimension
from tests.world.scb_projections import projected

SEED = 2025
NOISY_YEARS = 2
ELSEWHERE = {"24": "25", "2480": "2580"}
"""Places beside the region have the figures of one within it."""
METROPOLIS = {"0010": "Stor-Stockholm"}

STATUSES = {"OG": "ogifta", "G": "gifta", "SK": "skilda", "ÄNKL": "änkor/änklingar"}
ALL_STATUSES = {"SC": "totalt, samtliga civilstånd"}
ALL_SEXES = {"TotSa": "totalt, samtliga män och kvinnor"}

MOTHERS = {"-14": [0], **{str(age): [age - 14] for age in range(15, 49)}, "49+": [35], "us": [36]}
"""Places among mothers' ages, of the exact table: 14 and under, 15 … 49, not known."""


def classes(step: int) -> dict[str, list[int]]:
    """Age classes of so many years, by the codes of the tables with noise."""
    spans = {f"{a}-{a + step - 1}": list(range(a, a + step)) for a in range(step, 100, step)}
    return {f"-{step - 1}": list(range(step)), **spans, f"100+{step}": [100]}


def in_order(codes: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """Single years, classes and totals mixed as SCB mixes them: by where they begin."""
    return dict(sorted(codes.items(), key=lambda item: (item[1][0], item[0])))


NOISY_AGES = in_order(
    {
        **{str(age): [age] for age in AGES[:-1]},
        "100+1": [100],
        **classes(5),
        **classes(10),
        **{total: list(AGES) for total in ("TotSA", "TOT1", "TOT5", "TOT10")},
    }
)
NOISY_MOTHERS = in_order(
    {
        **MOTHERS,
        "-145": [0],
        "-1410": [0],
        **{f"{a}-{a + 4}": list(range(a - 14, a - 9)) for a in range(15, 45, 5)},
        "45+5": list(range(31, 36)),
        "US5": [36],
        **{total: list(range(37)) for total in ("TotSA", "TOT1", "TOT5", "TOT10")},
    }
)


def cubes(frames: Mapping[str, pl.DataFrame]) -> Cubes:
    """The tables by (name in the second API, path in the first).

    Args:
        frames: the tables of the example region: population, births, deaths and migration.
    """
    around = {name: with_elsewhere(frames[name]) for name in ("population", "births", "deaths")}
    around["migration"] = with_elsewhere(frames["migration"])
    return {**exact(around), **noisy(around), **projected(around, NOISY_YEARS)}


def with_elsewhere(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows, and the same figures for places beside."""
    beside = [
        frame.filter(pl.col("area") == here).with_columns(pl.lit(there).alias("area"))
        for here, there in ELSEWHERE.items()
    ]
    return pl.concat([frame, *beside])


def noise(values: Floats, chance: np.random.Generator) -> Floats:
    """Figures with a little noise each, ones and twos as zero or three; a zero stays zero."""
    moved = np.maximum(values + chance.integers(-2, 3, values.shape), 0)
    moved = np.where((moved > 0) & (moved < 3), 3.0, moved)
    return np.where(values == 0, 0.0, moved)


def exact(frames: Mapping[str, pl.DataFrame]) -> Cubes:
    """The tables without noise."""
    years = years_of(frames["population"])
    place, time = areas(places(frames["population"])), year_codes(years)
    age, sex = dimension("Alder", labelled([*SINGLE, "tot"])), dimension("Kon", SEXES)
    people = with_total(by_age(frames["population"], "persons", years), 1)
    people = np.moveaxis(split(people, len(STATUSES)), 0, 1)
    dead = with_total(by_age(frames["deaths"], "deaths", years), 1)
    born = with_total(by_mother(frames["births"], years), 1)
    born = np.moveaxis(split(born, 2), 0, 2)
    mother = dimension("AlderModer", labelled([*MOTHERS, "tot"]))
    status = dimension("Civilstand", STATUSES)
    return {
        ("TAB638", "BE/BE0101/BE0101A/BefolkningNy"): build(
            "TAB638",
            "Folkmängden efter region, civilstånd, ålder och kön",
            (place, status, age, sex, time),
            {
                "BE0101N1": ("Folkmängd", people),
                "BE0101N2": ("Folkökning", np.full_like(people, 7)),
            },
        ),
        ("TAB1264", "BE/BE0101/BE0101H/FoddaK"): build(
            "TAB1264",
            "Levande födda efter region, moderns ålder och barnets kön",
            (place, mother, sex, time),
            {"BE0101E2": ("Antal", born)},
        ),
        ("TAB959", "BE/BE0101/BE0101I/DodaFodelsearK"): build(
            "TAB959",
            "Döda efter region, ålder (födelseår) och kön",
            (place, age, sex, time),
            {"BE0101D8": ("Antal", dead)},
        ),
        ("TAB960", "BE/BE0101/BE0101I/DodaHandelseK"): build(
            "TAB960",
            "Döda efter region, ålder (under året) och kön",
            (place, age, sex, time),
            {"BE0101D9": ("Antal", dead + 1)},
        ),
        ("TAB1212", "BE/BE0101/BE0101J/Flyttningar97"): _exact_moves(frames["migration"], years),
    }


def _exact_moves(frame: pl.DataFrame, years: Sequence[int]) -> Cube:
    within, out, came, left = (with_total(by_age(frame, name, years), 1) for name in MOVES)
    told: Contents = {
        "BE0101AU": ("Inflyttningar", np.nan_to_num(within) + came),
        "BE0101AV": ("Utflyttningar", np.nan_to_num(out) + left),
        "BE0101AX": ("Invandringar", came),
        "BE0101AY": ("Utvandringar", left),
        "BE0101A2": ("Inrikes inflyttningar", within),
        "BE0101A3": ("Inrikes utflyttningar", out),
    }
    return build(
        "TAB1212",
        "Flyttningar efter region, ålder och kön",
        _move_axes(frame, years),
        {code: (name, _with_metropolis(values)) for code, (name, values) in told.items()},
    )


def _with_metropolis(values: Floats) -> Floats:
    return np.concatenate([values, np.full_like(values[:1], 1)])


def _move_axes(frame: pl.DataFrame, years: Sequence[int]) -> tuple[Dimension, ...]:
    place = areas(places(frame), METROPOLIS)
    age, sex = dimension("Alder", labelled([*SINGLE, "tot"])), dimension("Kon", SEXES)
    return place, age, sex, year_codes(years)


def noisy(frames: Mapping[str, pl.DataFrame]) -> Cubes:
    """The tables with noise: the years after the last exact one, which they repeat."""
    chance = np.random.Generator(np.random.PCG64(SEED))
    last = years_of(frames["population"])[-1]
    place = areas(places(frames["population"]))
    time = year_codes(range(last + 1, last + 1 + NOISY_YEARS))
    age = dimension("Alder", labelled(NOISY_AGES), eliminable=False)
    mother = dimension("AlderModer", labelled(NOISY_MOTHERS), eliminable=False)
    sex = dimension("Kon", {**ALL_SEXES, **SEXES})
    status = dimension("Civilstand", {**STATUSES, **ALL_STATUSES})

    def repeated(values: Floats) -> Floats:
        return noise(np.repeat(values, NOISY_YEARS, axis=-1), chance)

    def ages(name: str, number: str) -> Floats:
        summed = by_code(by_age(frames[name], number, [last]), NOISY_AGES, 1)
        return np.concatenate([summed.sum(axis=2, keepdims=True), summed], axis=2)

    people = ages("population", "persons")
    parts = np.moveaxis(np.concatenate([split(people, len(STATUSES)), people[None]]), 0, 1)
    born = by_code(by_mother(frames["births"], [last]), NOISY_MOTHERS, 1)
    born = np.moveaxis(np.concatenate([born[None], split(born, 2)]), 0, 2)
    moves = {name: repeated(ages("migration", name)) for name in MOVES}
    return {
        ("TAB5557", "BE/BE0101/BE0101A/BefolkningCKM"): build(
            "TAB5557",
            "Folkmängden efter region, civilstånd, ålder och kön (CKM)",
            (place, status, age, sex, time),
            {
                "000007ME": ("Folkmängd", repeated(parts)),
                "000007MG": ("Folkökning", repeated(np.zeros_like(parts))),
            },
        ),
        ("TAB6401", "BE/BE0101/BE0101H/FoddaKCKM"): build(
            "TAB6401",
            "Levande födda efter region, moderns ålder och barnets kön (CKM)",
            (place, mother, sex, time),
            {"00000863": ("Antal", repeated(born))},
        ),
        ("TAB6756", "BE/BE0101/BE0101I/DodaFodelsearKCKM"): build(
            "TAB6756",
            "Döda efter region, ålder (födelseår) och kön (CKM)",
            (place, age, sex, time),
            {"000008FN": ("Antal", repeated(ages("deaths", "deaths")))},
        ),
        ("TAB6640", "BE/BE0101/BE0101J/Flyttningar97CKM"): build(
            "TAB6640",
            "Flyttningar efter region, ålder och kön (CKM)",
            (place, age, sex, time),
            {
                "00000869": ("Invandringar", moves["immigration"]),
                "00000867": ("Utvandringar", moves["emigration"]),
                "00000868": ("Flyttningsöverskott", np.full_like(moves["immigration"], 5)),
                "0000086D": ("Inrikes inflyttningar", moves["in_domestic"]),
                "0000086E": ("Inrikes utflyttningar", moves["out_domestic"]),
            },
        ),
    }
