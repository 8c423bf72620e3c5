"""Cubes of every kind, for properties that must hold for all of them, and how two are compared."""

from math import prod

import numpy as np
from hypothesis import strategies as st

from framsyn.sources.formats.cube import Cube, Dimension

LETTERS = st.characters(codec="utf-8", exclude_characters="\0#\ufeff")
TEXTS = st.text(LETTERS, max_size=12)
NAMES = st.text(LETTERS, min_size=1, max_size=12)
NOTES = NAMES.filter(str.strip)
DATES = st.sampled_from(["", "2026-02-20T07:00:00Z", "2024-02-22"])
SYMBOLS = st.sampled_from([".", "..", "...", "......", "-", "–", "p", 'a "b"; c'])
FIGURES = st.one_of(
    st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False)
)


@st.composite
def dimensions(draw, count):
    """Dimensions with different codes and labels; at most one of kinds of figures, one of time."""
    names = draw(st.lists(NAMES, min_size=count, max_size=count, unique=True))
    labels = draw(st.lists(TEXTS, min_size=count, max_size=count, unique=True))
    contents, time = draw(st.permutations(range(-2, count)))[:2]
    made = []
    for place in range(count):
        codes = tuple(draw(st.lists(NAMES, min_size=1, max_size=4, unique=True)))
        texts = st.lists(TEXTS, min_size=len(codes), max_size=len(codes), unique=True)
        holds_kinds = place == contents
        units = draw(st.dictionaries(st.sampled_from(codes), NAMES)) if holds_kinds else {}
        made.append(
            Dimension(
                code=names[place],
                label=labels[place],
                codes=codes,
                labels=tuple(draw(texts)),
                units=units,
                eliminable=draw(st.booleans()),
                is_time=place == time,
                is_contents=holds_kinds,
            )
        )
    return tuple(made)


def _cell(figure, symbol):
    """A dash is zero, in every format; else a symbol stands alone or beside a figure."""
    if symbol in ("-", "–") and figure is None:
        return 0.0
    return np.nan if figure is None else figure


@st.composite
def cubes(draw):
    """A cube with figures, of which some are not there, and symbols, of which some stand beside."""
    along = draw(dimensions(draw(st.integers(1, 3))))
    cells = prod(len(dimension.codes) for dimension in along)
    figures = draw(st.lists(st.none() | FIGURES, min_size=cells, max_size=cells))
    symbols = draw(st.dictionaries(st.integers(0, cells - 1), SYMBOLS))
    values = [_cell(figure, symbols.get(place)) for place, figure in enumerate(figures)]
    return Cube(
        table=draw(TEXTS),
        label=draw(TEXTS),
        dimensions=along,
        values=np.array(values, dtype=np.float64),
        symbols=symbols,
        updated=draw(DATES),
        source=draw(TEXTS),
        notes=tuple(draw(st.lists(NOTES, max_size=2))),
    )


def assert_same(one, other):
    """Both cubes say the same in every part."""
    assert other.dimensions == one.dimensions
    np.testing.assert_array_equal(other.values, one.values)
    assert dict(other.symbols) == dict(one.symbols)
    parts = ("table", "label", "updated", "source", "notes")
    assert [getattr(other, part) for part in parts] == [getattr(one, part) for part in parts]
