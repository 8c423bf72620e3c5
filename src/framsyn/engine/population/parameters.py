"""The few numbers that the population model does not estimate itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PopulationParameters:
    """Windows, persistences and prior weights of the estimation.

    They were chosen on half of the Swedish counties' launches (1985-1992) and on the national
    series 1969-2024, and checked on the other half: see docs/method/population.md.

    Attributes:
        longest_window_years: older history is not used at all.
        half_life_years: an observation of migration loses half its weight in this time.
        migration_mean_years: the window of the mean that national net migration returns to.
        migration_persistence: how much of the distance to that mean is left after a year, 0..1.
        fertility_mean_years: the window of the mean that the total fertility rate returns to.
        fertility_persistence: how much of the distance to that mean is left after a year, 0..1.
        fertility_local_years: window of local fertility.
        mortality_trend_years: window of the Lee-Carter trend.
        mortality_jump_years: last years whose mean mortality the projection starts from.
        mortality_local_years: window of local mortality.
        mortality_default_decline: yearly fall of death risks where fewer than five years are
            known, as a share.
        profile_prior_person_years: an area's own age profile of migration weighs as much as its
            parent's when it rests on this many person-years.
        girls_share: girls' share of births.
    """

    longest_window_years: int = 40
    half_life_years: float = 10.0
    migration_mean_years: int = 20
    migration_persistence: float = 0.65
    fertility_mean_years: int = 20
    fertility_persistence: float = 0.7
    fertility_local_years: int = 5
    mortality_trend_years: int = 20
    mortality_jump_years: int = 3
    mortality_local_years: int = 10
    mortality_default_decline: float = 0.015
    profile_prior_person_years: float = 100_000.0
    girls_share: float = 100 / 205
