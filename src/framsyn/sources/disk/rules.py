"""By what words and codes the files of others are known as our tables: one declaration per table.

A table that has no rule is known by its own column names and their aliases. A rule adds what the
producers call its columns, the codes of their figures, and what may be left unsaid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from framsyn.tables.schema import words


@dataclass(frozen=True)
class Rule:
    """How a table is known.

    Attributes:
        table: its name.
        figures: for columns of quantities, words (folded) that the producer's name of the figure
            or the title has; _ between words.
        called: for other columns, what the producers call them (folded).
        unsaid: values of columns that a file may leave out because they are always the same.
        only_when_told: whether the file must say it in words, since another table has the same
            columns.
    """

    table: str
    figures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unsaid: Mapping[str, str] = field(default_factory=dict)
    only_when_told: bool = False


CALLED: dict[str, tuple[str, ...]] = {"area": words("kommun_kod")}
"""What producers call a column, whatever the table."""

_POPULATION = words("folkmangd folkmangden befolkning befolkningen invanare population be0101n1")
_BIRTHS = words("levande_fodda fodda live_births births fodda_barn")
_DEATHS = words("doda avlidna deaths")
_MIGRATION: dict[str, tuple[str, ...]] = {
    "in_domestic": words(
        "inrikes_inflyttningar inflyttningar_inrikes inrikes_inflyttade inflyttade_inrikes "
        "in_migration_domestic inflyttningar_fran_ovriga_sverige"
    ),
    "out_domestic": words(
        "inrikes_utflyttningar utflyttningar_inrikes inrikes_utflyttade utflyttade_inrikes "
        "out_migration_domestic utflyttningar_till_ovriga_sverige"
    ),
    "immigration": words("invandringar invandring invandrade immigrations immigration"),
    "emigration": words("utvandringar utvandring utvandrade emigrations emigration"),
}
_MOTHER = words("moderns_alder aldermoder alder_moder alder mothers_age age_of_mother age")
_OCCUPATION = words(
    "yrke_2012 yrke2012 yrke_ssyk_2012 yrke_ssyk2012 occupation_ssyk_2012 occupation_2012 "
    "yrkesgrupp ssyk_2012"
)
_PROJECTED = words(
    "framskriven framskrivning prognos befolkningsframskrivning befolkningsprognos projection "
    "projected framtida"
)
_LEVEL = words("utbildningsniva utbniva utbildningsniva_sun sun2020niva level_of_education")

RULES: tuple[Rule, ...] = (
    Rule("population", {"persons": _POPULATION}),
    Rule("population_ckm", {"persons": _POPULATION}),
    Rule("births", {"births": _BIRTHS}, {"mother_age": _MOTHER}),
    Rule("births_ckm", {"births": _BIRTHS}, {"mother_age": _MOTHER}),
    Rule("deaths", {"deaths": _DEATHS}),
    Rule("deaths_ckm", {"deaths": _DEATHS}),
    Rule("migration", _MIGRATION),
    Rule("migration_ckm", _MIGRATION),
    Rule("regional_projection", {"persons": _PROJECTED}, only_when_told=True),
    Rule("national_projection", {"persons": _PROJECTED}, only_when_told=True),
    Rule(
        "employed",
        {"persons": words("sysselsatta anstallda anstallda_personer employees employed")},
        {"ssyk2012": _OCCUPATION},
        {"age_group": "total"},
    ),
    Rule(
        "education", {"persons": words("utbildningsniva utbildning education")}, {"level": _LEVEL}
    ),
    Rule("vacancies", {"ads": words("annonser platsannonser ads job_ads")}),
    Rule(
        "commuting",
        {
            "persons": words(
                "pendlare pendling pendlingsrelation commuters commuting forvarvsarbetande"
            )
        },
        {
            "home_area": words("bostadskommun region_bost bostadsregion regionbostad bostadslan"),
            "work_area": words(
                "arbetsstallekommun arbetskommun regionarb arbetsstalleregion arbetsregion"
            ),
        },
    ),
)


def rule_of(table: str) -> Rule:
    """The rule of a table; an empty one for a table that is known by its columns alone.

    >>> rule_of("employed").unsaid
    {'age_group': 'total'}
    """
    return next((rule for rule in RULES if rule.table == table), Rule(table))
