"""How much staff an inhabitant of a certain age needs, service by service.

>>> STAFF_PER_HEAD.key
('service', 'ssyk2012', 'age_from')
"""

from __future__ import annotations

from framsyn.tables.columns import SSYK2012
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text


def _bound(name: str, meaning: Text, aliases: str) -> Column:
    return Column(
        name, "age", meaning, unit="age_years", minimum=0, maximum=100, aliases=words(aliases)
    )


STAFF_PER_HEAD = Table(
    name="staff_per_head",
    title=Text(sv="Personal per invånare", en="Staff per head"),
    meaning=Text(
        sv="Hur mycket personal en invånare i en viss ålder behöver i en verksamhet. Talen får "
        "vara vikter: bara förhållandet mellan åldrarna räknas. Utan tabellen används "
        "modellens egna.",
        en="How much staff an inhabitant of a certain age needs in a service. The figures may be "
        "weights: only the ratio between ages counts. Without the table the model's own are used.",
    ),
    columns=(
        Column(
            "service",
            "text",
            Text(
                sv="Verksamhet, till exempel aldreomsorg.", en="Service, for example aldreomsorg."
            ),
            aliases=words("verksamhet tjänst"),
        ),
        SSYK2012,
        _bound(
            "age_from",
            Text(sv="Första åldern, hela år.", en="First age, completed years."),
            "från från_ålder alder_fran ålder_från",
        ),
        _bound(
            "age_to",
            Text(
                sv="Sista åldern, hela år. 100 betyder och äldre.",
                en="Last age, completed years. 100 means and over.",
            ),
            "till till_ålder alder_till ålder_till",
        ),
        Column(
            "staff_per_head",
            "number",
            Text(sv="Personal per invånare, eller en vikt.", en="Staff per head, or a weight."),
            unit="fte_per_head",
            minimum=0,
            aliases=words("personal_per_invånare personaltäthet vikt weight"),
        ),
        Column(
            "source",
            "text",
            Text(sv="Varifrån talet kommer.", en="Where the figure comes from."),
            missing=Text(sv="Källan är inte angiven.", en="The source is not given."),
            required=False,
            aliases=words("källa kalla"),
        ),
    ),
    key=("service", "ssyk2012", "age_from"),
    source=Text(
        sv="Kommunens egna nyckeltal, SKR eller Kolada",
        en="The municipality's own key figures, SKR or Kolada",
    ),
)
