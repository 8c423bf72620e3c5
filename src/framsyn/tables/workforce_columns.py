"""The quantities of the workforce tables: what they are called and what they mean."""

from __future__ import annotations

from framsyn.tables.quantiles import summary_columns
from framsyn.tables.schema import Column
from framsyn.tables.text import Text

MEASURES: dict[str, Text] = {
    "supply": Text(sv="Utbud: de som finns i yrket", en="Supply: those in the occupation"),
    "demand": Text(sv="Behov: de som efterfrågas", en="Demand: those who are needed"),
    "expansion": Text(
        sv="Tillväxtbehov: behovets ökning sedan året före",
        en="Expansion demand: the growth of demand since the year before",
    ),
    "retirement": Text(
        sv="Ersättningsbehov efter pensioneringar", en="Replacement demand after retirements"
    ),
    "turnover": Text(
        sv="Ersättningsbehov efter dem som lämnar yrket av andra skäl",
        en="Replacement demand after those who leave the occupation for other reasons",
    ),
    "openings": Text(
        sv="Rekryteringsbehov: tillväxt, pensioneringar och övrig rörlighet tillsammans",
        en="Job openings: expansion, retirement and turnover together",
    ),
    "balance": Text(
        sv="Balans: utbud minus behov, minus betyder brist",
        en="Balance: supply minus demand, negative means shortage",
    ),
}

GROUP_MEASURES: dict[str, Text] = {
    "shortage": Text(
        sv="Brist: behov minus utbud, summerat över de av gruppens yrken där behovet väntas vara "
        "större; överskott i ett yrke täcker inte brist i ett annat",
        en="Shortage: demand minus supply, summed over those of the group's occupations where "
        "demand is expected to be larger; a surplus in one covers no shortage in another",
    ),
    "retired": Text(
        sv="Alla som gått i pension sedan basåret", en="All who have retired since the base year"
    ),
}
"""Quantities that only a sum of occupations or years has."""

FLOWS = frozenset({"expansion", "retirement", "turnover", "openings"})

BASE_YEAR_EMPTY = Text(
    sv="Basåret: flöden finns först året efter.",
    en="The base year: flows exist only from the year after.",
)


def measure_columns(unit: str, *measures: str) -> tuple[Column, ...]:
    """The mean and percentiles of the measures named (all of `MEASURES` when none is)."""
    texts = {**MEASURES, **GROUP_MEASURES}
    return tuple(
        column
        for measure in (measures or MEASURES)
        for column in summary_columns(
            texts[measure], unit, measure, BASE_YEAR_EMPTY if measure in FLOWS else None
        )
    )
