"""Organisations and clusters: listed, shown, added, changed."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from framsyn.tables.codelists import swedish_areas
from framsyn.tables.text import Text
from framsyn.web.core.access import Viewer, viewer_of
from framsyn.web.core.guards import find, logged_in_only
from framsyn.web.core.models import Cluster, Membership, Organisation
from framsyn.web.core.organisations.clusters import cluster_remove, cluster_save
from framsyn.web.core.organisations.forms import ClusterForm, NamesForm, OrganisationForm
from framsyn.web.core.organisations.selectors import (
    by_kind,
    clusters_of,
    mandate_words,
    members_of,
    part_words,
    swedish_order,
)
from framsyn.web.core.organisations.services import (
    ADMIN,
    may_change_all,
    organisation_add,
    organisation_edit,
)
from framsyn.web.core.policy import policy_of
from framsyn.web.core.roles import KINDS
from framsyn.web.core.words import told
from framsyn.web.core.year.editing import EditPage, edit, submitted

SAVE = Text(sv="Spara", en="Save")
NEW = Text(sv="Ny organisation", en="New organisation")
NEW_CLUSTER = Text(sv="Nytt kluster av kommuner", en="New cluster of municipalities")
REMOVED = Text(sv="Klustret är borttaget.", en="The cluster is removed.")


@logged_in_only
def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations, by kind."""
    viewer = viewer_of(request)
    context = {
        "kinds": by_kind(viewer, with_left="alla" in request.GET),
        "may_add": _may_add(viewer),
        "with_left": "alla" in request.GET,
    }
    return render(request, "core/organisations/organisations.html", context)


@logged_in_only
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    """One organisation: what it is, who is in it, what it may decide, what belongs to it."""
    viewer = viewer_of(request)
    found = find(Organisation, viewer, key=key)
    calendar = reverse("core:feed", args=(found.calendar_key,)) if found.calendar_key else ""
    is_own = found.pk in viewer.organisations_with() or viewer.is_system_admin
    context = {
        "organisation": found,
        "kind": KINDS[found.kind].label,
        "area": swedish_areas().get(found.area),
        "mandate": mandate_words(found),
        "part": part_words(found),
        "members": members_of(viewer, found),
        "children": sorted(found.children.filter(is_active=True), key=swedish_order),
        "clusters": clusters_of(viewer, found),
        "calendar": settings.PUBLIC_URL + calendar if calendar and is_own else "",
        "is_own": is_own,
        "may_change": policy_of(Organisation).allows(viewer, "change", found),
        "may_invite": policy_of(Membership).allows(viewer, "add", Membership(organisation=found)),
        "may_cluster": policy_of(Cluster).allows(viewer, "add", Cluster(organisation=found)),
    }
    return render(request, "core/organisations/organisation.html", context)


@logged_in_only
def organisation_new(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    viewer = viewer_of(request)
    if not _may_add(viewer):
        raise Http404
    form = OrganisationForm(request.POST or None, instance=Organisation())
    _only_own_parents(form, viewer)
    page = EditPage(NEW, reverse("core:organisations"), SAVE)
    return submitted(request, form, page, lambda: organisation_add(viewer, form.instance))


@logged_in_only
def organisation_change(request: HttpRequest, key: str) -> HttpResponse:
    """Change an organisation: its names, or all of it from above."""
    viewer = viewer_of(request)
    found = find(Organisation, viewer, "change", key=key)
    form_class = OrganisationForm if may_change_all(viewer, found) else NamesForm
    form = form_class(request.POST or None, instance=found)
    if isinstance(form, OrganisationForm):
        _only_own_parents(form, viewer)
    title = Text(sv="Ändra organisationen", en="Change the organisation")
    page = EditPage(title, reverse("core:organisation", args=(key,)), SAVE)
    return edit(request, form, page, lambda one, seen: organisation_edit(viewer, one, seen))


@logged_in_only
def cluster_new(request: HttpRequest, key: str) -> HttpResponse:
    """Put municipalities together."""
    viewer = viewer_of(request)
    found = find(Organisation, viewer, key=key)
    new = Cluster(organisation=found)
    if not policy_of(Cluster).allows(viewer, "add", new):
        raise Http404
    form = ClusterForm(request.POST or None, instance=new)
    page = EditPage(NEW_CLUSTER, reverse("core:organisation", args=(key,)), SAVE)
    return submitted(request, form, page, lambda: cluster_save(viewer, form.instance))


@logged_in_only
def cluster_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a cluster."""
    viewer = viewer_of(request)
    found = find(Cluster, viewer, "change", pk=pk)
    form = ClusterForm(request.POST or None, instance=found)
    title = Text(sv="Ändra klustret", en="Change the cluster")
    page = EditPage(title, reverse("core:organisation", args=(found.organisation.key,)), SAVE)
    return edit(request, form, page, lambda one, seen: cluster_save(viewer, one, seen))


@logged_in_only
def cluster_take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a cluster, after a question."""
    viewer = viewer_of(request)
    found = find(Cluster, viewer, "remove", pk=pk)
    back = reverse("core:organisation", args=(found.organisation.key,))
    if request.method == "POST":
        cluster_remove(viewer, found)
        messages.success(request, told(REMOVED))
        return redirect(back)
    question = Text(sv="Ta bort klustret {name}?", en="Remove the cluster {name}?")
    context = {"question": question.format(name=found.name), "back": back}
    return render(request, "core/organisations/remove.html", context)


def _may_add(viewer: Viewer) -> bool:
    return viewer.is_system_admin or bool(viewer.organisations_with(ADMIN))


def _only_own_parents(form: OrganisationForm, viewer: Viewer) -> None:
    """Offer as the one above only what the viewer may put organisations under."""
    if not viewer.is_system_admin:
        field = form.fields["parent"]
        field.queryset = Organisation.objects.filter(  # type: ignore[attr-defined]
            pk__in=viewer.organisations_with(ADMIN)
        )
        field.required = True
