"""The example region's forecasts and editions: one a year, on the statistics there were then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings

from framsyn.flow.progress import Listener
from framsyn.settings import processors
from framsyn.sources.bundle import Manifest, write_bundle
from framsyn.sources.synthetic import generate, manifest
from framsyn.tables.text import Text
from framsyn.web.analyse.models import Run
from framsyn.web.analyse.runs.services import run_adopt, run_pin
from framsyn.web.core.models import Cycle, Organisation, Person
from framsyn.web.core.trust import trusted
from framsyn.web.example.region import COUNTY
from framsyn.web.publish.editions.services import EditionTexts, edition_draft, edition_publish

BUNDLE = "exempel"
LAST_BASE_YEAR = 2019
YEARS_AHEAD = 15
RUN_DAY, CHOSEN_DAY, DRAFT_DAY = (4, 8), (5, 10), (11, 1)


@dataclass(frozen=True)
class Plan:
    """The forecast of one year.

    Attributes:
        years_back: how many years before the one under way.
        draws_share: its number of draws, as a share of the latest one's.
        news: what its edition says is new.
    """

    years_back: int
    draws_share: float
    news: Text


PLANS = (
    Plan(
        2,
        0.25,
        Text(
            sv="Den första öppna lägesbilden. Siffrorna är påhittade exempeldata.",
            en="The first open picture. The figures are made-up example data.",
        ),
    ),
    Plan(
        1,
        0.5,
        Text(
            sv="Ett år till av statistik och dubbelt så många dragningar. Siffrorna är påhittade "
            "exempeldata.",
            en="One more year of statistics and twice the number of draws. The figures are made-up "
            "example data.",
        ),
    ),
    Plan(
        0,
        1.0,
        Text(
            sv="Årets prognos. Siffrorna är påhittade exempeldata.",
            en="The forecast of the year. The figures are made-up example data.",
        ),
    ),
)


def write_input() -> None:
    """The input that all forecasts of the example are made on."""
    place = Path(settings.DATA_DIRECTORY) / "indata" / BUNDLE
    write_bundle(place, generate(), Manifest.from_dict(manifest()))


@dataclass(frozen=True)
class Forecaster:
    """Gives years their forecast and edition.

    Attributes:
        today: the day in the example.
        draws: number of draws of the latest forecast.
        analyst: who makes them.
        region: whose they are.
        listener: told how far the work has come.
    """

    today: date
    draws: int
    analyst: Person
    region: Organisation
    listener: Listener

    def fill(self, cycle: Cycle) -> None:
        """The forecast and the edition of a year, as far as the day in the example allows."""
        plan = next((p for p in PLANS if p.years_back == self.today.year - cycle.year), None)
        made_on = date(cycle.year, *RUN_DAY)
        if plan is None or self.today < made_on:
            return
        run = self._run(cycle, plan, made_on)
        if self.today >= date(cycle.year, *CHOSEN_DAY):
            run_pin(trusted(self.analyst), run)
        if self.today >= date(cycle.year, *DRAFT_DAY):
            title = Text(
                sv=f"Lägesbild {cycle.year} (exempeldata)",
                en=f"The picture {cycle.year} (example data)",
            )
            edition = edition_draft(trusted(self.analyst), run, EditionTexts(title, plan.news))
            if cycle.year < self.today.year:
                published = datetime(cycle.year, 11, 20, 9, tzinfo=UTC)
                edition_publish(trusted(self.analyst), edition, published)

    def _run(self, cycle: Cycle, plan: Plan, made_on: date) -> Run:
        base_year = LAST_BASE_YEAR - plan.years_back
        asked = {
            "base_year": base_year,
            "years": YEARS_AHEAD,
            "county": COUNTY,
            "draws": max(2, round(self.draws * plan.draws_share)),
            "threads": processors(),
        }
        run = Run(
            cycle=cycle,
            organisation=self.region,
            title=f"Prognos {cycle.year}, statistik till {base_year}",
            data=BUNDLE,
            request=asked,
        )
        done = (len(PLANS) - 1 - plan.years_back) / len(PLANS)
        return run_adopt(
            trusted(self.analyst),
            run,
            datetime(made_on.year, made_on.month, made_on.day, 9, tzinfo=UTC),
            lambda text, share: self.listener(text, done + share / len(PLANS)),
        )
