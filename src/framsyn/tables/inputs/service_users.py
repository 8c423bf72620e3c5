"""Those who use a welfare service.

>>> SERVICE_USERS.key
('year', 'area', 'service', 'age_group')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE_GROUP, AREA, NOT_KNOWN, YEAR
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

SERVICE_USERS = Table(
    name="service_users",
    title=Text(sv="Brukare av välfärdstjänster", en="Users of welfare services"),
    meaning=Text(
        sv="Personer som använder en tjänst, efter område och åldersgrupp.",
        en="Persons who use a service, by area and age group.",
    ),
    columns=(
        YEAR,
        AREA,
        Column(
            "service",
            "text",
            Text(sv="Verksamhet, till exempel hemtjanst.", en="Service, for example hemtjanst."),
            aliases=words("verksamhet tjänst"),
        ),
        AGE_GROUP,
        Column(
            "users",
            "number",
            Text(sv="Antal brukare.", en="Number of users."),
            unit="users",
            missing=NOT_KNOWN,
            minimum=0,
            aliases=words("brukare antal count value persons"),
        ),
    ),
    key=("year", "area", "service", "age_group"),
    source=Text(
        sv="Socialstyrelsen, Skolverket eller kommunen själv",
        en="Socialstyrelsen, Skolverket or the municipality itself",
    ),
)
