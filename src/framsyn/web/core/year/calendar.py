"""Days of the year: pure, without clock and database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, Literal, TypeVar

from framsyn.tables.text import Text
from framsyn.web.core.cycle import Phase

Standing = Literal["done", "late", "soon", "later"]
SOON = timedelta(days=14)
T = TypeVar("T")

STANDING_WORDS: dict[Standing, Text] = {
    "done": Text(sv="Klar", en="Done"),
    "late": Text(sv="Försenad", en="Late"),
    "soon": Text(sv="Snart", en="Soon"),
    "later": Text(sv="Senare", en="Later"),
}
MONTHS = (
    Text(sv="januari", en="January"),
    Text(sv="februari", en="February"),
    Text(sv="mars", en="March"),
    Text(sv="april", en="April"),
    Text(sv="maj", en="May"),
    Text(sv="juni", en="June"),
    Text(sv="juli", en="July"),
    Text(sv="augusti", en="August"),
    Text(sv="september", en="September"),
    Text(sv="oktober", en="October"),
    Text(sv="november", en="November"),
    Text(sv="december", en="December"),
)


def day_text(day: date, year: bool = True) -> Text:
    """A day in words.

    >>> day_text(date(2026, 2, 28))
    Text(sv='28 februari 2026', en='28 February 2026')
    """
    text = Text(sv="{day} {month}", en="{day} {month}").format(
        day=day.day, month=MONTHS[day.month - 1]
    )
    return Text(sv=f"{text.sv} {day.year}", en=f"{text.en} {day.year}") if year else text


def in_another_year(day: date, year: int) -> date:
    """The same day of another year; 29 February becomes 28 February where there is none.

    >>> in_another_year(date(2024, 2, 29), 2025)
    datetime.date(2025, 2, 28)
    """
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month.

    >>> last_of_month(2028, 2)
    datetime.date(2028, 2, 29)
    """
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def usual_days(phase: Phase, year: int) -> tuple[date, date]:
    """When a phase begins and ends in a year that nobody has set days for."""
    first, last = phase.months
    return date(year, first, 1), last_of_month(year, last)


def standing(due: date, is_done: bool, today: date) -> Standing:
    """How something that is due stands on a day.

    The last day itself is not late.

    >>> standing(date(2026, 2, 28), False, date(2026, 3, 1))
    'late'
    """
    if is_done:
        return "done"
    if due < today:
        return "late"
    return "soon" if due <= today + SOON else "later"


def days_text(due: date, today: date) -> Text:
    """How far away a day is, in words.

    >>> days_text(date(2026, 3, 1), date(2026, 2, 28)).sv
    'i morgon'
    """
    days = (due - today).days
    if days == 0:
        return Text(sv="i dag", en="today")
    if abs(days) == 1:
        near = Text(sv="i morgon", en="tomorrow"), Text(sv="i går", en="yesterday")
        return near[days < 0]
    if days > 0:
        return Text(sv=f"om {days} dagar", en=f"in {days} days")
    return Text(sv=f"för {-days} dagar sedan", en=f"{-days} days ago")


def by_month(things: Iterable[T], day_of: Callable[[T], Any]) -> list[tuple[int, list[T]]]:
    """Things by month, all twelve of them, in the order in which they came."""
    months: dict[int, list[T]] = {month: [] for month in range(1, 13)}
    for thing in things:
        months[day_of(thing).month].append(thing)
    return list(months.items())
