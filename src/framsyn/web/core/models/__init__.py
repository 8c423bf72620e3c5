"""What is kept: organisations and people, the year, and the record of every change."""

from framsyn.web.core.models.changes import Change, PersonalDataRead
from framsyn.web.core.models.organisations import Cluster, Invitation, Membership, Organisation
from framsyn.web.core.models.people import Person
from framsyn.web.core.models.year import Cycle, Duty, ObjectiveStatus, PhaseDates

__all__ = [
    "Change",
    "Cluster",
    "Cycle",
    "Duty",
    "Invitation",
    "Membership",
    "ObjectiveStatus",
    "Organisation",
    "Person",
    "PersonalDataRead",
    "PhaseDates",
]
