"""What is done with the record: a change is taken back, and what was removed comes back."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from django.db import transaction

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core import changes
from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Change, Organisation
from framsyn.web.core.organisations.memberships import admin_left
from framsyn.web.core.organisations.services import require_from_above

# An erased person stays erased; a withdrawn invitation has no secret left to come back with.
NEVER_UNDONE = ("core.person", "core.invitation")


class NotUndoneError(FramsynError):
    """A change of a kind that is never taken back."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                sv="Den här ändringen kan inte ångras. Gör en ny ändring i stället.",
                en="This change cannot be undone. Make a new change instead.",
            )
        )


def can_be_undone(change: Change) -> bool:
    """Whether a change is of a kind that can be taken back, whoever asks."""
    made_an_organisation = change.model == "core.organisation" and None in (
        change.before,
        change.after,
    )
    return not (
        change.model in NEVER_UNDONE
        or made_an_organisation
        or change.action == "erase"
        or {} in (change.before, change.after)
    )


@transaction.atomic
def change_undo(viewer: Viewer, change: Change) -> None:
    """Take back the latest change of an object; what was removed comes back.

    Raises:
        NotUndoneError: changes of that kind are never taken back.
        NotAllowedError: the viewer may not make the change that this amounts to.
        ConflictError: the object has been changed again since; the newer change goes first.
        LastAdminError: an organisation would be left without an administrator.
        ValidationError: the earlier values no longer fit.
    """
    if not can_be_undone(change):
        raise NotUndoneError
    if change.model == "core.organisation":
        stored = Organisation.objects.get(pk=change.object_id)
        require_from_above(viewer, stored, change.after or {}, change.before or {})
    with _admins_kept(change):
        changes.undo(viewer, change)


def _admins_kept(change: Change) -> AbstractContextManager[None]:
    if change.model != "core.membership" or change.organisation is None:
        return nullcontext()
    return admin_left(change.organisation)
