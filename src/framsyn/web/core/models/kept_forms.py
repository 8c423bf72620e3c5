"""What people had typed when their log-in had ended, until they have logged in again."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from framsyn.web.core.models.people import Person


class KeptForm(models.Model):
    """A form that was sent after its sender had been logged out.

    Attributes:
        token_hash: SHA-256 of the secret in the address; the secret itself is not kept.
        person: whose log-in had ended; None where that can no longer be told.
        sealed: where it was going and what was typed, readable only with the secret.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="kept_forms"
    )
    sealed = models.BinaryField()
    kept_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.kept_at:%Y-%m-%d %H:%M}"
