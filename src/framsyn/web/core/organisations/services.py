"""What is done with organisations: added and changed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from framsyn.tables.codelists import read_codelist
from framsyn.web.core import changes
from framsyn.web.core.access import Viewer
from framsyn.web.core.changes import NotAllowedError
from framsyn.web.core.models import Organisation
from framsyn.web.core.words import later

ADMIN = "organisation_admin"
FROM_ABOVE = (
    *("key", "kind", "part", "area", "parent_id", "sector_council"),
    *("mandate", "mandate_about", "is_active"),
)
NOT_KEYS = ("ny",)  # The address of the form for a new one.
AREA_LISTS = {"municipality": "kommun", "region": "lan"}


@transaction.atomic
def organisation_add(viewer: Viewer, organisation: Organisation) -> Organisation:
    """A new organisation; it gets a short name for addresses if it has none.

    Raises:
        NotAllowedError: the viewer is neither a system administrator nor administrator of the
            organisation that it is to belong to.
        ValidationError: its fields do not fit together.
    """
    organisation.key = organisation.key or _free_key(organisation.name)
    _require_sense(organisation)
    return changes.add(viewer, organisation)


@transaction.atomic
def organisation_edit(
    viewer: Viewer, organisation: Organisation, read_version: int | None = None
) -> Organisation:
    """Change an organisation; what it is and may decide is only changed from above.

    Raises:
        NotAllowedError: the viewer is no administrator of it, or of what stands above it where
            more than its names is changed.
        ConflictError: someone else has changed it meanwhile.
        ValidationError: its fields do not fit together.
    """
    stored = Organisation.objects.get(pk=organisation.pk)
    require_from_above(viewer, stored, changes.snapshot(stored), changes.snapshot(organisation))
    _require_sense(organisation)
    return changes.edit(viewer, organisation, read_version)


def may_change_all(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether a viewer may change more of an organisation than its names."""
    above = organisation.parent_id in viewer.organisations_with(ADMIN)
    return viewer.is_system_admin or above


def require_from_above(
    viewer: Viewer, stored: Organisation, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """Refuse that an organisation gives itself a mandate, another kind or another place.

    Raises:
        NotAllowedError: the viewer may not change those fields.
    """
    changed = [name for name in FROM_ABOVE if before.get(name) != after.get(name)]
    if not changed:
        return
    parent = Organisation(parent_id=after.get("parent_id"))
    if not (may_change_all(viewer, stored) and may_change_all(viewer, parent)):
        raise NotAllowedError


def _free_key(name: str) -> str:
    key = slugify(name)[:50] or "organisation"
    found = Organisation.objects.filter(key__startswith=key).values_list("key", flat=True)
    taken = {*found, *NOT_KEYS}
    ways = (key if n == 1 else f"{key}-{n}" for n in range(1, len(taken) + 2))
    return next(way for way in ways if way not in taken)


def _require_sense(organisation: Organisation) -> None:
    faults: dict[str, Any] = {}
    area_list = AREA_LISTS.get(organisation.kind)
    if area_list and organisation.area not in read_codelist(area_list):
        faults["area"] = later(
            "Välj kommunens eller länets kod ur listan.",
            "Choose the code of the municipality or county from the list.",
        )
    if not area_list and organisation.area:
        organisation.area = ""
    if organisation.kind != "council":
        organisation.mandate, organisation.mandate_about = "none", ""
        organisation.sector_council = ""
    elif organisation.mandate != "none" and not organisation.mandate_about.strip():
        faults["mandate_about"] = later(
            "Skriv vad mandatet gäller och vem som har gett det.",
            "Write what the mandate is about and who has given it.",
        )
    if organisation.kind != "municipality":
        organisation.part = "partner"
    if _is_above_itself(organisation):
        faults["parent"] = later(
            "En organisation kan inte höra till sig själv eller till en som hör till den.",
            "An organisation cannot belong to itself or to one that belongs to it.",
        )
    if faults:
        raise ValidationError(faults)


def _is_above_itself(organisation: Organisation) -> bool:
    above, seen = organisation.parent, set()
    while above is not None and above.pk not in seen:
        if above.pk == organisation.pk:
            return True
        seen.add(above.pk)
        above = above.parent
    return False
