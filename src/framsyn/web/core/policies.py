"""Who may do what with organisations, people, the year and the record."""

from __future__ import annotations

from framsyn.web.core.models import (
    Change,
    Cluster,
    Cycle,
    Duty,
    Invitation,
    Membership,
    ObjectiveStatus,
    Organisation,
    Person,
    PersonalDataRead,
    PhaseDates,
)
from framsyn.web.core.policy import (
    Policy,
    belongs,
    everyone,
    has_role,
    logged_in,
    nobody,
    own,
    register,
    where,
)

ADMIN = "organisation_admin"
analysts = has_role("analyst")

register(
    Policy(Organisation, read=logged_in, change=belongs("pk", ADMIN)),
    Policy(
        Person,
        read=own("pk"),
        change=own("pk"),
    ),
    Policy(
        Membership,
        read=own("person_id") | belongs("organisation_id"),
        add=belongs("organisation_id", ADMIN),
        change=belongs("organisation_id", ADMIN),
        remove=belongs("organisation_id", ADMIN) | own("person_id"),
    ),
    Policy(
        Cluster,
        read=belongs("organisation_id") | (logged_in & where(shared=True)),
        add=belongs("organisation_id", "analyst", "broker", "contributor", ADMIN),
        change=belongs("organisation_id", "analyst", "broker", "contributor", ADMIN),
        remove=belongs("organisation_id", "analyst", "broker", "contributor", ADMIN),
    ),
    Policy(
        Invitation,
        read=belongs("organisation_id", ADMIN),
        add=belongs("organisation_id", ADMIN),
        change=belongs("organisation_id", ADMIN),
    ),
    Policy(Cycle, read=everyone, add=analysts, change=analysts & where(closed_at=None)),
    Policy(PhaseDates, read=logged_in, change=analysts & where(cycle__closed_at=None)),
    Policy(
        Duty,
        read=logged_in,
        add=belongs("organisation_id") & where(cycle__closed_at=None),
        change=belongs("organisation_id") & where(cycle__closed_at=None),
        remove=belongs("organisation_id", ADMIN) & where(cycle__closed_at=None, key=""),
    ),
    Policy(ObjectiveStatus, read=logged_in, change=analysts & where(cycle__closed_at=None)),
    Policy(Change, read=belongs("organisation_id"), add=nobody),
    Policy(PersonalDataRead, read=own("about_id")),
)
