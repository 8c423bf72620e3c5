"""The record of every change, and of every reading of personal data."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from framsyn.web.core.models.organisations import Organisation
from framsyn.web.core.models.people import Person

ACTIONS = {
    "add": ("lade till", "added"),
    "edit": ("ändrade", "changed"),
    "remove": ("tog bort", "removed"),
    "undo": ("ångrade", "undid"),
    "erase": ("raderade personuppgifter", "erased personal data"),
}


class Change(models.Model):
    """Who changed what, when, and what it was before and after.

    Attributes:
        actor: who did it; None for the system itself.
        model: label of the model, such as core.duty.
        object_id: primary key of the object.
        name: what the object was called then.
        before: its fields before; None when it was added.
        after: its fields after; None when it was removed.
        organisation: whose record it belongs to; None for the whole system.
        undoes: the change that this one takes back.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)
    action = models.CharField(
        max_length=8, choices=[(key, words[0]) for key, words in ACTIONS.items()]
    )
    model = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    name = models.CharField(max_length=250, blank=True)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL)
    undoes = models.OneToOneField(
        "self", null=True, on_delete=models.SET_NULL, related_name="undone_by"
    )

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("model", "object_id"), name="changes_of_an_object"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.model} {self.name}"


class PersonalDataRead(models.Model):
    """Who has read whose personal data, when and where."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    reader = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="reads_made"
    )
    about = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reads_of")
    view = models.CharField(max_length=60)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.reader}: {self.about}"
