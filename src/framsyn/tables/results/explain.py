"""Why it changes: causes whose sum is the change, exactly.

>>> EXPLAIN.key
('area', 'ssyk2012', 'quantity', 'from_year', 'to_year', 'cause')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, RUN, SSYK2012, YEAR
from framsyn.tables.schema import Column, Table
from framsyn.tables.text import Text

EXPLAIN = Table(
    name="explain",
    title=Text(sv="Vad förändringen beror på", en="What the change comes from"),
    meaning=Text(
        sv="En rad per orsak. Summan över orsakerna i en grupp är hela förändringen mellan de "
        "två åren.",
        en="One row per cause. The sum over the causes of a group is the whole change between the "
        "two years.",
    ),
    columns=(
        AREA,
        Column(
            "ssyk2012",
            "occupation",
            Text(
                sv="Yrke enligt SSYK 2012, total för alla yrken, tomt för folkmängd.",
                en="Occupation by SSYK 2012, total for all of them, empty text for population.",
            ),
            codelist=SSYK2012.codelist,
        ),
        Column(
            "quantity",
            "code",
            Text(
                sv="Det som förklaras: population, supply, demand eller balance.",
                en="What is explained: population, supply, demand or balance.",
            ),
        ),
        Column("from_year", "year", Text(sv="Från år.", en="From year."), unit=YEAR.unit),
        Column("to_year", "year", Text(sv="Till år.", en="To year."), unit=YEAR.unit),
        Column("cause", "code", Text(sv="Orsak.", en="Cause.")),
        Column(
            "persons",
            "number",
            Text(sv="Orsakens del av förändringen.", en="The cause's part of the change."),
            unit="persons",
        ),
    ),
    key=("area", "ssyk2012", "quantity", "from_year", "to_year", "cause"),
    source=RUN,
    role="result",
)
