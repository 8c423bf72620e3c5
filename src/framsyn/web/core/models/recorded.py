"""Objects whose every change is recorded and can be undone."""

from __future__ import annotations

from django.db import models


class Recorded(models.Model):
    """An object that is only changed through `framsyn.web.core.changes`.

    Attributes:
        version: 1 when made, one more with each change. A form carries the version that was
            read, so that nobody overwrites what they have not seen.
    """

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    unrecorded: tuple[str, ...] = ()
    """Fields whose values never stand in the record of changes: secrets."""

    @property
    def organisation_id_for_record(self) -> int | None:
        """The organisation whose record of changes this belongs to; None for the whole system."""
        return getattr(self, "organisation_id", None)
