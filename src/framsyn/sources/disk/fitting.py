"""Which declared tables a file can become, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framsyn.sources.bundle.headings import fold, places_of, summed_place
from framsyn.sources.disk.layout import FIRST_NOISY_YEAR, Field, Layout
from framsyn.sources.disk.rules import CALLED, Rule, rule_of
from framsyn.tables.registry import input_tables
from framsyn.tables.schema import Column, Table

EXACT, SPECIFIC, GENERIC = 3, 2, 1
GENERIC_NAMES = frozenset(
    {"antal", "value", "varde", "count", "number", "tal", "persons", "personer"}
)


@dataclass(frozen=True)
class Fit:
    """A table that a file can become.

    Attributes:
        table: the declaration.
        rule: how it is known.
        fields: the column of the file for each column of the table.
        given: values of columns that the file leaves out, the same on all rows.
        missing: required columns that are neither there nor given.
        rank: how well it fits; larger is better.
    """

    table: Table
    rule: Rule
    fields: Mapping[str, Field]
    given: Mapping[str, str]
    missing: tuple[str, ...]
    rank: tuple[float, ...]

    @property
    def figures(self) -> frozenset[str]:
        """The places of its columns of quantities."""
        return frozenset(
            self.fields[c.name].place for c in self.table.numbers if c.name in self.fields
        )


def fits_of(layout: Layout, choices: Mapping[str, str]) -> list[Fit]:
    """Every table with at least two columns in the file, best first; also those that lack some."""
    found = [_fit(layout, table, choices) for table in input_tables().values()]
    return sorted((f for f in found if f is not None), key=lambda fit: fit.rank, reverse=True)


def whole_fits(layout: Layout, fits: Sequence[Fit]) -> list[Fit]:
    """Those that lack nothing and that the file does not speak against."""
    years = layout.years
    noisy = bool(years) and min(years) >= FIRST_NOISY_YEAR
    continued = {f.table.continues for f in fits if f.table.continues and not f.missing}
    whole = []
    for fit in fits:
        if fit.missing or (fit.table.numbers and not fit.figures):
            continue
        if fit.table.continues and not noisy:
            continue
        if noisy and layout.from_statistics and fit.table.name in continued:
            continue
        if fit.rule.only_when_told and not (_is_told(layout, fit) or _has_every_name(fit)):
            continue
        whole.append(fit)
    return whole


def choose(fits: Sequence[Fit]) -> tuple[list[Fit], list[Fit]]:
    """The tables that the file becomes, and those between which somebody must choose.

    Two tables that would use the same figures exclude each other: the better one counts, and when
    neither is better nobody but the user can know.
    """
    chosen: list[Fit] = []
    for fit in fits:
        rivals = [other for other in chosen if _compete(fit, other)]
        if not rivals:
            chosen.append(fit)
        elif any(other.rank == fit.rank for other in rivals):
            return [], [f for f in fits if f.rank == fit.rank and _compete(f, rivals[0])]
    return chosen, []


def _compete(one: Fit, other: Fit) -> bool:
    return bool(one.figures & other.figures) or not one.figures or not other.figures


def _is_told(layout: Layout, fit: Fit) -> bool:
    title = f"_{fold(layout.title)}_"
    return any(f"_{word}_" in title for told in fit.rule.figures.values() for word in told)


def _has_every_name(fit: Fit) -> bool:
    return all(
        c.name in fit.fields and c.name in fit.fields[c.name].folded for c in fit.table.columns
    )


def _fit(layout: Layout, table: Table, choices: Mapping[str, str]) -> Fit | None:
    rule = rule_of(table.name)
    fields = {**_keys(layout, table, rule), **_numbers(layout, table, rule)}
    if layout.from_statistics:
        fields = {n: f for n, f in fields.items() if not (f.is_figure and _is_key(table, n))}
    given = {
        name: value
        for name, value in {**rule.unsaid, **choices}.items()
        if name in table.names and (name not in fields or name in choices)
    }
    fields = {name: f for name, f in fields.items() if name not in given}
    if len(fields) < min(2, len(table.columns)):
        return None
    missing = tuple(
        c.name for c in table.columns if c.required and c.name not in fields and c.name not in given
    )
    fit = Fit(table, rule, fields, given, missing, ())
    return Fit(table, rule, fields, given, missing, _rank(layout, fit))


def _is_key(table: Table, name: str) -> bool:
    return table.column(name).kind != "number"


def _rank(layout: Layout, fit: Fit) -> tuple[float, ...]:
    quality = max(
        (_quality(fit, c) for c in fit.table.numbers if c.name in fit.fields), default=GENERIC
    )
    used = len(fit.fields) + len(fit.given)
    of_file = len(fit.fields) + (summed_field(layout, fit) is not None)
    return (
        -len(fit.missing),
        float(quality >= SPECIFIC or _is_told(layout, fit)),
        float(_is_told(layout, fit)),
        float(quality),
        float(of_file),
        used / len(fit.table.columns),
        float(len(fit.figures)),
    )


def _quality(fit: Fit, column: Column) -> int:
    names = fit.fields[column.name].folded
    if column.name in names:
        return EXACT
    if _says(names, fit.rule.figures.get(column.name, ())):
        return SPECIFIC
    aliases = {fold(alias) for alias in column.aliases} - GENERIC_NAMES
    # The aliases of `persons` name several tables' figures; a rule says which word is whose.
    shared = column.name == "persons"
    return SPECIFIC if aliases & set(names) and not shared else GENERIC


def _says(names: Sequence[str], words: Sequence[str]) -> bool:
    return any(f"_{word}_" in f"_{name}_" for name in names for word in words)


def _keys(layout: Layout, table: Table, rule: Rule) -> dict[str, Field]:
    """The columns that are not quantities: by name and alias, then by what producers call them."""
    names, owners = _flat(layout, table, rule, figures=False)
    places = places_of(table, names)
    found: dict[str, Field] = {}
    for name, hits in places.items():
        if table.column(name).kind == "number":
            continue
        fields = list(dict.fromkeys(owners[i] for i in hits))
        found[name] = _preferred(fields)
    return found


def _preferred(fields: Sequence[Field]) -> Field:
    """Of several columns for the same thing the one with codes: kommunkod before kommun."""
    coded = [f for f in fields if any("kod" in name or "code" in name for name in f.folded)]
    return (coded or list(fields))[0]


def _flat(layout: Layout, table: Table, rule: Rule, figures: bool) -> tuple[list[str], list[Field]]:
    """Every name of every column with the column it belongs to, what a rule knows renamed."""
    names: list[str] = []
    owners: list[Field] = []
    for field in layout.fields:
        if field.is_figure is not figures and (field.is_figure or field.is_dimension):
            continue
        known = {**CALLED, **rule.called}
        called = [column for column, told in known.items() if set(field.folded) & set(told)]
        for name in (*field.names, *called):
            names.append(name)
            owners.append(field)
    return names, owners


def _numbers(layout: Layout, table: Table, rule: Rule) -> dict[str, Field]:
    """The columns of quantities: by name, alias and the rule's words, or the only one there is."""
    found: dict[str, Field] = {}
    names, owners = _flat(layout, table, rule, figures=True)
    places = places_of(table, names)
    for column in table.numbers:
        if column.name in places:
            found[column.name] = owners[places[column.name][0]]
            continue
        told = rule.figures.get(column.name, ())
        hits = [f for f in layout.fields if not f.is_dimension and _says(f.folded, told)]
        if hits:
            found[column.name] = hits[0]
    figures = [f for f in layout.fields if f.is_figure]
    required = [c for c in table.numbers if c.required]
    if not found and len(figures) == 1 and len(required) == 1:
        generic = set(figures[0].folded) & GENERIC_NAMES or not figures[0].label
        if generic or _says([fold(layout.title)], rule.figures.get(required[0].name, ())):
            found[required[0].name] = figures[0]
    return found


def summed_field(layout: Layout, fit: Fit) -> Field | None:
    """The column over which the table is summed, such as the child's sex."""
    taken = {field.place for field in fit.fields.values()}
    free = [f for f in layout.fields if f.place not in taken and not f.is_figure]
    names = [(name, f) for f in free for name in f.names]
    place = summed_place(fit.table, [name for name, _ in names], set())
    return None if place is None else names[place][1]
