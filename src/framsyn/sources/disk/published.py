"""Tables that are published as files: somewhere under a title and some notes stand headings.

A heading is known by what it says, not by where it stands: columns come and go between years. A
source of such files asks nobody: it is fed with files from a person's disk.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence

import polars as pl

from framsyn.sources.bundle.headings import fold
from framsyn.sources.exchange import Answer
from framsyn.sources.formats.encoding import as_text
from framsyn.sources.formats.errors import FormatError, not_readable, refuse_web_page, shown
from framsyn.sources.formats.workbook import read_sheets
from framsyn.sources.source import Desk, Parsed, Scope
from framsyn.tables.schema import Table
from framsyn.tables.status import STATE_OF_TEXT

Cells = list[list[str]]
ReadFile = Callable[[bytes, str], Parsed]
"""Reads one file, given its bytes and its name."""

Headings = Mapping[str, Sequence[str]]
"""Our name of each column, and what files call it, folded as `headings.fold` does."""

HEADING_WITHIN = 40
"""The headings are looked for in so many rows from the top."""
EXCEL = "Excel"


async def fetch_nothing(desk: Desk, scope: Scope) -> Sequence[Answer]:
    """Nothing: there is no service to ask."""
    return ()


def parse_files(answers: Sequence[Answer], table: Table, read_file: ReadFile) -> Parsed:
    """The files among the answers, one after another; an empty table when there are none.

    Args:
        answers: each holds a file, named as the last part of its address.
        table: what the files hold.
        read_file: reads one of them.
    """
    files = [read_file(a.body, a.request.url.rsplit("/", 1)[-1]) for a in answers]
    frames = [table.empty(), *(file.tables[table.name] for file in files)]
    states = [file.states[table.name] for file in files if table.name in file.states]
    return Parsed(
        {table.name: table.arrange(pl.concat(frames))},
        {table.name: pl.concat(states)} if states else {},
        faults=tuple(fault for file in files for fault in file.faults),
    )


def read_sheet(body: bytes, wanted: str, name: str) -> Cells:
    """The cells of one sheet of a workbook, as text.

    Args:
        body: the file.
        wanted: the sheet; the first with cells when it is empty.
        name: of the file, for the message.

    Raises:
        FormatError: the bytes are no workbook, a damaged one, or it has no such sheet.
    """
    refuse_web_page(body, EXCEL)
    seen: list[str] = []
    # calamine reports some damage as a panic, which is no Exception.
    try:
        for sheet in read_sheets(body):
            seen.append(shown(sheet.name))
            if not wanted or fold(sheet.name) == fold(wanted):
                return [[(cell or "").strip() for cell in row] for row in sheet.rows]
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise not_readable(
            EXCEL,
            f"Filen {name} är skadad eller ingen arbetsbok.",
            f"The file {name} is damaged, or no workbook.",
        ) from error
    known = ", ".join(seen[:12])
    raise not_readable(
        EXCEL,
        f"{name} saknar bladet {wanted}; den har {known}.",
        f"{name} lacks the sheet {wanted}; it has {known}.",
    )


def read_semicolons(body: bytes, name: str) -> Cells:
    """The cells of a text file with semicolons between them.

    Raises:
        FormatError: the bytes are no text, or a web page.
    """
    lines = io.StringIO(as_text(body, "CSV"))
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=";")]
    except csv.Error as error:
        raise not_readable(
            "CSV",
            f"{name} har en cell som aldrig tar slut.",
            f"{name} has a cell that never ends.",
        ) from error


def under_groups(cells: Cells) -> Cells:
    """The cells with the row of group headings (marked by #) written into the headings under it.

    >>> under_groups([["", "#Posts", "#Staff"], ["Area", "All", "All"]])[1]
    ['Area', '#Posts All', '#Staff All']
    """
    for at, row in enumerate(cells[:HEADING_WITHIN]):
        if any(cell.startswith("#") for cell in row) and at + 1 < len(cells):
            groups = row + [""] * len(cells[at + 1])
            headings = [f"{g} {h}".strip() for g, h in zip(groups, cells[at + 1], strict=False)]
            return [*cells[: at + 1], headings, *cells[at + 2 :]]
    return cells


def find_table(
    cells: Cells, headings: Headings, needed: Sequence[str], name: str
) -> tuple[str, pl.DataFrame]:
    """What stands over the headings, and the rows under them, all as text.

    Args:
        cells: of the sheet or file.
        headings: what the columns may be called.
        needed: those that must be there for a row to be the headings.
        name: of the file, for the message.

    Returns:
        The text over the headings; and a frame with a column for each of our names, null where
        the file has no such column or the cell is empty. Rows that lack a needed one are left out:
        they are notes under the table.

    Raises:
        FormatError: no row has all the needed headings.

    >>> find_table([["Title"], ["Kod", "Antal"], ["2480", "5"]], {"area": ["kod"],
    ...            "persons": ["antal"], "fte": ["arsarbetare"]}, ["area"], "x")[1].to_dicts()
    [{'area': '2480', 'persons': '5', 'fte': None}]
    """
    for at, row in enumerate(cells[:HEADING_WITHIN]):
        places = _places(row, headings)
        if all(column in places for column in needed):
            before = "\n".join(" ".join(filter(None, line)) for line in cells[:at])
            return before, _frame(cells[at + 1 :], places, headings, needed)
    raise _no_headings(headings, needed, name)


def _places(row: Sequence[str], headings: Headings) -> dict[str, int]:
    folded = [fold(cell) for cell in row]
    found = {}
    for column, names in headings.items():
        hits = [folded.index(heading) for heading in names if heading in folded]
        if hits:
            found[column] = hits[0]
    return found


def _frame(
    rows: Cells, places: Mapping[str, int], headings: Headings, needed: Sequence[str]
) -> pl.DataFrame:
    columns = {
        column: [row[place] if place < len(row) else None for row in rows]
        for column, place in places.items()
    }
    frame = pl.DataFrame(
        {column: columns.get(column, [None] * len(rows)) for column in headings},
        schema=dict.fromkeys(headings, pl.String),
    )
    emptied = frame.with_columns(pl.when(pl.all() != "").then(pl.all()).name.keep())
    return emptied.drop_nulls(needed)


def _no_headings(headings: Headings, needed: Sequence[str], name: str) -> FormatError:
    told = ", ".join(headings[column][0] for column in needed)
    return not_readable(
        "Excel/CSV",
        f"{name} har ingen rad med rubrikerna {told} bland de första {HEADING_WITHIN}.",
        f"{name} has no row with the headings {told} among the first {HEADING_WITHIN}.",
    )


def states_of(cells: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Why figures are not there, from the signs that stand in their cells.

    Args:
        cells: the key columns of the table, and the cells of its numbers as they stand.
        table: what the cells become.

    Returns:
        The key columns, `column` and `state`.
    """
    signs = {sign: state for sign, state in STATE_OF_TEXT.items() if sign and state != "zero"}
    numbers = [column.name for column in table.numbers]
    long = cells.unpivot(numbers, index=table.key, variable_name="column")
    sign = pl.col("value").str.to_lowercase()
    told = long.with_columns(sign.replace_strict(signs, default=None).alias("state"))
    return told.filter(pl.col("state").is_not_null()).drop("value").sort(table.key)
