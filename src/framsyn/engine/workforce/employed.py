"""Reads the table of employed, whatever mixture of areas, digits and ages it holds, to arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.axes import SEXES
from framsyn.engine.workforce.ages import AgeGroups, group_bounds, read_groups

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class EmployedTable:
    """The table of employed, sorted out by how fine its rows are.

    Attributes:
        frame: year, area, ssyk2012, sex, age_group, persons, and `digits`, `aged` (has an age
            group); unknown numbers are left out.
        unknown: number of rows left out because their number is not known.
    """

    frame: pl.DataFrame
    unknown: int

    def areas_at(self, level: int, last_year: int) -> frozenset[str]:
        """Areas with occupations of at least so many digits in some year up to the last."""
        rows = self.frame.filter(pl.col("digits") >= level, pl.col("year") <= last_year)
        return frozenset(rows["area"].unique().to_list())

    def last_year(self, area: str, level: int, last_year: int) -> int:
        """The latest year up to `last_year` in which an area has such occupations."""
        rows = self.frame.filter(
            pl.col("area") == area, pl.col("digits") >= level, pl.col("year") <= last_year
        )
        return int(rows["year"].max())  # type: ignore[arg-type]

    def occupations(self, areas: Sequence[str], level: int) -> tuple[str, ...]:
        """Codes of `level` digits with anybody in the areas in any year of the table, sorted."""
        rows = self.frame.filter(
            pl.col("area").is_in(list(areas)), pl.col("digits") >= level, pl.col("persons") > 0
        )
        return tuple(sorted(rows["ssyk2012"].str.slice(0, level).unique().to_list()))

    def most_seen(self, areas: Sequence[str], level: int, last_year: int) -> tuple[str, ...]:
        """Those of the areas that have such occupations in the most years, sorted.

        Areas with a year here and there (a table by region for one year) are thus told from those
        whose development can be followed.
        """
        rows = self.frame.filter(
            pl.col("area").is_in(list(areas)),
            pl.col("digits") >= level,
            pl.col("year") <= last_year,
        )
        seen = dict(rows.group_by("area").agg(pl.col("year").n_unique()).iter_rows())
        most = max(seen.values(), default=0)
        return tuple(sorted(area for area, years in seen.items() if years == most))

    def followed(self, areas: Sequence[str], level: int, last_year: int) -> tuple[str, ...]:
        """Those of the areas that have such occupations in at least half as many years as any."""
        rows = self.frame.filter(
            pl.col("area").is_in(list(areas)),
            pl.col("digits") >= level,
            pl.col("year") <= last_year,
        )
        return _often(rows, areas)

    def nearest_with_ages(self, chain: Sequence[str], level: int, last_year: int) -> str | None:
        """The first of some areas that has such occupations by age group, of people, up to a year.

        One that has them in fewer than half as many years as another of the areas is passed by:
        a table by region for a single year is not what the ages of today rest on.
        """
        rows = self.frame.filter(
            pl.col("area").is_in(list(chain)),
            pl.col("digits") >= level,
            pl.col("aged"),
            pl.col("year") <= last_year,
        )
        return next(iter(_often(rows, chain)), None)


def _often(rows: pl.DataFrame, areas: Sequence[str]) -> tuple[str, ...]:
    """The areas, in their order, with rows in at least half as many years as any of them."""
    seen = dict(rows.group_by("area").agg(pl.col("year").n_unique()).iter_rows())
    most = max(seen.values(), default=0)
    return tuple(area for area in areas if 2 * seen.get(area, 0) >= most > 0)


def read_employed(frame: pl.DataFrame) -> EmployedTable:
    """Sort out the rows of the table of employed.

    Args:
        frame: the table employed: year, area, ssyk2012, sex, age_group, persons.

    Returns:
        The same rows, each with how fine it is.
    """
    groups = frame["age_group"].unique().to_list()
    aged = [group for group in groups if group is not None and group_bounds(group) is not None]
    sorted_out = frame.select(
        "year",
        "area",
        "ssyk2012",
        "sex",
        "age_group",
        pl.col("persons").cast(pl.Float64),
        digits=pl.col("ssyk2012").str.len_chars(),
        aged=pl.col("age_group").is_in(aged),
    )
    known = sorted_out.filter(pl.col("persons").is_not_null())
    return EmployedTable(known, len(sorted_out) - len(known))


def totals(
    table: EmployedTable, areas: Sequence[str], occupations: Sequence[str], years: Sequence[int]
) -> FloatArray:
    """Employed by area, occupation and sex, all ages.

    Rows with exactly the digits of the occupations are used; where an area and year has none,
    those with one digit more, and so on. Total rows are used before sums over age groups.

    Returns:
        [year, area, occupation, sex] persons; NaN for an area and year without rows.
    """
    level = len(occupations[0])
    rows = _finest_fit(table, areas, level, years)
    total = rows.filter(~pl.col("aged")).select("year", "area").unique()
    by_age = rows.filter(pl.col("aged")).join(total, on=["year", "area"], how="anti")
    chosen = pl.concat([rows.filter(~pl.col("aged")), by_age])
    cells = np.full((len(years), len(areas), len(occupations), len(SEXES)), np.nan)
    place = _places(chosen, areas, occupations, years)
    seen = np.zeros((len(years), len(areas)), dtype=np.bool_)
    seen[place[0], place[1]] = True
    cells[seen] = 0.0
    _add(cells, place, chosen)
    return cells


def by_age(
    table: EmployedTable, area: str, occupations: Sequence[str], years: Sequence[int]
) -> tuple[FloatArray, AgeGroups]:
    """Employed of one area by occupation, sex and age group.

    Returns:
        [year, occupation, sex, group] persons, NaN for a year without rows by age; the groups.
    """
    level = len(occupations[0])
    rows = _finest_fit(table, [area], level, years).filter(pl.col("aged"))
    groups = read_groups(rows["age_group"].unique().to_list())
    rows = rows.filter(pl.col("age_group").is_in(groups.names))
    cells = np.full((len(years), len(occupations), len(SEXES), groups.count), np.nan)
    place = _places(rows, [area], occupations, years)
    cells[np.unique(place[0])] = 0.0
    number = {name: index for index, name in enumerate(groups.names)}
    group = rows["age_group"].replace_strict(number, return_dtype=pl.Int64).to_numpy()
    _add(cells, (place[0], place[2], place[3], group), rows)
    return cells, groups


def _finest_fit(
    table: EmployedTable, areas: Sequence[str], level: int, years: Sequence[int]
) -> pl.DataFrame:
    """Rows of the wanted areas and years with the fewest digits that are enough."""
    rows = table.frame.filter(
        pl.col("area").is_in(list(areas)),
        pl.col("year").is_in(list(years)),
        pl.col("digits") >= level,
    )
    finest = pl.col("digits") == pl.col("digits").min().over("year", "area", "aged")
    return rows.filter(finest).with_columns(pl.col("ssyk2012").str.slice(0, level))


def _places(
    rows: pl.DataFrame, areas: Sequence[str], occupations: Sequence[str], years: Sequence[int]
) -> tuple[NDArray[np.int64], ...]:
    """Where each row belongs: year, area, occupation (-1 when not on the axis), sex."""

    def place(column: str, codes: Sequence[object]) -> NDArray[np.int64]:
        number = {code: index for index, code in enumerate(codes)}
        found = rows[column].replace_strict(number, default=-1, return_dtype=pl.Int64)
        return found.to_numpy()

    return (
        place("year", list(years)),
        place("area", list(areas)),
        place("ssyk2012", list(occupations)),
        place("sex", list(SEXES)),
    )


def _add(cells: FloatArray, place: tuple[NDArray[np.int64], ...], rows: pl.DataFrame) -> None:
    """Add up the persons of the rows whose every place is on the axes."""
    inside = np.all([axis >= 0 for axis in place], axis=0)
    persons = rows["persons"].to_numpy()
    np.add.at(cells, tuple(axis[inside] for axis in place), persons[inside])


def shape_rows(
    table: EmployedTable, level: int, last_year: int
) -> Mapping[tuple[str, int], pl.DataFrame]:
    """Rows by age, by area and digits (at most those of the run): their latest year.

    They tell how old people are in a wider group of occupations in an area (for example SSYK 3
    by age in NUTS 2), and nothing about how many they are. Codes with more digits than the run
    are cut to its digits.
    """
    rows = table.frame.filter(
        pl.col("aged"), pl.col("year") <= last_year, pl.col("digits") > 1
    ).with_columns(
        pl.col("ssyk2012").str.slice(0, level),
        pl.min_horizontal("digits", pl.lit(level)).alias("digits"),
        fine="digits",
    )
    finest = pl.col("fine") == pl.col("fine").min().over("area", "digits")
    rows = rows.filter(finest)
    latest = rows.filter(pl.col("year") == pl.col("year").max().over("area", "digits"))
    return {
        (str(area), int(digits)): part
        for (area, digits), part in latest.partition_by(
            "area", "digits", as_dict=True, include_key=True
        ).items()
    }
