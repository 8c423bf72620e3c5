"""What the pages of one occupation read: its rows in the whole and in every municipality."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from framsyn.indicators.causes_of_change import causes_of_change
from framsyn.indicators.declaration import Question
from framsyn.indicators.place import Spread, spread
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.occupation_protection import with_withheld
from framsyn.reports.results_view import Results
from framsyn.reports.words import recorded_text
from framsyn.results.shelf import Shelf
from framsyn.tables.codelists import swedish_areas
from framsyn.tables.errors import FramsynError
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

INPUTS = ("employed", "population", "education")
"""Input tables that the numbers of an occupation are made from."""
ALL_OCCUPATIONS = "total"
NO_NAMES = pl.DataFrame(schema={"code": pl.String, "name": pl.String})
SHOWN_OF_A_CODE = 20
"""An address may hold anything; an error repeats no more of it than this."""


class UnknownOccupationError(FramsynError):
    """The result has no such occupation."""

    def __init__(self, ssyk2012: str) -> None:
        template = Text(
            sv="Yrket {code} finns inte i prognosen. Koden är fyra siffror i Standard för svensk "
            "yrkesklassificering 2012, som 2221. Sök på yrkets namn i listan över yrken.",
            en="The forecast has no occupation {code}. The code is four digits of the Swedish "
            "standard classification of occupations 2012, such as 2221. Search for its name in "
            "the list of occupations.",
        )
        super().__init__(template.format(code=ssyk2012[:SHOWN_OF_A_CODE]))


class UnknownPlaceError(FramsynError):
    """The result has no such municipality."""

    def __init__(self, area: str) -> None:
        template = Text(
            sv="Kommunen {code} finns inte i prognosen. Koden är kommunens fyra siffror, som 2480. "
            "Välj kommunen i listan över kommuner.",
            en="The forecast has no municipality {code}. The code is the municipality's four "
            "digits, such as 2480. Choose it in the list of municipalities.",
        )
        super().__init__(template.format(code=area[:SHOWN_OF_A_CODE]))


def outlook_of(shelf: Shelf, lang: str) -> Outlook:
    """The reader's words, numbers and names for a run; its tables are read from the shelf."""
    rows = shelf.rows("areas") if shelf.has("areas") else NO_NAMES
    names = {
        str(code): str(name)
        for code, name in rows.select("code", "name").iter_rows()
        if name and code not in swedish_areas()
    }
    return Outlook(Results({}, shelf.record, area_names=names), lang)


def signal_source(words: Outlook, table: Table) -> str:
    """Where a table beside the forecast comes from: as the run tells, else as it is declared."""
    if words.results.synthetic:
        return words.source(table.name)
    told = (
        recorded_text(entry.get("source"), words.lang)
        for entry in words.results.record.get("sources", ())
        if entry.get("table") == table.name
    )
    return next((source for source in told if source), words.say(table.source))


@dataclass(frozen=True)
class OccupationReading:
    """One occupation of a run, in the reader's language.

    Attributes:
        shelf: the run.
        ssyk2012: the occupation.
        lang: "sv" or "en".
    """

    shelf: Shelf
    ssyk2012: str
    lang: str

    @cached_property
    def words(self) -> Outlook:
        """The reader's words, numbers and names."""
        return outlook_of(self.shelf, self.lang)

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """Codes of the municipalities of the run."""
        return tuple(str(code) for code in self.shelf.record["areas"])

    @cached_property
    def whole(self) -> str:
        """Code of the sum of the municipalities; of the municipality where there is but one."""
        told = self.shelf.record.get("parameters", {}).get("whole")
        if told:
            return str(told)
        if not self.shelf.has("aggregate_population_total"):
            return self.leaves[0]
        return str(self.shelf.rows("aggregate_population_total")["area"][0])

    @property
    def base_year(self) -> int:
        """The last year of statistics."""
        return self.words.base_year

    @property
    def last_year(self) -> int:
        """The last year of the result."""
        return self.words.last_year

    @property
    def name(self) -> str:
        """The name of the occupation, with a capital first letter."""
        return self.words.occupation(self.ssyk2012)

    @cached_property
    def municipalities(self) -> pl.DataFrame:
        """The occupation in every municipality and year, with what is withheld."""
        rows = self.shelf.rows("workforce", ssyk2012=self.ssyk2012)
        return with_withheld(rows).sort("year", "area")

    @cached_property
    def together(self) -> pl.DataFrame:
        """The occupation in all municipalities together, a row per year, with what is withheld.

        Raises:
            UnknownOccupationError: the result has no such occupation.
        """
        if self.whole in self.leaves:
            rows = self.in_area(self.whole)
        else:
            table = "aggregate_workforce"
            rows = self.shelf.rows(table, area=self.whole, ssyk2012=self.ssyk2012).sort("year")
            rows = with_withheld(rows)
        if rows.is_empty():
            raise UnknownOccupationError(self.ssyk2012)
        return rows

    def in_area(self, area: str) -> pl.DataFrame:
        """The occupation in one municipality, a row per year, with what is withheld."""
        return self.municipalities.filter(pl.col("area") == area)

    def place(self, area: str) -> OccupationInPlace:
        """The occupation in a municipality, or in the whole.

        Raises:
            UnknownPlaceError: the result has no such municipality.
            UnknownOccupationError: the result has no such occupation.
        """
        if area == self.whole:
            return OccupationInPlace(self, area, self.together)
        if area not in self.leaves:
            raise UnknownPlaceError(area)
        rows = self.in_area(area)
        if rows.is_empty():
            raise UnknownOccupationError(self.ssyk2012)
        return OccupationInPlace(self, area, rows)


@dataclass(frozen=True)
class OccupationInPlace:
    """One occupation in one place: what its sentences say.

    Attributes:
        reading: the occupation.
        area: the place.
        rows: a row per year, with what is withheld.
    """

    reading: OccupationReading
    area: str
    rows: pl.DataFrame

    def at(self, year: int) -> pl.DataFrame:
        """The row of a year."""
        return self.rows.filter(pl.col("year") == year)

    def spread(self, measure: str, year: int | None = None) -> Spread:
        """The likely value and interval of a measure in a year, the last one unless told."""
        return spread(self.at(self.reading.last_year if year is None else year), measure)

    @cached_property
    def is_few(self) -> bool:
        """Whether fewer than five persons are there or needed in some year."""
        return bool(self.rows["few"].any())

    @cached_property
    def is_withheld(self) -> bool:
        """Whether the numbers of persons are not told, to protect these or those of others."""
        return bool(self.rows["withheld"].any())

    @cached_property
    def is_empty(self) -> bool:
        """Whether nobody has the occupation and nobody will be needed in it."""
        return bool(
            self.rows.select((pl.col("supply_mean") + pl.col("demand_mean")).sum() == 0)[0, 0]
        )

    def per_year(self, measure: str) -> Spread:
        """An average year ahead; the interval is the average of the years' own intervals."""
        ahead = self.rows.filter(pl.col("year") > self.reading.base_year)
        ends = (f"{measure}_{end}" for end in ("mean", "p10", "p90"))
        mean, low, high = (float(ahead[name].sum()) / max(ahead.height, 1) for name in ends)
        return Spread(mean, low, high)

    def summed(self, measure: str, until: int) -> Spread:
        """The sum of the years ahead; its interval is rather too wide than too narrow.

        The ends are the sums of the years' own ends, as if one year were never made up for by
        another.
        """
        ahead = self.rows.filter(pl.col("year") > self.reading.base_year, pl.col("year") <= until)
        mean, low, high = (float(ahead[f"{measure}_{e}"].sum()) for e in ("mean", "p10", "p90"))
        return Spread(mean, low, high)

    @cached_property
    def causes(self) -> pl.DataFrame:
        """What the change of supply minus need comes from: cause, persons."""
        reading, code = self.reading, self.reading.ssyk2012
        question = Question(self.area, reading.leaves, reading.base_year, reading.last_year)
        rows = reading.shelf.rows("explain", ssyk2012=code, quantity="balance")
        return causes_of_change({"explain": rows}, question, "balance", code)
