"""A small world for the replay server: two tables, a few rows of each service, some files."""

from pathlib import Path

import numpy as np

from framsyn.sources.formats.cube import Cube, Dimension
from tests.world.directory import build_world

V2 = "https://statistikdatabasen.scb.se/api/v2"
V1 = "https://api.scb.se/OV0104/v1/doris/sv/ssd/START"
SKOLVERKET_V1 = (
    "https://statistikdatabasen.skolverket.se/PxWeb/api/v1/sv/Skolverkets_statistikdatabas"
)
KOLADA = "https://api.kolada.se/v3"
JOBSEARCH = "https://jobsearch.api.jobtechdev.se"
JOBSTREAM = "https://jobstream.api.jobtechdev.se/v2"
PLANNED = "https://api.skolverket.se/planned-educations/v4/adult-education-events"
SUSA = "https://api.skolverket.se/susa-navet/emil3"
DATA = "https://data.jobtechdev.se"

YEARS = ("2021", "2022", "2023", "2024")
POPULATION_PATH = "BE/BE0101/BE0101A/BefolkningNy"
ZIP = bytes(range(256)) * 4_000


def dimension(code: str, codes: tuple[str, ...], **told: bool) -> Dimension:
    return Dimension(code, code.lower(), codes, tuple(f"namn {c}" for c in codes), {}, **told)


def population() -> Cube:
    """Region × Kon × ContentsCode × Tid, with a total only in Region; each cell is its place."""
    dimensions = (
        dimension("Region", ("00", "24", "2480", "2482"), eliminable=True),
        dimension("Kon", ("1", "2"), eliminable=True),
        dimension("ContentsCode", ("N1", "N2"), is_contents=True),
        dimension("Tid", YEARS, is_time=True),
    )
    values = np.arange(64, dtype=float)
    values[63] = np.nan
    return Cube("TAB638", "Folkmängden efter region, kön och år", dimensions, values, {63: ".."})


def large() -> Cube:
    """More cells than the service gives at a time."""
    dimensions = (
        dimension("Yrke", tuple(f"{code:04}" for code in range(1, 401))),
        dimension("Alder", tuple(str(age) for age in range(200))),
        dimension("Tid", YEARS, is_time=True),
    )
    return Cube("TAB1", "Anställda efter yrke", dimensions, np.ones(320_000))


def schools() -> Cube:
    dimensions = (dimension("Kommun", ("2480",)), dimension("Ar", ("2024",), is_time=True))
    return Cube("Personal", "Personal efter kommun", dimensions, np.ones(1))


def row(kpi: str, municipality: str, period: int, changed: str = "") -> dict[str, object]:
    figure = {"gender": "T", "count": 1, "status": "", "value": 1.5, "isdeleted": False}
    told = {"kpi": kpi, "municipality": municipality, "period": period, "values": [figure]}
    return {**told, "changed": changed} if changed else told


def ad(number: int, municipality: str, group: str, timestamp: int) -> dict[str, object]:
    return {
        "id": str(number),
        "headline": f"Jobb {number}",
        "number_of_vacancies": 2,
        "publication_date": f"2026-01-{number:02}T08:00:00",
        "occupation": {"concept_id": f"o{group}", "legacy_ams_taxonomy_id": "1", "label": "x"},
        "occupation_group": {"concept_id": f"g{group}", "legacy_ams_taxonomy_id": group},
        "occupation_field": {"concept_id": "f1", "legacy_ams_taxonomy_id": "1", "label": "y"},
        "workplace_address": {
            "municipality": municipality,
            "municipality_code": municipality,
            "municipality_concept_id": f"m{municipality}",
            "region": "Västerbottens län",
            "region_code": "24",
            "region_concept_id": "r24",
            "country_concept_id": "se",
        },
        "removed": False,
        "timestamp": timestamp,
    }


NOON_MS = 1_767_265_200_000
"""2026-01-01T12:00 in Sweden."""


def ads() -> list[dict[str, object]]:
    told = [ad(n, "2480" if n % 2 else "2482", "5321", NOON_MS + n * 1000) for n in range(1, 8)]
    gone = {"id": "2", "removed": True, "removed_date": "2026-01-05", "headline": "borta"}
    return [*told, {**gone, "timestamp": NOON_MS + 60_000}]


def event(number: int, area: str) -> dict[str, object]:
    told = {
        "educationEventId": f"e.{number}",
        "geographicalAreaCode": area,
        "titleSv": f"T{number}",
    }
    return {**told, "semesterStartFrom": f"2026-0{number % 9 + 1}-01", "distance": False}


def susa() -> dict[str, list[dict[str, object]]]:
    kinds = {"i.1": "YH", "i.2": "FHS"}
    infos = [{"id": i, "content": {"type": {"code": k}, "lastEdited": "2026-01-01"}}
             for i, k in kinds.items()]  # fmt: skip
    events = [
        {"id": f"e.{n}", "status": "ACTIVE", "content": {"education": info, "providers": ["p"]}}
        for n, info in enumerate(("i.1", "i.2", "i.2"))
    ]
    gone = {"id": "e.gone", "status": "DELETED", "content": None}
    return {"educationInfos": infos, "educationEvents": [*events, gone], "educationProviders": []}


def build_small(directory: Path) -> Path:
    return build_world(
        directory,
        {("TAB638", POPULATION_PATH): population(), ("TAB1", "AM/AM0208/YREG"): large()},
        skolverket_cubes={("", "Personal/Personal"): schools()},
        kolada_kpis=[{"id": f"N{n:05}", "title": f"Nyckeltal {n}"} for n in range(40)],
        kolada_rows=[
            row(f"N{n:05}", area, year, "2026-03-01" if n == 1 else "")
            for n in range(3)
            for area in ("2480", "0024")
            for year in (2023, 2024)
        ],
        ads=ads(),
        events=[event(n, "2480" if n % 2 else "1480") for n in range(1, 7)],
        susa=susa(),
        files={"data.jobtechdev.se/annonser/2024.zip": ZIP, "data.jobtechdev.se/a.json": b"[1]"},
    )
