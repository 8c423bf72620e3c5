"""What can be wrong with the values that the model is given, told so that it can be mended."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text


def _some(names: Sequence[str]) -> Text:
    """Name the first five, and count the others."""
    named = ", ".join(names[:5])
    if len(names) <= 5:
        return Text(sv=named, en=named)
    rest = len(names) - 5
    return Text(sv=f"{named} och {rest} till", en=f"{named} and {rest} more")


class MissingYearError(FramsynError):
    """Areas lack the population of the year that the projection would start from."""

    def __init__(self, year: int, areas: Sequence[str]) -> None:
        template = Text(
            sv="Folkmängd den 31 december {year} saknas för {areas}. Välj ett år som finns i "
            "tabellen population, eller lägg till året.",
            en="The population of 31 December {year} is missing for {areas}. Choose a year that "
            "is in the table population, or add the year.",
        )
        super().__init__(template.format(year=year, areas=_some(areas)))
        self.year = year
        self.areas = tuple(areas)


class UnknownAreaError(FramsynError):
    """Areas to project are not in the population table at or before the launch year."""

    def __init__(self, areas: Sequence[str]) -> None:
        if areas:
            template = Text(
                sv="Området finns inte i tabellen population (till och med startåret): {areas}. "
                "Koder är text: kontrollera inledande nollor.",
                en="No such area in the table population (up to the launch year): {areas}. "
                "Codes are text: check leading zeros.",
            )
        else:
            template = Text(
                sv="Inget område att räkna på{areas}. Ange minst ett område som finns i tabellen "
                "population.",
                en="No area to project{areas}. Name at least one area of the table population.",
            )
        super().__init__(template.format(areas=_some(areas)))
        self.areas = tuple(areas)


class HorizonError(FramsynError):
    """The number of years to project is not one that can be projected."""

    def __init__(self, horizon: int) -> None:
        template = Text(
            sv="Prognosen kan inte räcka {horizon} år. Välj mellan 1 och 100 år.",
            en="The projection cannot reach {horizon} years. Choose between 1 and 100 years.",
        )
        super().__init__(template.format(horizon=horizon))
        self.horizon = horizon


class MissingRatesError(FramsynError):
    """No area, county or nation has the events that a component is estimated from."""

    def __init__(self, table: str) -> None:
        template = Text(
            sv="Tabellen {table} har inga uppgifter för något område före startåret, så prognosen "
            "kan inte räknas. Lägg till minst ett år för något område eller riket.",
            en="The table {table} has nothing for any area up to the launch year, so the "
            "projection cannot be made. Add at least one year for some area or the nation.",
        )
        super().__init__(template.format(table=table))
        self.table = table


class ProjectionMismatchError(FramsynError):
    """The national projection does not cover the projected years."""

    def __init__(self, first: int, last: int) -> None:
        template = Text(
            sv="Tabellen national_projection täcker inte hela tiden {first}–{last}. Förkorta "
            "prognosen eller byt till en nationell prognos som räcker.",
            en="The table national_projection does not cover all of {first}–{last}. Shorten the "
            "projection or use a national projection that reaches.",
        )
        super().__init__(template.format(first=first, last=last))
