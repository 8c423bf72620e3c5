"""What a source is: an origin, a way to fetch and a way to understand what was fetched."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import polars as pl

from framsyn.sources.bundle.manifest import Break
from framsyn.sources.exchange import Answer, Request
from framsyn.sources.origin import Origin
from framsyn.tables.codelists import NATION, read_codelist
from framsyn.tables.errors import FramsynError
from framsyn.tables.faults.fault import Fault
from framsyn.tables.text import Text


@dataclass(frozen=True)
class Scope:
    """What a refresh is about.

    Attributes:
        county: code of the county; 00 for the whole nation.
        municipalities: codes of its municipalities.
        since: only what producers have changed on or after this date (ISO) is asked for anew.

    >>> Scope.of_county("24").areas[:3]
    ('00', '24', '2401')
    """

    county: str
    municipalities: tuple[str, ...]
    since: str = ""

    @property
    def areas(self) -> tuple[str, ...]:
        """Nation, county (or every county) and municipalities, in order."""
        counties = tuple(read_codelist("lan")) if self.county == NATION else (self.county,)
        return tuple(sorted({NATION, *counties, *self.municipalities}))

    @classmethod
    def of_county(cls, county: str, since: str = "") -> Scope:
        """The scope of a county, or of the nation (00).

        Raises:
            UnknownCountyError: there is no such county.
        """
        if county == NATION:
            return cls(county, tuple(read_codelist("kommun")), since)
        if county not in read_codelist("lan"):
            raise UnknownCountyError(county)
        return cls(county, read_codelist("kommun").parts_of(county), since)


class UnknownCountyError(FramsynError):
    """There is no county with that code."""

    def __init__(self, county: str) -> None:
        known = ", ".join(read_codelist("lan"))
        template = Text(
            sv="Länet {county} finns inte. Länskoder är två siffror: {known}. 00 är hela riket.",
            en="There is no county {county}. County codes have two digits: {known}. 00 is the "
            "whole nation.",
        )
        super().__init__(template.format(county=county, known=known))


@dataclass(frozen=True)
class Shape:
    """What a producer's table looks like, apart from its figures: kept to see when it changes.

    Attributes:
        labels: for each dimension, its codes and what they are called.
        units: for each kind of figure (code), its unit as the producer writes it.
        growing: dimensions in which new codes are expected, such as time.
    """

    labels: Mapping[str, Mapping[str, str]]
    units: Mapping[str, str] = field(default_factory=dict)
    growing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parsed:
    """What the answers say, in our tables.

    Attributes:
        tables: frames by the name of their table, with the declared columns. One source may fill
            several tables, and several sources may fill one.
        states: for cells without a number that say why: by table, the key columns, `column` and
            `state` (suppressed, missing or not_applicable).
        shapes: by the producer's name of the table.
        faults: what looked odd; the figures can be used all the same.
    """

    tables: Mapping[str, pl.DataFrame]
    states: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


class Desk(Protocol):
    """The only way out to the services: keeps limits, tries again, keeps every answer."""

    async def ask(self, request: Request, stamp: str = "") -> Answer:
        """Ask once, or take an answer that is good enough.

        Args:
            request: what to ask.
            stamp: the service's own word for the edition that the answer belongs to. When an
                answer to the same request with the same stamp is kept, nothing is asked.

        Raises:
            ServiceError: the service does not answer, or answers what it should not.
        """
        ...

    def kept(self, request: Request) -> Answer | None:
        """The newest answer to a request that is kept from an earlier refresh, if there is one."""
        ...


Fetch = Callable[[Desk, Scope], Awaitable[Sequence[Answer]]]
Parse = Callable[[Sequence[Answer], Scope], Parsed]


@dataclass(frozen=True)
class Source:
    """One source, declared in a file of its own in `framsyn.sources.open`.

    Attributes:
        key: the name of the file.
        origin: where the figures come from.
        fills: the tables that it has rows for.
        fetch: asks the service; the only part that reaches out.
        parse: answers to tables, pure: the same answers always give the same tables.
        breaks: by table, the years in which the series changed its meaning.
        adds_up: tables in which the municipalities' figures sum exactly to the county's.
        status: what the figures are: observed, estimated or judged.
        by_default: whether a refresh reads it when no source is named; large or rarely wanted ones
            are not.
    """

    key: str
    origin: Origin
    fills: tuple[str, ...]
    fetch: Fetch
    parse: Parse
    breaks: Mapping[str, tuple[Break, ...]] = field(default_factory=dict)
    adds_up: tuple[str, ...] = ()
    status: str = "observed"
    by_default: bool = True
