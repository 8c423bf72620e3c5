"""Announced establishments and closures.

>>> SHOCKS.key
('label', 'year', 'area', 'ssyk2012')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, SSYK2012, YEAR
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

SHOCKS = Table(
    name="shocks",
    title=Text(sv="Etableringar och nedläggningar", en="Establishments and closures"),
    meaning=Text(
        sv="Kända eller väntade förändringar som ingen trend visar: en ny fabrik, ett regemente, "
        "en nedläggning. En rad per händelse, yrke och år.",
        en="Known or expected changes that no trend shows: a new plant, a regiment, a closure. "
        "One row per event, occupation and year.",
    ),
    columns=(
        YEAR,
        AREA,
        SSYK2012,
        Column(
            "persons",
            "number",
            Text(
                sv="Förändring i antal som behövs: plus för nya, minus för dem som försvinner.",
                en="Change in the number needed: plus for new ones, minus for those that go.",
            ),
            unit="persons",
            aliases=words("antal personer förändring forandring change"),
        ),
        Column(
            "probability",
            "number",
            Text(sv="Hur troligt det är, 0 till 1.", en="How likely it is, 0 to 1."),
            unit="probability",
            minimum=0,
            maximum=1,
            aliases=words("sannolikhet"),
        ),
        Column(
            "label",
            "text",
            Text(sv="Händelsens namn.", en="The name of the event."),
            aliases=words("namn händelse handelse beskrivning event"),
        ),
    ),
    key=("label", "year", "area", "ssyk2012"),
    source=Text(
        sv="Region, kommuner och företag: det som är känt på orten",
        en="The region, municipalities and companies: what is known locally",
    ),
)
