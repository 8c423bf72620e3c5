"""Those in work today, cell by cell, estimated from coarser tables.

>>> STOCK.key
('area', 'ssyk2012', 'sex', 'age_group')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE_GROUP, AREA, RUN, SEX, SSYK2012, persons
from framsyn.tables.schema import Column, Table
from framsyn.tables.text import Text


def _bound(name: str, meaning: Text) -> Column:
    return Column(name, "number", meaning, unit="persons", minimum=0)


STOCK = Table(
    name="stock",
    title=Text(sv="Sysselsatta i dag, skattade", en="Employed today, estimated"),
    meaning=Text(
        sv="Sysselsatta basåret efter område, yrke, kön och åldersgrupp, skattade ur grövre "
        "tabeller, med det intervall som åtta av tio väntas ligga i.",
        en="Employed in the base year by area, occupation, sex and age group, estimated from "
        "coarser tables, with the interval in which eight in ten are expected.",
    ),
    columns=(
        AREA,
        SSYK2012,
        SEX,
        AGE_GROUP,
        persons(Text(sv="Skattat antal sysselsatta.", en="Estimated number of employed persons.")),
        _bound("low", Text(sv="Intervallets nedre gräns.", en="Lower end of the interval.")),
        _bound("high", Text(sv="Intervallets övre gräns.", en="Upper end of the interval.")),
        Column(
            "status",
            "code",
            Text(sv="Alltid estimated (skattad).", en="Always estimated."),
            codelist="status",
        ),
    ),
    key=("area", "ssyk2012", "sex", "age_group"),
    source=RUN,
    role="result",
)
