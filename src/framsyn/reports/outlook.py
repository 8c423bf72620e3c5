"""One run seen by a reader: the results with the reader's language, names and rounding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from framsyn.indicators import Question, Reading, indicator
from framsyn.indicators.place import ALL_OCCUPATIONS
from framsyn.reports.naming import area_name, in_order, occupation_name
from framsyn.reports.numbers import Numbers, half_up
from framsyn.reports.results_view import Results
from framsyn.reports.words import SYNTHETIC_SOURCE, lower_first, recorded_text
from framsyn.tables.text import Text

CUT = ("population_total", "population_group", "workforce", "workforce_group")

ALL = Text(sv="Alla yrken", en="All occupations")
NO_AGE_GROUPS = pl.DataFrame(
    schema={
        "year": pl.Int32,
        "group": pl.String,
        **dict.fromkeys(("mean", "p10", "p90"), pl.Float64),
    }
)

GROWS = Text(
    sv="växer med {interval}, troligen {value}", en="grows by {interval}, probably {value}"
)
SHRINKS = Text(
    sv="minskar med {interval}, troligen {value}", en="shrinks by {interval}, probably {value}"
)
UNCERTAIN = Text(
    sv="ändras med {interval}, troligen {value}", en="changes by {interval}, probably {value}"
)


@dataclass(frozen=True)
class Outlook:
    """What every section reads.

    Attributes:
        results: the run.
        lang: "sv" or "en".
    """

    results: Results
    lang: str

    @cached_property
    def numbers(self) -> Numbers:
        """How numbers are written in this language."""
        return Numbers(self.lang)

    @property
    def base_year(self) -> int:
        """The last year of statistics."""
        return self.results.base_year

    @property
    def last_year(self) -> int:
        """The last year of the result."""
        return self.results.last_year

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """Codes of the municipalities, in the Swedish order of their names."""
        codes = self.results.tables["population_total"]["area"].unique().to_list()
        return in_order((code, self.area(code)) for code in codes)

    @cached_property
    def whole(self) -> str:
        """Code of the sum of the municipalities: a county's, a nation's, or "sum"."""
        rows = self.results.tables.get("aggregate_population_total")
        return str(rows["area"][0]) if rows is not None and rows.height else self.leaves[0]

    @cached_property
    def has_workforce(self) -> bool:
        """Whether the run says anything about occupations, or about population only."""
        return "workforce" in self.results.tables

    def say(self, text: Text, **values: object) -> str:
        """A text in the reader's language, with values in its braces."""
        return (
            text.in_language(self.lang).format(**values) if values else text.in_language(self.lang)
        )

    def area(self, code: str) -> str:
        """The name of an area."""
        return area_name(code, self.lang, self.results.area_names)

    def occupation(self, code: str) -> str:
        """The name of an occupation or occupation group, with a capital first letter."""
        return occupation_name(code, self.lang)

    def occupation_group(self, code: str) -> str:
        """The name of a group of occupations, or that of all of them together."""
        return self.say(ALL) if code == ALL_OCCUPATIONS else self.occupation(code)

    def occupation_in_text(self, code: str) -> str:
        """The name as it stands inside a sentence: small first letter, abbreviations kept."""
        return lower_first(self.occupation(code))

    def list_of(self, words: Sequence[str]) -> str:
        """Words in a row with "and" before the last."""
        joint = self.say(Text(sv=" och ", en=" and "))
        return joint.join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)

    def change(self, reading: Reading) -> str:
        """A change in per cent with its interval: "växer med mellan 3 och 8 %, troligen 6 %"."""
        n, low, high = self.numbers, reading.low, reading.high
        if low is None or high is None:
            return n.percent(reading.value, signed=True)
        if half_up(low * 100) < 0 < half_up(high * 100):
            interval = n.percent_between(low, high, signed=True)
            return self.say(
                UNCERTAIN, interval=interval, value=n.percent(reading.value, signed=True)
            )
        first, last = sorted((abs(low), abs(high)))
        return self.say(
            GROWS if reading.value >= 0 else SHRINKS,
            interval=n.percent_between(first, last),
            value=n.percent(abs(reading.value)),
        )

    def source(self, *tables: str) -> str:
        """Where figures made from these input tables come from, in one line.

        Only what stands before the first colon of each source: its details are in the list of
        sources.
        """
        if self.results.synthetic:
            return self.say(SYNTHETIC_SOURCE)
        named = [
            recorded_text(entry.get("source"), self.lang).split(": ")[0]
            for entry in self.results.record.get("sources", ())
            if entry.get("table", entry.get("name")) in tables
        ]
        made = "Framsyn"
        kept = list(dict.fromkeys(name for name in named if name))
        return "; ".join([*kept, made])

    def question(self, area: str) -> Question:
        """The question about an area from the base year to the last year."""
        leaves = self.leaves if area == self.whole and area not in self.leaves else (area,)
        return Question(area, leaves, self.base_year, self.last_year)

    def read(self, key: str, area: str) -> Reading | None:
        """An indicator's reading for an area."""
        if (key, area) not in self._read:
            tables = self.tables_of(area)
            self._read[key, area] = indicator(key).ask(tables, self.question(area))
        return self._read[key, area]

    def read_at(self, key: str, area: str, year: int) -> Reading | None:
        """An indicator's reading for an area in another year than the last."""
        question = replace(self.question(area), year=year)
        return indicator(key).ask(self.tables_of(area), question)

    def tables_of(self, area: str) -> Mapping[str, pl.DataFrame]:
        """The tables with only the rows that a question about the area needs: much faster."""
        return {**self.tables, **self._parts.get(area, {})}

    @property
    def tables(self) -> Mapping[str, pl.DataFrame]:
        """The result tables by name."""
        return self.results.tables

    @cached_property
    def _parts(self) -> dict[str, dict[str, pl.DataFrame]]:
        """The tables of municipalities cut up by area."""
        cut: dict[str, dict[str, pl.DataFrame]] = {code: {} for code in self.leaves}
        frames = {name: self.tables[name] for name in CUT if name in self.tables}
        for name, frame in frames.items():
            for key, part in frame.partition_by("area", as_dict=True).items():
                cut.setdefault(str(key[0]), {})[name] = part
        return cut

    @cached_property
    def _read(self) -> dict[tuple[str, str], Reading | None]:
        """Readings that were asked for already."""
        return {}

    @cached_property
    def _workforce(self) -> dict[str, pl.DataFrame]:
        """Workforce rows by area, the row of all occupations together left out."""
        frames = [self.tables["workforce"], self.tables["aggregate_workforce"]]
        both = pl.concat(frames, how="vertical_relaxed").filter(pl.col("ssyk2012") != "total")
        parts = both.partition_by("area", as_dict=True, maintain_order=True)
        return {str(key[0]): part for key, part in parts.items()}

    def workforce(self, area: str, year: int | None = None) -> pl.DataFrame:
        """Workforce of an area in a year (the last one unless told), a row per occupation."""
        chosen = self.last_year if year is None else year
        rows = self._workforce.get(area)
        if rows is None:
            return self.tables["workforce"].clear()
        return rows.filter(pl.col("year") == chosen)

    def age_groups(self, area: str) -> pl.DataFrame:
        """Population of an area by age group and year; empty where the run has no age groups."""
        name = "population_group" if area in self.leaves else "aggregate_population_group"
        frame = self.tables.get(name)
        if frame is None:
            return NO_AGE_GROUPS
        return frame.filter(pl.col("area") == area).sort("year")

    def population(self, area: str) -> pl.DataFrame:
        """Population of an area, all ages together, a row per year."""
        name = "population_total" if area in self.leaves else "aggregate_population_total"
        return self.tables[name].filter(pl.col("area") == area).sort("year")
