"""Who may do what with the year: everyone who works in it reads it, those who answer change it."""

from __future__ import annotations

from framsyn.web.core.access import Viewer
from framsyn.web.core.models import (
    Cycle,
    Duty,
    ObjectiveStatus,
    Organisation,
    PhaseDates,
    SentReminder,
    Visit,
)
from framsyn.web.core.policy import Policy, belongs, everyone, logged_in, own, viewers, where
from framsyn.web.core.roles import ROLES

ANALYST = "analyst"
ADMIN = "organisation_admin"
DOERS = tuple(role for role in ROLES if role != "member")


def leads_the_year(viewer: Viewer) -> bool:
    """Whether a viewer begins, changes and closes years: a region's analyst."""
    if viewer.is_system_admin:
        return True
    own_places = viewer.organisations_with(ANALYST)
    regions = Organisation.objects.filter(pk__in=own_places, kind="region")
    return bool(own_places) and regions.exists()


leads = viewers(leads_the_year)
open_year = where(cycle__closed_at=None)
duty_rule = (belongs("organisation_id", *DOERS) | leads) & open_year

YEAR_POLICIES = (
    # Closing is a change of the cycle, and so is opening it again: the parts are what is locked.
    Policy(Cycle, read=everyone, add=leads, change=leads),
    Policy(PhaseDates, read=logged_in, add=leads & open_year, change=leads & open_year),
    Policy(
        Duty,
        read=logged_in,
        add=duty_rule,
        change=duty_rule,
        remove=((belongs("organisation_id", *DOERS) & where(key="")) | leads) & open_year,
    ),
    Policy(ObjectiveStatus, read=logged_in, add=leads & open_year, change=leads & open_year),
    Policy(SentReminder, read=own("person_id")),
    Policy(Visit, read=own("person_id")),
)
