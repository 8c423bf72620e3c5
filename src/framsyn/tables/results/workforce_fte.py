"""Who there will be and who will be needed, in full-time equivalents.

>>> WORKFORCE_FTE.key
('year', 'area', 'ssyk2012')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, RUN, SSYK2012, YEAR
from framsyn.tables.schema import Table
from framsyn.tables.text import Text
from framsyn.tables.workforce_columns import measure_columns

WORKFORCE_FTE = Table(
    name="workforce_fte",
    title=Text(
        sv="Utbud och behov i årsarbetskrafter", en="Supply and demand in full-time equivalents"
    ),
    meaning=Text(
        sv="Varje område, yrke och år, i årsarbetskrafter: arbetstid och sjukfrånvaro avräknade.",
        en="Each area, occupation and year, in full-time equivalents: hours and sick leave taken "
        "into account.",
    ),
    columns=(
        YEAR,
        AREA,
        SSYK2012,
        *measure_columns("fte", "supply", "demand", "balance", "openings"),
    ),
    key=("year", "area", "ssyk2012"),
    source=RUN,
    role="result",
)
