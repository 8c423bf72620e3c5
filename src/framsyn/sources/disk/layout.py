"""One form for every file: columns with what they may be called, and rows of text.

A cube, a sheet and a text file all become this, so that the same small set of rules knows them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from framsyn.sources.bundle.headings import fold
from framsyn.sources.bundle.raw import ROW
from framsyn.sources.disk.grid import Grid, Spread, spread_of
from framsyn.sources.disk.meaning import different, is_period, name_of_column
from framsyn.sources.formats.cube import SYMBOL, VALUE, Cube, Dimension
from framsyn.tables.text import Text

YEAR_NAMES = ("year", "år")
PERIOD_NAMES = ("period",)
FIRST_NOISY_YEAR = 2025


@dataclass(frozen=True)
class Field:
    """One column of a file.

    Attributes:
        names: what it is called: a code, a label, or what its values tell that it is.
        place: the name of its column in the frame.
        is_figure: whether it is known to hold figures; in a plain file that is not known.
        is_dimension: whether it is known to part the figures, as a dimension of a cube does.
        total: the value that stands for all the others together, where the maker tells.
    """

    names: tuple[str, ...]
    place: str
    is_figure: bool = False
    is_dimension: bool = False
    total: str | None = None

    @property
    def label(self) -> str:
        """What it is called in the file."""
        return self.names[-1] if self.names else ""

    @property
    def folded(self) -> tuple[str, ...]:
        """Its names without case, accents and spaces."""
        return tuple(fold(name) for name in self.names)


@dataclass(frozen=True)
class Layout:
    """A file as columns.

    Attributes:
        form: what kind of file it is.
        title: its title and whatever else it says of itself.
        fields: its columns.
        frame: `row` and a column per field; text, or numbers where the maker had numbers.
        table_id: the maker's name of the table, such as TAB638.
        maker: who made it, as written.
        updated: when, as written.
        from_statistics: whether it has the form of a statistical database and not a plain table.
        separator: between cells in a text file.
        around: how many lines stand outside the table, and the first of them.
        sheet: the name of the sheet.
        cube: the cube itself, where the file is one.
    """

    form: Text
    title: str
    fields: tuple[Field, ...]
    frame: pl.DataFrame
    table_id: str = ""
    maker: str = ""
    updated: str = ""
    from_statistics: bool = False
    separator: str | None = None
    around: tuple[int, str] = (0, "")
    sheet: str = ""
    cube: Cube | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the figures are about."""
        places = [f.place for f in self.fields if {"year", "ar", "tid"} & set(f.folded)]
        if not places:
            return ()
        told = self.frame[places[0]].unique().cast(pl.String).str.slice(0, 4)
        return tuple(sorted(told.cast(pl.Int32, strict=False).drop_nulls().to_list()))

    @property
    def columns(self) -> str:
        """The names of its columns, for a message."""
        return ", ".join(field.label.strip()[:40] or "?" for field in self.fields[:12])


def layout_of_cube(cube: Cube, form: Text) -> Layout:
    """A cube as columns: its kinds of figures side by side, its codes as values."""
    frame = cube.frame().rename({d.code: f"d{i}" for i, d in enumerate(cube.dimensions)})
    stubs = [(i, d) for i, d in enumerate(cube.dimensions) if not d.is_contents]
    fields = [_dimension_field(d, f"d{i}") for i, d in stubs]
    contents = [(i, d) for i, d in enumerate(cube.dimensions) if d.is_contents]
    if contents:
        place, kinds = contents[0]
        parts = [frame.filter(pl.col(f"d{place}") == code) for code in kinds.codes]
        names = list(zip(kinds.codes, kinds.labels, strict=True))
    else:
        parts, names = [frame], [("value", cube.label or "value")]
    columns = [parts[0].select(field.place for field in fields)] if parts else []
    for i, part in enumerate(parts):
        columns.append(pl.DataFrame({f"v{i}": _figures(part)}))
        fields.append(Field(names[i], f"v{i}", is_figure=True))
    whole = pl.concat(columns, how="horizontal") if columns else frame
    return Layout(
        form,
        " ".join((cube.label, *cube.notes)),
        tuple(fields),
        whole.with_row_index(ROW, 1),
        table_id=cube.table,
        maker=cube.source,
        updated=cube.updated,
        from_statistics=True,
        cube=cube,
    )


def _dimension_field(dimension: Dimension, place: str) -> Field:
    names: tuple[str, ...] = (dimension.code, dimension.label or dimension.code)
    if dimension.is_time or fold(dimension.code) in ("tid", "time"):
        names = PERIOD_NAMES if is_period(dimension.codes) else ("Tid", "år")
    elif not {fold(name) for name in names} & {"region", "alder", "kon", "ar"}:
        told = name_of_column(_labelled(dimension))
        names = (*names, told) if told == "ssyk2012" else names
    return Field(names, place, is_dimension=True, total=_total_of(dimension))


def _labelled(dimension: Dimension) -> list[str]:
    """Codes with labels, as a column of both would have them."""
    pairs = zip(dimension.codes, dimension.labels, strict=True)
    return [label if label.startswith(code) else f"{code} {label}" for code, label in pairs][:400]


def _total_of(dimension: Dimension) -> str | None:
    for code, label in zip(dimension.codes, dimension.labels, strict=True):
        if is_total(code) or is_total(label):
            return code
    return None


def is_total(value: str) -> bool:
    """Whether a value stands for all the others of its column.

    >>> is_total("Totalt"), is_total("samtliga utbildningsnivåer"), is_total("ogifta")
    (True, True, False)
    """
    from framsyn.sources.bundle.cells import TOTAL, read_age_group, read_sex_or_total

    if TOTAL in (read_age_group(value).value, read_sex_or_total(value).value):
        return True
    return fold(value).split("_")[0] in ("samtliga", "totalt", "total", "alla", "all")


def _figures(part: pl.DataFrame) -> pl.Series:
    if part[SYMBOL].null_count() == part.height:
        return part[VALUE]
    return part.select(
        pl.col(VALUE).cast(pl.String).fill_null(pl.col(SYMBOL)).alias(VALUE)
    ).to_series()


def layout_of_grid(grid: Grid, form: Text) -> Layout:
    """A sheet or a text file as columns; years beside one another become rows."""
    spread = {
        i: found for i, heading in enumerate(grid.headings) if i and (found := spread_of(heading))
    }
    stubs = [_stub_field(grid, i) for i in range(len(grid.headings)) if i not in spread]
    if spread:
        fields, frame = _gather(grid, stubs, spread)
    else:
        fields, frame = stubs, grid.cells
    layout = Layout(
        form,
        grid.title,
        tuple(fields),
        frame,
        from_statistics=bool(spread),
        separator=grid.separator,
        around=grid.around,
        sheet=grid.sheet,
        maker="SCB" if "scb" in grid.title.lower() else "",
    )
    return _contents_beside(layout)


def _stub_field(grid: Grid, i: int) -> Field:
    heading = grid.headings[i]
    values = different(grid.cells[str(i)])
    if fold(heading) in ("tid", "ar", "manad", "kvartal", "year", "month", "quarter", "time"):
        names = (*PERIOD_NAMES, heading) if is_period(values) else (heading,)
        return Field(names, str(i), is_dimension=False)
    told = name_of_column(values)
    if heading:
        keep = told in ("ssyk2012",) and fold(heading) not in ("region", "alder", "kon")
        return Field((told, heading) if keep else (heading,), str(i))
    return Field((told,) if told else (), str(i))


def _gather(
    grid: Grid, stubs: list[Field], spread: dict[int, Spread]
) -> tuple[list[Field], pl.DataFrame]:
    """A row per year (and sex) instead of a column, with the kinds of figures side by side."""
    kinds = list(dict.fromkeys(found.contents for found in spread.values()))
    turns = list(dict.fromkeys((found.year, found.sex) for found in spread.values()))
    place = {(s.year, s.sex, s.contents): str(i) for i, s in spread.items()}
    parts = []
    for year, sex in turns:
        figures = [
            (pl.col(at) if (at := place.get((year, sex, kind))) else pl.lit(None, pl.String)).alias(
                f"v{k}"
            )
            for k, kind in enumerate(kinds)
        ]
        keys = [pl.lit(year).alias("year"), pl.lit(sex, pl.String).alias("sex")]
        parts.append(grid.cells.select(ROW, *(f.place for f in stubs), *keys, *figures))
    fields = [replace(field, is_dimension=True) for field in stubs]
    fields.append(Field(YEAR_NAMES, "year", is_dimension=True))
    if any(sex for _, sex in turns):
        fields.append(Field(("sex",), "sex", is_dimension=True))
    for k, kind in enumerate(kinds):
        fields.append(Field((kind or "value",), f"v{k}", is_figure=True))
    return fields, pl.concat(parts)


_KIND_COLUMNS = ("variabel", "tabellinnehall", "contents", "forandringar", "observationer")
_FIGURE_COLUMNS = ("varde", "value", "antal")
MOST_KINDS = 30


def _contents_beside(layout: Layout) -> Layout:
    """Kinds of figures that stand under one another in a column of their own, side by side."""
    kinds = [f for f in layout.fields if set(f.folded) & set(_KIND_COLUMNS)]
    figures = [f for f in layout.fields if set(f.folded) & set(_FIGURE_COLUMNS)]
    if len(kinds) != 1 or len(figures) != 1:
        return layout
    names = different(layout.frame[kinds[0].place])
    keys = [f for f in layout.fields if f not in (kinds[0], figures[0])]
    if not 0 < len(names) <= MOST_KINDS or not keys:
        return layout
    wide = _pivoted(layout.frame, kinds[0].place, figures[0].place, [f.place for f in keys], names)
    if wide is None:
        return layout
    told = [Field((name,), f"k{i}", is_figure=True) for i, name in enumerate(names)]
    return replace(layout, fields=(*keys, *told), frame=wide)


def _pivoted(
    frame: pl.DataFrame, kind: str, figure: str, keys: Sequence[str], names: Sequence[str]
) -> pl.DataFrame | None:
    """One column per kind; None when a cell would stand twice, which the reader then tells."""
    if frame.select(pl.struct(*keys, kind).is_duplicated().any()).item():
        return None
    wanted = [
        pl.col(figure).filter(pl.col(kind) == name).first().alias(f"k{i}")
        for i, name in enumerate(names)
    ]
    return frame.group_by(keys, maintain_order=True).agg(pl.col(ROW).first(), *wanted)
