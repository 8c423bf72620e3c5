"""Small dated bundles of two municipalities, made in the tests."""

from pathlib import Path

import polars as pl

from framsyn.sources.bundle import Entry, Manifest, write_bundle
from framsyn.sources.drift.shapes import SHAPES_FILE, write_shapes
from framsyn.sources.source import Shape
from framsyn.sources.vintages.store import Vintage, VintageStore
from framsyn.tables.inputs.areas import AREAS
from framsyn.tables.inputs.births import BIRTHS
from framsyn.tables.inputs.deaths import DEATHS
from framsyn.tables.inputs.population import POPULATION

MUNICIPALITIES = ("2480", "2482")
SHAPE = Shape({"Kon": {"1": "män", "2": "kvinnor"}}, {"BE0101N1": "antal"}, ("Tid",))


def people(years: tuple[int, ...] = (2023, 2024), added: float = 0.0) -> pl.DataFrame:
    """A population where each cell is told apart by its age, with so many more in each."""
    cells = pl.DataFrame({"year": years}).join(pl.DataFrame({"area": MUNICIPALITIES}), how="cross")
    cells = cells.join(pl.DataFrame({"sex": ["women", "men"]}), how="cross")
    cells = cells.join(pl.DataFrame({"age": range(101)}), how="cross")
    return POPULATION.arrange(cells.with_columns(persons=1000.5 - pl.col("age") + added))


def tables(years: tuple[int, ...] = (2023, 2024), added: float = 0.0) -> dict[str, pl.DataFrame]:
    """Population, births, deaths and areas."""
    population = people(years, added)
    mothers = population.filter(pl.col("sex") == "women", pl.col("age").is_between(15, 49))
    names = [("2480", "Umeå", "24"), ("2482", "Skellefteå", "24"), ("24", "Västerbotten", "00")]
    return {
        "areas": AREAS.arrange(
            pl.DataFrame([*names, ("00", "Riket", None)], AREAS.names, orient="row")
        ),
        "births": BIRTHS.arrange(
            mothers.select("year", "area", mother_age="age", births=pl.lit(3.0))
        ),
        "deaths": DEATHS.arrange(population.with_columns(deaths=pl.lit(1.0))),
        "population": population,
    }


def manifest(frames: dict[str, pl.DataFrame]) -> Manifest:
    """What the bundle says of itself."""
    entries = {
        name: Entry(name, f"SCB: {name}", "CC0-1.0", "2026-11-25", "observed") for name in frames
    }
    return Manifest(title="Prov", tables=entries)


def write(
    place: Path, frames: dict[str, pl.DataFrame], states: dict[str, pl.DataFrame] | None = None
) -> None:
    """A whole bundle, with what the producer's table looks like."""
    write_bundle(place, frames, manifest(frames), states=states)
    (place / SHAPES_FILE).write_bytes(write_shapes({"TAB638": SHAPE}))


def add(store: VintageStore, date: str = "2026-11-25", **options) -> Vintage:
    """A dated bundle of the small tables, added to a store."""
    return store.add(lambda place: write(place, tables(**options)), date)


def contents(directory: Path) -> dict[str, bytes]:
    """Every file in a directory, hidden ones too, by its place."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }
