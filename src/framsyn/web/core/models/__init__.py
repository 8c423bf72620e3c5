"""What is kept: organisations and people, the year, and the record of every change."""

from framsyn.web.core.models.changes import Change, PersonalDataRead
from framsyn.web.core.models.kept_forms import KeptForm
from framsyn.web.core.models.organisations import Cluster, Invitation, Membership, Organisation
from framsyn.web.core.models.people import Person
from framsyn.web.core.models.year import (
    Cycle,
    CycleClosedError,
    Duty,
    ObjectiveStatus,
    PhaseDates,
    SentReminder,
    Visit,
)

__all__ = [
    "Change",
    "Cluster",
    "Cycle",
    "CycleClosedError",
    "Duty",
    "Invitation",
    "KeptForm",
    "Membership",
    "ObjectiveStatus",
    "Organisation",
    "Person",
    "PersonalDataRead",
    "PhaseDates",
    "SentReminder",
    "Visit",
]
