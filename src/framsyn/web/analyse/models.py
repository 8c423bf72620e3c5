"""Forecasts that people have asked for, and views of them that people have saved."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

from framsyn.tables.text import Text
from framsyn.web.core.models import Cycle, Organisation, Person
from framsyn.web.core.models.recorded import Recorded
from framsyn.web.core.words import choices

STATES = {
    "queued": ("I kö", "Queued"),
    "running": ("Körs", "Running"),
    "finished": ("Klar", "Finished"),
    "failed": ("Misslyckades", "Failed"),
    "cancelled": ("Avbruten", "Cancelled"),
    "interrupted": ("Avbröts av ett fel", "Interrupted"),
}
OPEN_STATES = ("queued", "running")


class Run(Recorded):
    """A forecast: what was asked for, how far it has come, and which year it is chosen for.

    Attributes:
        cycle: the year it belongs to.
        organisation: whose forecast it is.
        title: what people call it.
        data: name of a bundle in the directory of input.
        request: fields of `framsyn.flow.request.RunRequest`.
        state: a key of STATES.
        step_sv, step_en: what is being done, for people.
        share: how much is done, 0 to 1.
        heartbeat_at: when the worker last said that it lives.
        worker: name of the worker that has it; "" for none.
        cancel_asked: whether someone wants it to stop.
        error_sv, error_en: why it failed.
        pinned_for: the year whose work builds on it; None for most.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="runs")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="runs")
    title = models.CharField(max_length=160)
    asked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL)
    data = models.CharField(max_length=120)
    request = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default="queued", choices=choices(STATES))
    step_sv = models.CharField(max_length=120, blank=True)
    step_en = models.CharField(max_length=120, blank=True)
    share = models.FloatField(default=0.0)
    asked_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=120, blank=True)
    cancel_asked = models.BooleanField(default=False)
    error_sv = models.TextField(blank=True)
    error_en = models.TextField(blank=True)
    pinned_for = models.OneToOneField(
        Cycle, null=True, blank=True, on_delete=models.PROTECT, related_name="pinned_run"
    )

    # How far it has come is written many times a second; only what people do is on record.
    unrecorded = (
        "state",
        "step_sv",
        "step_en",
        "share",
        "begun_at",
        "ended_at",
        "heartbeat_at",
        "worker",
        "cancel_asked",
        "error_sv",
        "error_en",
    )

    class Meta:
        ordering = ("-asked_at",)
        indexes = (models.Index(fields=("state", "asked_at"), name="runs_in_the_queue"),)

    def __str__(self) -> str:
        return self.title

    @property
    def directory(self) -> Path:
        """Where the result lies when the run is finished."""
        return Path(settings.DATA_DIRECTORY) / "resultat" / str(self.pk)

    @property
    def bundle(self) -> Path:
        """Where the input lies."""
        return Path(settings.DATA_DIRECTORY) / "indata" / self.data

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in OPEN_STATES

    @property
    def step(self) -> Text:
        """What is being done."""
        return Text(sv=self.step_sv, en=self.step_en)

    @property
    def error(self) -> Text:
        """Why it failed."""
        return Text(sv=self.error_sv, en=self.error_en)


class DailyJob(models.Model):
    """Work that one worker does once a day: the row says that the day is taken."""

    name = models.CharField(max_length=40)
    day = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("name", "day"), name="a_job_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.name} {self.day}"


class SavedView(Recorded):
    """A page with its filters, under a name.

    Attributes:
        person: who saved it.
        organisation: with whom it is shared when `shared`; None for nobody.
        address: path and query on this site.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_views")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="saved_views"
    )
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=1000)
    shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
