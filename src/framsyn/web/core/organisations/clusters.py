"""Clusters: municipalities that people have put together."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from framsyn.tables.codelists import read_codelist
from framsyn.web.core import changes
from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Cluster, Organisation
from framsyn.web.core.words import later, told

FEWEST = 2


def municipalities_near(organisation: Organisation) -> list[tuple[str, str]]:
    """Code and name of the municipalities that an organisation can put together: its county's.

    One without an area of its own has the county of the nearest one above it; of all if there
    is none.
    """
    above: Organisation | None = organisation
    seen: set[int] = set()
    while above is not None and not above.area and above.pk not in seen:
        seen.add(above.pk)
        above = above.parent
    county = above.area[:2] if above is not None else ""
    codes = read_codelist("kommun").codes.values()
    return [(one.code, told(one.name)) for one in codes if one.parent == county or not county]


@transaction.atomic
def cluster_save(viewer: Viewer, cluster: Cluster, read_version: int | None = None) -> Cluster:
    """Add a cluster, or change one.

    Raises:
        NotAllowedError: the viewer has no role that makes clusters in the organisation.
        ValidationError: it has fewer than two municipalities, or others than it can have.
        ConflictError: someone else has changed it meanwhile.
    """
    possible = {code for code, _name in municipalities_near(cluster.organisation)}
    cluster.areas = sorted(set(cluster.areas) & possible)
    if len(cluster.areas) < FEWEST:
        raise ValidationError(
            {"areas": later("Kryssa i minst två kommuner.", "Tick at least two municipalities.")}
        )
    if cluster._state.adding:
        return changes.add(viewer, cluster)
    return changes.edit(viewer, cluster, read_version)


def cluster_remove(viewer: Viewer, cluster: Cluster) -> None:
    """Remove a cluster; it can be brought back from the record.

    Raises:
        NotAllowedError: the viewer has no role that makes clusters in the organisation.
    """
    changes.remove(viewer, cluster)
