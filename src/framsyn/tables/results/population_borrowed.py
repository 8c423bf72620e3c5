"""How much an area's figures rest on its own experience, and how much on the county and nation.

>>> POPULATION_BORROWED.key
('area', 'component')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, RUN
from framsyn.tables.schema import Column, Table
from framsyn.tables.text import Text


def _share(name: str, meaning: Text) -> Column:
    return Column(name, "number", meaning, unit="share", minimum=0, maximum=1)


POPULATION_BORROWED = Table(
    name="population_borrowed",
    title=Text(sv="Vad skattningarna vilar på", en="What the estimates rest on"),
    meaning=Text(
        sv="Små områden lånar av länet och riket. Andelarna summerar till 1.",
        en="Small areas borrow from the county and the nation. The shares sum to 1.",
    ),
    columns=(
        AREA,
        Column(
            "component",
            "code",
            Text(
                sv="fertility, mortality eller migration.",
                en="fertility, mortality or migration.",
            ),
        ),
        _share("own_share", Text(sv="Områdets egna tal.", en="The area's own figures.")),
        _share("county_share", Text(sv="Länets.", en="The county's.")),
        _share("nation_share", Text(sv="Rikets.", en="The nation's.")),
    ),
    key=("area", "component"),
    source=RUN,
    role="result",
)
