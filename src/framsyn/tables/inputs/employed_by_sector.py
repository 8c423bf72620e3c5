"""Those in work, by occupation and the sector of the employer.

>>> EMPLOYED_BY_SECTOR.key
('year', 'area', 'ssyk2012', 'sector', 'sex')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, NOT_KNOWN, SEX, SSYK2012, YEAR, persons
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

SECTOR = Column(
    "sector",
    "code",
    Text(
        sv="Arbetsgivarens sektor, med källans kod. SCB:s 010 är alla sektorer och 030 är "
        "näringslivet. Sektorer kan ligga inuti varandra: summera dem inte.",
        en="The employer's sector, in the source's code. SCB's 010 is all sectors and 030 is "
        "business. Sectors may lie inside one another: do not add them up.",
    ),
    aliases=words("sektor arbetssektor"),
)
SECTOR_NAME = Column(
    "sector_name",
    "text",
    Text(
        sv="Sektorns namn, som det står i källan.",
        en="The name of the sector, as it stands in the source.",
    ),
    required=False,
    missing=Text(sv="Källan ger inget namn.", en="The source gives no name."),
    aliases=words("sektorsnamn"),
)

EMPLOYED_BY_SECTOR = Table(
    name="employed_by_sector",
    title=Text(sv="Anställda efter yrke och sektor", en="Employees by occupation and sector"),
    meaning=Text(
        sv="Anställda efter område, yrke, arbetsgivarens sektor och kön. Visar hur stor del av "
        "ett yrke som arbetar i kommun, region, stat och företag.",
        en="Employees by area, occupation, sector of the employer and sex. It shows how much of "
        "an occupation works for municipalities, regions, the state and business.",
    ),
    columns=(
        YEAR,
        AREA,
        SSYK2012,
        SECTOR,
        SEX,
        SECTOR_NAME,
        persons(Text(sv="Antal anställda.", en="Number of employees."), NOT_KNOWN),
    ),
    key=("year", "area", "ssyk2012", "sector", "sex"),
    source=Text(
        sv="SCB, yrkesregistret (AM0208)",
        en="SCB, the Swedish Occupational Register (AM0208)",
    ),
)
