"""The year: one cycle of seven phases, what is due in it, and how its objectives stand."""

from __future__ import annotations

from typing import Any

from django.db import models

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core.cycle import OBJECTIVES, PHASES
from framsyn.web.core.models.organisations import Organisation
from framsyn.web.core.models.people import Person
from framsyn.web.core.models.recorded import Recorded
from framsyn.web.core.roles import ROLES
from framsyn.web.core.words import choices

_PHASE_CHOICES = choices({phase.key: (phase.label.sv, phase.label.en) for phase in PHASES})
STANDINGS = {
    "not_begun": ("Inte påbörjat", "Not begun"),
    "under_way": ("Pågår", "Under way"),
    "at_risk": ("Risk", "At risk"),
    "reached": ("Uppnått", "Reached"),
}


class Cycle(Recorded):
    """One year of the work.

    Attributes:
        year: the calendar year that it is named by.
        copied_from: the cycle whose calendar it was made from.
        closed_at: when it was closed and locked; a closed cycle is read, never changed.
        reopened_because: why it was opened again the last time; "" if it never was.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL)
    reopened_because = models.TextField(blank=True)

    class Meta:
        ordering = ("-year",)

    def __str__(self) -> str:
        return str(self.year)

    @property
    def is_closed(self) -> bool:
        """Whether it is locked."""
        return self.closed_at is not None


class CycleClosedError(FramsynError):
    """A closed cycle was to be changed."""

    def __init__(self, year: int) -> None:
        super().__init__(
            Text(
                sv=f"Året {year} är stängt och kan bara läsas. En analytiker kan öppna det igen.",
                en=f"The year {year} is closed and can only be read. An analyst can reopen it.",
            )
        )


class OfACycle(Recorded):
    """A part of a cycle: while the cycle is closed it can neither be saved nor removed."""

    cycle_id: int

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse what would change a closed cycle.

        Raises:
            CycleClosedError: it is closed.
        """
        super().clean()
        self._refuse_closed()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove it.

        Raises:
            CycleClosedError: the cycle is closed.
        """
        self._refuse_closed()
        return super().delete(*args, **kwargs)

    def _refuse_closed(self) -> None:
        # Asked anew: the cycle may have been closed since this object was read.
        closed = Cycle.objects.filter(pk=self.cycle_id, closed_at__isnull=False).first()
        if closed:
            raise CycleClosedError(closed.year)


class PhaseDates(OfACycle):
    """When a phase of a cycle begins and ends, both days included."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="phases")
    phase = models.CharField(max_length=12, choices=_PHASE_CHOICES)
    begins = models.DateField()
    ends = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cycle", "phase"), name="a_phase_once_a_cycle"),
        )

    def __str__(self) -> str:
        return f"{self.cycle}: {self.phase}"


class Duty(OfACycle):
    """Something that is to be done in a cycle, by someone, before a day.

    Attributes:
        key: the entry of `framsyn.web.core.duties.DUTIES` that it was made from; "" for one that
            people have written themselves.
        organisation: whose duty it is.
        role: which role in the organisation has it.
        title: what is to be done, in Swedish; English in title_en ("" falls back to Swedish).
        instructions: how, in a few sentences.
        due: the last day.
        done_at: when it was done; None while it is open.
        evidence: where the result is: an address in Framsyn, or words.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="duties")
    phase = models.CharField(max_length=12, choices=_PHASE_CHOICES)
    key = models.CharField(max_length=40, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="duties")
    role = models.CharField(
        max_length=20, choices=choices({k: (v.label.sv, v.label.en) for k, v in ROLES.items()})
    )
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    instructions = models.TextField(blank=True)
    instructions_en = models.TextField(blank=True)
    due = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL)
    evidence = models.TextField(blank=True)

    class Meta:
        ordering = ("due", "pk")

    def __str__(self) -> str:
        return self.title


class ObjectiveStatus(OfACycle):
    """How one of the four objectives stands in a cycle.

    Attributes:
        objective: a key of `framsyn.web.core.cycle.OBJECTIVES`.
        standing: a key of STANDINGS.
        comment: why, in the words of the one who set it.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="objectives")
    objective = models.CharField(
        max_length=20, choices=choices({o.key: (o.label.sv, o.label.en) for o in OBJECTIVES})
    )
    standing = models.CharField(max_length=10, default="not_begun", choices=choices(STANDINGS))
    comment = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cycle", "objective"), name="an_objective_once"),
        )

    def __str__(self) -> str:
        return f"{self.cycle}: {self.objective}"


class SentReminder(models.Model):
    """A letter that has been sent, so that it is never sent twice.

    Attributes:
        about: what the letter was about and which of its moments, such as "duty 12 2026-02-21".
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reminders")
    about = models.CharField(max_length=60)
    sent_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "about"), name="a_reminder_once"),)

    def __str__(self) -> str:
        return f"{self.sent_on}: {self.about}"


class Visit(models.Model):
    """When a person last came to their year, so that they see what has changed since.

    Attributes:
        latest_at: the visit that is going on, or the last one.
        before_at: the visit before that; None at the first.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="visit")
    latest_at = models.DateTimeField()
    before_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.latest_at:%Y-%m-%d %H:%M}"
