"""How two dated bundles differ, in words and as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from framsyn.sources.vintages.compare import FIGURE, NOT_TOLD, TableDiff, VintageDiff
from framsyn.tables.status import VALUE_STATES
from framsyn.tables.text import LANGUAGES, Language, Text

CELLS_SHOWN = 5
CODES_SHOWN = 10
_COLUMNS = ("table", "what", "place", "column", "old", "new", "change")

_NOTHING = Text(sv="Inget skiljer paketen åt.", en="The bundles say the same.")
_CAME = Text(sv="Nya tabeller: {names}", en="New tables: {names}")
_WENT = Text(sv="Tabeller som är borta: {names}", en="Tables that are gone: {names}")
_COUNTS = (
    ("added", Text(sv="{count} nya rader", en="{count} new rows")),
    ("removed", Text(sv="{count} rader borta", en="{count} rows gone")),
    ("revised", Text(sv="{count} ändrade tal", en="{count} revised figures")),
    (
        "restated",
        Text(
            sv="{count} celler har fått, mist eller saknar nu sitt tal av annat skäl",
            en="{count} cells got or lost their figure, or lack it for another reason",
        ),
    ),
    ("reworded", Text(sv="{count} ändrade texter", en="{count} changed texts")),
)
_NEW_CODES = Text(sv="nytt i {column}: {codes}", en="new in {column}: {codes}")
_GONE_CODES = Text(sv="borta ur {column}: {codes}", en="gone from {column}: {codes}")
_MORE = Text(sv="… och {count} till", en="… and {count} more")
_STATE_LABELS = {
    **{key: state.label for key, state in VALUE_STATES.items()},
    FIGURE: Text(sv="ett tal", en="a figure"),
    NOT_TOLD: Text(sv="inget tal", en="no figure"),
}


def tell(diff: VintageDiff) -> Text:
    """The difference in both languages: the counts, then the largest revisions and first places."""
    sv, en = ("\n".join(_lines(diff, language)) for language in LANGUAGES)
    return Text(sv=sv, en=en)


def _lines(diff: VintageDiff, language: Language) -> Iterator[str]:
    yield f"{diff.before} → {diff.after}"
    if diff.is_empty:
        yield _NOTHING.in_language(language)
    for text, names in ((_CAME, diff.came), (_WENT, diff.went)):
        if names:
            yield text.format(names=", ".join(names)).in_language(language)
    for table in diff.tables:
        yield from _lines_of_table(table, language)
    for fault in diff.shapes:
        yield fault.tell(language)


def _lines_of_table(found: TableDiff, language: Language) -> Iterator[str]:
    counts = [(getattr(found, part).height, text) for part, text in _COUNTS]
    said = [
        text.format(count=_grouped(n, language)).in_language(language) for n, text in counts if n
    ]
    yield f"{found.table.name}: {', '.join(said)}"
    for column, codes in found.codes.items():
        for text, values in ((_NEW_CODES, codes.new), (_GONE_CODES, codes.gone)):
            if values:
                shown = _some(values, language)
                yield f"  {text.format(column=column, codes=shown).in_language(language)}"
    for *cell, old, new, change in found.revised.head(CELLS_SHOWN).iter_rows():
        share = "" if change is None else f" ({_percent(change, language)})"
        yield f"  {_place(cell)}: {_figure(old, language)} → {_figure(new, language)}{share}"
    for *cell, old, new in found.restated.head(CELLS_SHOWN).iter_rows():
        yield f"  {_place(cell)}: {_state(old, language)} → {_state(new, language)}"
    for *cell, old, new in found.reworded.head(CELLS_SHOWN).iter_rows():
        yield f"  {_place(cell)}: {old[:80]} → {new[:80]}"
    hidden = sum(
        max(part.height - CELLS_SHOWN, 0)
        for part in (found.revised, found.restated, found.reworded)
    )
    if hidden:
        yield f"  {_MORE.format(count=_grouped(hidden, language)).in_language(language)}"


def _some(values: Sequence[str], language: Language) -> str:
    shown = ", ".join(values[:CODES_SHOWN])
    more = len(values) - CODES_SHOWN
    return shown if more <= 0 else f"{shown} {_MORE.format(count=more).in_language(language)}"


def _place(cell: Sequence[object]) -> str:
    return ", ".join(str(value) for value in cell)


def _state(key: str, language: Language) -> str:
    return _STATE_LABELS[key].in_language(language) if key in _STATE_LABELS else key


def _grouped(count: int, language: Language) -> str:
    return f"{count:,}".replace(",", "\u00a0") if language == "sv" else f"{count:,}"


def _figure(value: float, language: Language) -> str:
    told = f"{value:.10g}"
    return told.replace(".", ",") if language == "sv" else told


def _percent(share: float, language: Language) -> str:
    told = f"{100 * share:+.2f}"
    return f"{told.replace('.', ',')} %" if language == "sv" else f"{told}%"


def to_rows(diff: VintageDiff) -> pl.DataFrame:
    """Everything that differs, one row each, for a file of text: nothing rounded, nothing left out.

    Returns:
        `table` (or the producer's), `what` (new_table, gone_table, added, removed, revised,
        restated, reworded, new_code, gone_code, or the kind of a change in the producer's table),
        `place` (the key), `column`, `old`, `new`, all text; and `change`, new − old as a share of
        old.
    """
    empty = pl.DataFrame(
        schema={name: pl.Float64() if name == "change" else pl.String() for name in _COLUMNS}
    )
    named = [(name, "new_table") for name in diff.came] + [(n, "gone_table") for n in diff.went]
    parts = [
        empty,
        pl.DataFrame(named, {"table": pl.String(), "what": pl.String()}, orient="row"),
        *(rows for found in diff.tables for rows in _rows_of_table(found)),
        _rows_of_shapes(diff),
    ]
    return pl.concat(parts, how="diagonal").select(_COLUMNS)


def _rows_of_table(found: TableDiff) -> Iterator[pl.DataFrame]:
    table, key = pl.lit(found.table.name), list(found.table.key)
    place = pl.concat_str(
        [pl.format(f"{name}={{}}", pl.col(name).fill_null("")) for name in key], separator=", "
    )
    for name, codes in found.codes.items():
        for what, side, values in (
            ("new_code", "new", codes.new),
            ("gone_code", "old", codes.gone),
        ):
            told = pl.DataFrame({side: values}, {side: pl.String()})
            yield told.with_columns(table=table, what=pl.lit(what), column=pl.lit(name))
    for what, rows in (("added", found.added), ("removed", found.removed)):
        side = "new" if what == "added" else "old"
        cells = [
            rows.select(
                place=place,
                column=pl.lit(column.name),
                **{side: pl.col(column.name).cast(pl.String)},
            )
            for column in found.table.numbers
        ]
        for told in cells or [rows.select(place=place)]:
            yield told.with_columns(table=table, what=pl.lit(what))
    for what in ("revised", "restated", "reworded"):
        rows = getattr(found, what)
        told = rows.with_columns(pl.col("old", "new").cast(pl.String)).select(
            pl.exclude(key), place=place
        )
        yield told.with_columns(table=table, what=pl.lit(what))


def _rows_of_shapes(diff: VintageDiff) -> pl.DataFrame:
    told = [(fault.file, fault.kind.key, fault.column, fault.tell("en")) for fault in diff.shapes]
    names = ("table", "what", "column", "new")
    return pl.DataFrame(told, dict.fromkeys(names, pl.String()), orient="row")
