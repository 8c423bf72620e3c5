"""One small table in every form in which a person may have saved it."""

from collections.abc import Callable
from io import BytesIO

import numpy as np
import polars as pl
import xlsxwriter

from framsyn.sources.formats.cube import Cube, Dimension
from framsyn.sources.formats.jsonstat import write_jsonstat
from framsyn.sources.formats.pxwriter import write_px
from framsyn.tables.inputs.population import POPULATION

TITLE = "Folkmängden efter region, ålder, kön och år"
AREAS = {"24": "Västerbottens län", "2480": "Umeå"}
AGES = {"0": "0 år", "1": "1 år", "100+": "100+ år"}
SEXES = {"1": "män", "2": "kvinnor"}
YEARS = ("2022", "2023")
FIGURES = [float(n) for n in range(1000, 1024)]


def cube(
    title: str = TITLE, contents: str = "Folkmängd", extra: tuple[Dimension, ...] = ()
) -> Cube:
    """The table as a cube of PxWeb; figures are repeated over the codes of extra dimensions."""
    dimensions = (
        *extra,
        Dimension("Region", "region", tuple(AREAS), tuple(AREAS.values())),
        Dimension("Alder", "ålder", tuple(AGES), tuple(AGES.values())),
        Dimension("Kon", "kön", tuple(SEXES), tuple(SEXES.values())),
        Dimension("ContentsCode", "tabellinnehåll", ("X1",), (contents,), is_contents=True),
        Dimension("Tid", "år", YEARS, YEARS, is_time=True),
    )
    times = int(np.prod([len(d.codes) for d in extra])) if extra else 1
    return Cube("TAB638", title, dimensions, np.array(FIGURES * times), source="SCB")


def expected() -> pl.DataFrame:
    """The rows that every form must give."""
    keys = [
        (a, int(g.rstrip("+")), s, int(y))
        for a in AREAS
        for g in AGES
        for s in SEXES
        for y in YEARS
    ]
    rows = [
        (year, area, "men" if sex == "1" else "women", age, figure)
        for (area, age, sex, year), figure in zip(keys, FIGURES, strict=True)
    ]
    return POPULATION.arrange(pl.DataFrame(rows, POPULATION.schema, orient="row"))


def wide(name: Callable[[str, str], str]) -> list[list[str]]:
    """A row per area, age and sex with the years beside one another; `name` writes a stub."""
    figures = iter(FIGURES)
    return [
        [
            name(a, AREAS[a]),
            name(g, AGES[g]),
            name(s, SEXES[s]),
            *(f"{next(figures):.0f}" for _ in YEARS),
        ]
        for a in AREAS
        for g in AGES
        for s in SEXES
    ]


def text_of(_: str, text: str) -> str:
    """The label alone."""
    return text


def code_of(code: str, _: str) -> str:
    """The code alone."""
    return code


def both_of(code: str, text: str) -> str:
    """The code and the label, as PxWeb writes them in one cell."""
    return f"{code} {text}"


HEADINGS = ["region", "ålder", "kön", *(f"Folkmängd {year}" for year in YEARS)]


def pxweb_csv(name: Callable[[str, str], str] = both_of, title: bool = True) -> bytes:
    """PxWeb's CSV: commas, quotation marks, ISO 8859-1, years beside one another."""
    lines = [",".join(f'"{cell}"' for cell in HEADINGS)]
    lines += [",".join([*(f'"{cell}"' for cell in row[:3]), *row[3:]]) for row in wide(name)]
    return "\r\n".join([f'"{TITLE}"', "", *lines] if title else lines).encode("iso-8859-1")


def semicolon_csv() -> bytes:
    """A plain table from a Swedish spreadsheet, a figure per row."""
    rows = expected().with_columns(pl.col("persons").cast(pl.Int64))
    return (
        "\ufeffÅr;Kommunkod;Kön;Ålder;Folkmängd\r\n"
        + rows.write_csv(separator=";", include_header=False)
    ).encode()


def own_csv() -> bytes:
    """The file that `framsyn template` gives, filled in."""
    return expected().write_csv().encode()


def parquet() -> bytes:
    """The table as it stands in a bundle."""
    out = BytesIO()
    expected().write_parquet(out)
    return out.getvalue()


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    """An Excel workbook of such sheets."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for i, row in enumerate(rows):
                sheet.write_row(i, 0, row)
    return out.getvalue()


def pxweb_xlsx(name: Callable[[str, str], str] = both_of) -> bytes:
    """SCB's layout: a title, headings in two rows, stubs written once, notes at the bottom."""
    rows: list[list[object]] = [[TITLE], [], ["", "", "", "Folkmängd"], ["", "", "", *YEARS]]
    seen: list[str] = ["", "", ""]
    for row in wide(name):
        fresh = [i for i in range(3) if row[: i + 1] != seen[: i + 1]]
        rows.append([*(row[i] if i in fresh else "" for i in range(3)), *map(int, row[3:])])
        seen = row[:3]
    notes = [[], ["Folkmängden gäller den 31 december."], ["Källa:"], ["SCB"]]
    return workbook({"x": [*rows, *notes]})


def double_xlsx() -> bytes:
    """PxWeb's layout with codes and texts in columns of their own."""
    rows: list[list[object]] = [[TITLE], [], ["", "", "", "", "", "", *HEADINGS[3:]]]
    for codes, texts in zip(wide(code_of), wide(text_of), strict=True):
        stubs = [cell for pair in zip(codes[:3], texts[:3], strict=True) for cell in pair]
        rows.append([*stubs, *map(int, codes[3:])])
    return workbook({"x": rows})


FORMS: dict[str, bytes] = {
    "json-stat2": write_jsonstat(cube()),
    "px": write_px(cube()),
    "csv with codes and texts": pxweb_csv(),
    "csv with texts": pxweb_csv(text_of),
    "csv with codes, no title": pxweb_csv(code_of, title=False),
    "csv with semicolons": semicolon_csv(),
    "xlsx with codes and texts": pxweb_xlsx(),
    "xlsx with texts": pxweb_xlsx(text_of),
    "xlsx with codes beside texts": double_xlsx(),
    "own csv": own_csv(),
    "own xlsx": workbook(
        {
            "population": [expected().columns, *map(list, expected().rows())],
            "forklaring": [["Kolumn"]],
        }
    ),
    "parquet": parquet(),
}
