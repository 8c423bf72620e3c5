"""Who there will be and who will be needed, in persons.

>>> WORKFORCE.key
('year', 'area', 'ssyk2012')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, RUN, SSYK2012, YEAR
from framsyn.tables.schema import Table
from framsyn.tables.text import Text
from framsyn.tables.workforce_columns import measure_columns

WORKFORCE = Table(
    name="workforce",
    title=Text(sv="Utbud och behov efter yrke", en="Supply and demand by occupation"),
    meaning=Text(
        sv="Varje område, yrke och år, i personer.",
        en="Each area, occupation and year, in persons.",
    ),
    columns=(YEAR, AREA, SSYK2012, *measure_columns("persons")),
    key=("year", "area", "ssyk2012"),
    source=RUN,
    role="result",
)
