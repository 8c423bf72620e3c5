"""An input bundle from the real published statistics in ../shared/data.

By hand: `python -m tests.real.bundle ../shared/data OUT`.
"""

import sys
from pathlib import Path
from typing import Any

import polars as pl

from framsyn.sources.bundle import Manifest, write_bundle
from tests.real import occupations, people

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
"""Where the published files are on a machine that has them."""

SCB = {
    "population": "SCB BE0101 (folkmängd): nation 2000-2024, counties 1968-2010, municipalities "
    "2019",
    "births": "SCB BE0101 (födda): nation 2000-2024, counties 1968-2010",
    "deaths": "SCB BE0101 (döda): nation 2000-2024 by age at the end of the year; counties "
    "1968-2010 by age at death, moved to age at the end of the year",
    "migration": "SCB BE0101 (in- och utvandring): nation 2000-2024",
    "national_projection": "SCB BE0401 (befolkningsframskrivning) from 2025, and the years "
    "2021-2024 that it starts from",
    "employed": "SCB AM0208 (yrkesregistret): YREG60, YREG60N and YREG60BAS by county, YREG54 by "
    "age, 000000NK by NUTS 2 (2017)",
    "education": "SCB UF0506 (befolkningens utbildning) 2019",
    "vacancies": "Arbetsförmedlingen, Platsbanken 2024",
    "areas": "SCB, län och kommuner; Eurostat NUTS 2",
}
DATES = {
    "population": "2024-12-31",
    "births": "2024-12-31",
    "deaths": "2024-12-31",
    "migration": "2024-12-31",
    "national_projection": "2025-01-01",
    "employed": "2024-12-31",
    "education": "2019-12-31",
    "vacancies": "2024-12-31",
    "areas": "2024-12-31",
}
BREAK_2023 = {
    "year": 2023,
    "reason": {
        "sv": "Från 2023 räknas även åldrarna 65-69 år, och fler unga kommer med: nivån är inte "
        "jämförbar med 2022.",
        "en": "From 2023 ages 65-69 are counted too, and more young people: the level cannot be "
        "compared with 2022.",
    },
}


def tables(shared_data: Path) -> dict[str, pl.DataFrame]:
    """Every table of the bundle, in the declared columns."""
    return {
        "areas": occupations.areas(shared_data),
        "population": people.population(shared_data),
        "births": people.births(shared_data),
        "deaths": people.deaths(shared_data),
        "migration": people.migration(shared_data),
        "national_projection": people.national_projection(shared_data),
        "employed": occupations.employed(shared_data),
        "education": occupations.education(shared_data),
        "vacancies": occupations.vacancies(shared_data),
    }


def manifest() -> dict[str, Any]:
    """Where each table comes from; the projection is SCB's estimate, all else observed."""
    entries: dict[str, Any] = {}
    for name, source in SCB.items():
        entries[name] = {
            "source": source,
            "licence": "CC0-1.0",
            "date": DATES[name],
            "status": "estimated" if name == "national_projection" else "observed",
            "breaks": [BREAK_2023] if name == "employed" else [],
        }
    return {
        "framsyn_bundle": 1,
        "title": "Sverige och Västerbotten (SCB, Arbetsförmedlingen)",
        "synthetic": False,
        "tables": entries,
    }


def build(shared_data: Path, out: Path) -> Path:
    """Build the bundle.

    Args:
        shared_data: The folder of published files.
        out: Folder to write to.

    Returns:
        The folder of the bundle.
    """
    write_bundle(out, tables(shared_data), Manifest.from_dict(manifest()))
    return out


def build_nation(shared_data: Path, out: Path) -> Path:
    """Build a bundle of the nation alone, for questions about the nation as one area.

    Args:
        shared_data: The folder of published files.
        out: Folder to write to.

    Returns:
        The folder of the bundle.
    """
    kept = {}
    for name, table in tables(shared_data).items():
        nation = table.filter(pl.col("code" if name == "areas" else "area") == people.NATION)
        if nation.height:
            kept[name] = nation
    write_bundle(out, kept, Manifest.from_dict(manifest()))
    return out


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("python -m tests.real.bundle ../shared/data OUT")
    build(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
