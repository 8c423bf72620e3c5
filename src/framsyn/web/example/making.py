"""All of the example region in one data directory."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings

from framsyn.flow.progress import Listener
from framsyn.tables.text import Text
from framsyn.web.core.models import Person
from framsyn.web.core.trust import trusted
from framsyn.web.example.accounts import write_accounts
from framsyn.web.example.forecasts import Forecaster, write_input
from framsyn.web.example.people import REGION
from framsyn.web.example.region import make_organisations, make_people
from framsyn.web.example.years import make_years
from framsyn.web.publish.models import AccessibilityStatement
from framsyn.web.publish.visitors.services import statement_save

ANALYST = "anna.lindgren@example.se"
PEOPLE_SHARE = 0.05


def make_all(today: date, draws: int, listener: Listener) -> None:
    """Make input, organisations, people, years, forecasts and editions, by the people's services.

    Args:
        today: the day in the example.
        draws: draws of the latest forecast; earlier ones have fewer.
        listener: told how far the work has come.
    """
    listener(Text(sv="Gör exempeldata", en="Making example data"), 0.0)
    write_input()
    organisations = make_organisations()
    passwords = make_people(organisations)
    analyst = Person.objects.get(email=ANALYST)
    _make_statement(today)

    def tell(text: Text, share: float) -> None:
        listener(text, PEOPLE_SHARE + (1 - PEOPLE_SHARE) * share)

    forecaster = Forecaster(today, draws, analyst, organisations[REGION], tell)
    make_years(today, analyst, forecaster.fill)
    write_accounts(Path(settings.DATA_DIRECTORY), passwords)


def _make_statement(today: date) -> None:
    """The accessibility statement of the example, made up like the rest."""
    statement = AccessibilityStatement(
        actor="Region Västerbotten (exempeldata)",
        service="Framsyn, exempelregionen",
        conformance="partial",
        faults="Kartan går att läsa med tangentbord och skärmläsare, men dess färger bär inte "
        "siffrorna; tabellen bredvid gör det.",
        faults_en="The map can be read by keyboard and screen reader, but its colours do not carry "
        "the figures; the table beside it does.",
        assessed_on=today,
        updated_on=today,
        method="Egen granskning med axe i en webbläsare och med tangentbord.",
        method_en="Own assessment with axe in a browser, and by keyboard.",
    )
    statement_save(trusted(), statement, publish=True)
