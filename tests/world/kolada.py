"""A Kolada of our own: the short list for Västerbotten, with figures from a formula."""

import zlib
from typing import Any

from framsyn.sources.open.kolada_key_figures import KeyFigure, key_figures
from framsyn.sources.services.kolada import area_id
from framsyn.sources.source import Scope

YEARS = range(2019, 2025)
COUNTY = "24"
MISSING = ("N18704", "2401", 2024)
"""A key figure, area and year without a value."""
DELETED = ("N00090", "2403", 2019)
"""A key figure, area and year whose men have been taken back."""

Record = dict[str, Any]


def kpis() -> list[Record]:
    """The records of the key figures, as /v3/kpi gives them."""
    return [
        {
            "id": kpi.id,
            "title": f"{kpi.name.sv}, {kpi.unit}" if kpi.unit != "kvot" else kpi.name.sv,
            "description": "",
            "is_divided_by_gender": is_divided(kpi),
            "municipality_type": kpi.level,
            "publ_period": str(YEARS[-1]),
            "has_ou_data": False,
        }
        for kpi in key_figures()
    ]


def rows() -> list[Record]:
    """The figures of the municipalities, the region and the nation, as /v3/data gives them."""
    return [
        row(kpi, area, year)
        for kpi in key_figures()
        for area in Scope.of_county(COUNTY).areas
        for year in YEARS
        if is_told(kpi, area)
    ]


def is_divided(kpi: KeyFigure) -> bool:
    """Whether a key figure is told for women and men too."""
    return kpi.unit == "andel (%)"


def is_told(kpi: KeyFigure, area: str) -> bool:
    """Whether a key figure is about areas of that kind; the nation has them all."""
    return area == "00" or kpi.level == "A" or (kpi.level == "K") == (len(area) == 4)


def row(kpi: KeyFigure, area: str, year: int) -> Record:
    """The figures of a key figure in an area and year."""
    genders = "KMT" if is_divided(kpi) else "T"
    return {
        "kpi": kpi.id,
        "municipality": area_id(area),
        "period": year,
        "values": [value(kpi, area, year, gender) for gender in genders],
    }


def value(kpi: KeyFigure, area: str, year: int, gender: str) -> Record:
    """One figure; of the same key figure always near the same level."""
    there = (kpi.id, area, year) != MISSING
    return {
        "gender": gender,
        "count": int(there),
        "status": "" if there else "Missing",
        "value": figure(kpi.id, area, year, gender) if there else None,
        "isdeleted": (kpi.id, area, year) == DELETED and gender == "M",
    }


def figure(kpi: str, area: str, year: int, gender: str) -> float:
    """A number between 5 and 60 that belongs to its names."""
    level = zlib.crc32(kpi.encode()) % 40
    return 5 + level + zlib.crc32(f"{area}{year}{gender}".encode()) % 1500 / 100
