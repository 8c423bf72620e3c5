"""A small, sound bundle of two municipalities, in any dialect, and with any fault put in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

AREAS = ("2480", "2482")
YEARS = (2018, 2019)
SEXES = ("women", "men")
HEADING = ("year", "area", "sex", "age", "persons")

Rows = list[list[str]]


@dataclass(frozen=True)
class Dialect:
    """How a text file is written."""

    name: str
    separator: str = ","
    encoding: str = "utf-8"
    newline: str = "\n"
    heading: tuple[str, ...] = HEADING
    words: tuple[tuple[str, str], ...] = ()
    decimal_comma: bool = False
    ages: Callable[[int], str] = str


def swedish_age(age: int) -> str:
    """Ages as SCB writes them."""
    return "100+ år" if age == 100 else f"{age} år"


SWEDISH = ("år", "region", "kön", "ålder", "antal")
SWEDISH_SEXES = (("women", "kvinnor"), ("men", "män"))
DIALECTS = (
    Dialect("plain"),
    Dialect("utf8_bom_semicolon", ";", "utf-8-sig", "\r\n"),
    Dialect("latin1_swedish", ";", "latin-1", "\r\n", SWEDISH, SWEDISH_SEXES, True, swedish_age),
    Dialect("tab", "\t", words=(("women", "K"), ("men", "M"))),
    Dialect("scb_codes", ";", words=(("women", "2"), ("men", "1"))),
    Dialect("utf16", "\t", "utf-16", "\r\n", ("Year", "Area", "SEX", "Age", "Persons")),
    Dialect("old_mac", ";", "utf-8", "\r"),
    Dialect("female_male", "|", words=(("women", "female"), ("men", "male"))),
)


def population_rows() -> Rows:
    """Every sex and age of two municipalities in two years; the number tells the cell."""
    return [
        [str(year), area, sex, str(age), str(persons(age))]
        for year in YEARS
        for area in AREAS
        for sex in SEXES
        for age in range(101)
    ]


def persons(age: int) -> float:
    """The number of persons of an age, with a fraction."""
    return 1000.5 - age


def births_rows() -> Rows:
    """Births of every mother's age."""
    return [[str(y), a, str(age), "3"] for y in YEARS for a in AREAS for age in range(15, 50)]


def deaths_rows() -> Rows:
    """Deaths of every sex and age."""
    return [
        [str(y), a, sex, str(age), "1"]
        for y in YEARS
        for a in AREAS
        for sex in SEXES
        for age in range(101)
    ]


def written(rows: Rows, dialect: Dialect = DIALECTS[0]) -> bytes:
    """Rows with their heading as bytes in a dialect."""
    words = dict(dialect.words)
    lines = [dialect.separator.join(dialect.heading)]
    for row in rows:
        cells = [words.get(cell, cell) for cell in row]
        if len(cells) == len(HEADING) and cells[3].isdigit() and int(cells[3]) <= 100:
            cells[3] = dialect.ages(int(cells[3]))
        if dialect.decimal_comma and cells[-1][:1].isdigit():
            cells[-1] = cells[-1].replace(".", ",")
        lines.append(dialect.separator.join(cells))
    return (dialect.newline.join(lines) + dialect.newline).encode(dialect.encoding)


def make_bundle(directory: Path, population: bytes | None = None) -> Path:
    """A whole bundle in a directory, with the given bytes as its population."""
    directory.mkdir(parents=True, exist_ok=True)
    content = written(population_rows()) if population is None else population
    (directory / "population.csv").write_bytes(content)
    births = Dialect("births", heading=("year", "area", "mother_age", "births"))
    (directory / "births.csv").write_bytes(written(births_rows(), births))
    deaths = Dialect("deaths", heading=("year", "area", "sex", "age", "deaths"))
    (directory / "deaths.csv").write_bytes(written(deaths_rows(), deaths))
    (directory / "manifest.json").write_text('{"framsyn_bundle": 1, "title": "Prov"}')
    return directory
