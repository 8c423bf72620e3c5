"""PX files, from bytes to a cube, in the language that the file has as its own.

A PX file is a list of statements, `KEYWORD[language]("variable","value")=contents;`, the last of
which is DATA. Texts stand in quotes, where `=` and `;` mean nothing, and go on in the next quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.sources.formats.cube import Cube, Dimension
from framsyn.sources.formats.encoding import as_text
from framsyn.sources.formats.errors import not_readable, shown
from framsyn.sources.formats.grid import count_cells, put_zeros, read_figures, refuse_absurd

FORM = "PX"
DOTS = tuple("." * count for count in range(1, 7))
DASH = "-"

STATEMENT = re.compile(
    r'\s*+(?P<word>[A-Za-z][A-Za-z0-9_-]*+)\s*+(?:\[\s*+"?(?P<language>[\w-]*+)"?\s*+\])?\s*+'
    r'(?:\((?P<about>(?:"[^"]*+"|[^")]++)*+)\))?\s*+=(?P<told>(?:"[^"]*+"|[^";]++)*+);'
)
START_OF_DATA = re.compile(r"\s*+DATA\s*+=", re.IGNORECASE)
TOKEN = re.compile(r'"((?:[^"]++|"")*+)"|(,)|([^\s",]++)')
CELL = re.compile(r'"(?:[^"]++|"")*+"|[^\s,;"]++')
CODEPAGE = re.compile(rb'CODEPAGE\s*+=\s*+"([^"]*+)"', re.IGNORECASE)
ANSI = re.compile(rb'CHARSET\s*+=\s*+"ANSI"', re.IGNORECASE)
CODEPAGES = {b"iso-8859-15": "iso-8859-15", b"ibm850": "cp850", b"850": "cp850", b"437": "cp437"}

Values = NDArray[np.float64]
About = tuple[str, ...]


@dataclass(frozen=True)
class Statements:
    """What a file tells before DATA, in its own language.

    Attributes:
        told: texts by keyword and by what they are about: nothing, a variable, a variable's value.
    """

    told: dict[tuple[str, About], list[str]]

    def all(self, word: str, *about: str) -> list[str]:
        """Every text of a statement; none where there is no such statement."""
        return self.told.get((word, about), [])

    def first(self, word: str, *about: str) -> str:
        """The first text of a statement; empty where there is no such statement."""
        return next(iter(self.all(word, *about)), "")

    def about_each(self, word: str) -> Iterator[tuple[About, str]]:
        """What a keyword is about, each time it stands, and its first text."""
        return ((key, texts[0]) for (each, key), texts in self.told.items() if each == word)


def read_px(body: bytes) -> Cube:
    """Read a PX file.

    Symbols are given as the file says that they are shown (DATASYMBOL1 and on); a dash is zero.
    In a sparse file (KEYS) the rows that are left out are zeros, as the format's rules say. A unit
    for the whole table is kept only where there is a variable of contents to hold it.

    Raises:
        FormatError: it is something else, is cut off or contradicts itself.

    >>> cube = read_px(b'STUB="sex";VALUES("sex")="men","women";CODES("sex")="1","2";DATA=3 "..";')
    >>> cube.frame().rows()
    [('1', 3.0, None), ('2', None, '..')]
    """
    head, data = _statements(_decoded(body))
    stub = [_dimension(name, head) for name in head.all("STUB")]
    dimensions = (*stub, *(_dimension(name, head) for name in head.all("HEADING")))
    cells = count_cells(dimensions, FORM)
    refuse_absurd(cells, FORM)
    kinds = [head.first("KEYS", dimension.label).upper() for dimension in stub]
    values, symbols = (
        _sparse(data, dimensions, kinds) if any(kinds) else _dense(CELL.findall(data), cells)
    )
    symbols = _as_shown(symbols, head)
    put_zeros(values, symbols)
    return Cube(
        table=head.first("TABLEID") or head.first("MATRIX"),
        label=head.first("TITLE") or head.first("DESCRIPTION"),
        dimensions=dimensions,
        values=values,
        symbols=_beside_figures(dimensions, head) | symbols,
        updated=max((date for _, date in head.about_each("LAST-UPDATED")), default=""),
        source=head.first("SOURCE"),
        notes=_notes(head.all("NOTEX") + head.all("NOTE")),
    )


def _decoded(body: bytes) -> str:
    """The file as text, by its own CODEPAGE; old files without CHARSET come from DOS."""
    named = CODEPAGE.search(body[:4000])
    told = named[1].lower() if named else b"ansi" if ANSI.search(body[:4000]) else b"850"
    return as_text(body, FORM, CODEPAGES.get(told, "cp1252"))


def _statements(text: str) -> tuple[Statements, str]:
    """What is told before DATA, and what follows DATA."""
    found: list[tuple[str, str, About, list[str]]] = []
    place = 0
    while not (start := START_OF_DATA.match(text, place)):
        statement = STATEMENT.match(text, place)
        if statement is None:
            near = shown(text[place : place + 30].strip())
            raise not_readable(
                FORM,
                f"DATA saknas, eller så är filen fel vid {near}.",
                f"DATA is missing, or the file is wrong at {near}.",
            )
        word, language, about, told = statement.group("word", "language", "about", "told")
        found.append((word.upper(), language or "", tuple(_texts(about or "")), _texts(told)))
        place = statement.end()
    data = text[start.end() :].rstrip("\x1a \t\r\n")
    if not data.endswith(";"):
        raise not_readable(
            FORM,
            "Filen är avhuggen: DATA slutar inte med semikolon.",
            "The file is cut off: DATA does not end in a semicolon.",
        )
    return _in_own_language(found), data[:-1]


def _in_own_language(found: Sequence[tuple[str, str, About, list[str]]]) -> Statements:
    own = next((told[0] for word, _, _, told in found if word == "LANGUAGE" and told), "")
    plain: dict[tuple[str, About], list[str]] = {}
    marked: dict[tuple[str, About], list[str]] = {}
    for word, language, about, told in found:
        if told and language in ("", own):
            (marked if language else plain).setdefault((word, about), []).extend(told)
    return Statements(marked | plain)


def _texts(told: str) -> list[str]:
    r"""Texts with commas between them; quotes that follow without a comma go on with the text.

    >>> _texts('"a;","b" \n"c",YES')
    ['a;', 'bc', 'YES']
    """
    texts: list[str] = []
    goes_on = False
    for quoted, comma, bare in TOKEN.findall(told):
        if comma:
            goes_on = False
            continue
        text = bare or quoted.replace('""', '"')
        if goes_on:
            texts[-1] += text
        else:
            texts.append(text)
        goes_on = True
    return texts


def _dimension(name: str, head: Statements) -> Dimension:
    labels = head.all("VALUES", name) or head.all("CODES", name)
    codes = head.all("CODES", name) or labels
    if not codes or len(codes) != len(labels):
        raise not_readable(
            FORM,
            f"{shown(name)} har {len(labels)} värden och {len(codes)} koder.",
            f"{shown(name)} has {len(labels)} values and {len(codes)} codes.",
        )
    is_contents = name in head.all("CONTVARIABLE")
    units = {
        code: head.first("UNITS", label) or head.first("UNITS")
        for code, label in zip(codes, labels, strict=True)
        if is_contents
    }
    kind = head.first("VARIABLE-TYPE", name).upper()
    return Dimension(
        code=head.first("VARIABLECODE", name) or name,
        label=name,
        codes=tuple(codes),
        labels=tuple(labels),
        units={code: unit for code, unit in units.items() if unit},
        eliminable=head.first("ELIMINATION", name).upper() not in ("", "NO"),
        is_time=bool(head.all("TIMEVAL", name)) or kind in ("T", "TIME"),
        is_contents=is_contents,
    )


def _dense(tokens: list[str], cells: int) -> tuple[Values, dict[int, str]]:
    """One token per cell: a number or a symbol."""
    if len(tokens) != cells:
        raise not_readable(
            FORM,
            f"Där är {len(tokens)} tal, men variablerna ger {cells} celler.",
            f"There are {len(tokens)} figures, but the variables give {cells} cells.",
        )
    values, others = read_figures(pl.Series(tokens, dtype=pl.String))
    return values, {place: _symbol(tokens[place]) for place in others}


def _symbol(token: str) -> str:
    if token.startswith('"') or token in (*DOTS, DASH):
        return _unquoted(token)
    raise not_readable(FORM, f"{shown(token)} är inget tal.", f"{shown(token)} is not a number.")


def _unquoted(token: str) -> str:
    return token[1:-1].replace('""', '"') if token.startswith('"') else token


def _sparse(
    data: str, dimensions: Sequence[Dimension], kinds: Sequence[str]
) -> tuple[Values, dict[int, str]]:
    """Rows that begin with their place in the stub, in codes or values; the others are zeros."""
    stub, across = dimensions[: len(kinds)], dimensions[len(kinds) :]
    keys, width = len(stub), prod(len(dimension.codes) for dimension in across)
    tokens = CELL.findall(data)
    rows, left = divmod(len(tokens), keys + width)
    if left:
        raise not_readable(FORM, "En rad i DATA är för kort.", "A row of DATA is too short.")
    table = np.array(tokens, dtype=object).reshape(rows, keys + width)
    at = np.zeros(rows, dtype=np.int64)
    for column, (dimension, kind) in enumerate(zip(stub, kinds, strict=True)):
        known = dimension.codes if kind == "CODES" else dimension.labels
        at = at * len(known) + _places(table[:, column].tolist(), known)
    figures, symbols = _dense(table[:, keys:].ravel().tolist(), rows * width)
    values = np.zeros((prod(len(dimension.codes) for dimension in stub), width))
    values[at] = figures.reshape(rows, width)
    told = {int(at[cell // width]) * width + cell % width: s for cell, s in symbols.items()}
    return values.ravel(), told


def _places(keys: Sequence[str], known: Sequence[str]) -> NDArray[np.int64]:
    place_of = {key: place for place, key in enumerate(known)}
    names = [_unquoted(key) for key in keys]
    strange = next((name for name in names if name not in place_of), None)
    if strange is not None:
        raise not_readable(
            FORM,
            f"{shown(strange)} i DATA är inget värde i tabellen.",
            f"{shown(strange)} in DATA is not a value of the table.",
        )
    return np.array([place_of[name] for name in names], dtype=np.int64)


def _as_shown(symbols: dict[int, str], head: Statements) -> dict[int, str]:
    """Symbols as the file says that they are shown; one that is shown as nothing is no symbol."""
    shown_as = {
        dots: head.first(word) if head.all(word) else dots
        for dots in DOTS
        for word in [f"DATASYMBOL{len(dots)}"]
    }
    named = {place: shown_as.get(symbol, symbol) for place, symbol in symbols.items()}
    return {place: symbol for place, symbol in named.items() if symbol}


def _beside_figures(dimensions: Sequence[Dimension], head: Statements) -> dict[int, str]:
    """Symbols that stand beside the figure of one cell (DATANOTECELL)."""
    shape = [len(dimension.codes) for dimension in dimensions]
    symbols = {}
    for keys, symbol in head.about_each("DATANOTECELL"):
        if "*" not in keys and len(keys) == len(shape):
            cell = [_places([key], d.codes)[0] for key, d in zip(keys, dimensions, strict=True)]
            symbols[int(np.ravel_multi_index(cell, shape))] = symbol
    return symbols


def _notes(texts: Sequence[str]) -> tuple[str, ...]:
    """Notes: two hashes part them, one is a new line."""
    return tuple(
        note.replace("#", "\n") for text in texts for note in text.split("##") if note.strip()
    )
