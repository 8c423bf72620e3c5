"""The calendar: by month, and as feeds for people's own calendars."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from framsyn.tables.text import Text
from framsyn.web.core.access import Viewer, viewer_of
from framsyn.web.core.cycle import PHASES
from framsyn.web.core.guards import find, logged_in_only, open_to_all
from framsyn.web.core.models import Cycle, Duty, Organisation, Person
from framsyn.web.core.policy import policy_of
from framsyn.web.core.words import told
from framsyn.web.core.year.calendar import MONTHS, by_month
from framsyn.web.core.year.feeds import feed_of_organisation, feed_of_person, key_change
from framsyn.web.core.year.phases import year_shown
from framsyn.web.core.year.selectors import dues, of_mine, organisations_in, present_cycle

MINE, ALL = "mina", "alla"
NEW_ADDRESS = Text(
    sv="Kalendern har fått en ny adress. Den gamla slutar fungera.",
    en="The calendar has a new address. The old one stops working.",
)


@logged_in_only
def calendar(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """What is due month by month: mine, everyone's or one organisation's; one phase or all."""
    viewer, today = viewer_of(request), timezone.localdate()
    cycle = find(Cycle, viewer, year=year) if year else present_cycle(today)
    if cycle is None:
        return redirect("core:my_year")
    organisations = organisations_in(cycle)
    whose = _chosen(request, "vems", MINE, {ALL, *(one.key for one in organisations)})
    phase = _chosen(request, "fas", "", {one.key for one in PHASES})
    rows = policy_of(Duty).reached(viewer).filter(cycle=cycle)
    if whose == MINE:
        rows = rows.filter(of_mine(viewer))
    elif whose != ALL:
        rows = rows.filter(organisation__key=whose)
    if phase:
        rows = rows.filter(phase=phase)
    shown = year_shown(cycle, today)
    begun = dict(by_month(shown.phases, lambda one: one.begins))
    months = [
        {"name": MONTHS[month - 1], "phases": begun[month], "dues": found}
        for month, found in by_month(dues(rows, today), lambda due: due.duty.due)
    ]
    context = {
        "cycle": cycle,
        "months": months,
        "organisations": organisations,
        "whose": whose,
        "phase": phase,
        "all_phases": PHASES,
        "feeds": _feeds(request, viewer),
    }
    return render(request, "core/year/calendar.html", context)


@never_cache
@open_to_all
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The feed behind a secret address; a person's is in their own language."""
    now = timezone.now()
    person = Person.objects.filter(calendar_key=key, is_active=True).first()
    if person:
        with translation.override(person.language):
            return _ics(feed_of_person(person, now))
    organisation = Organisation.objects.filter(calendar_key=key, is_active=True).first()
    if organisation:
        return _ics(feed_of_organisation(organisation, now))
    raise Http404


@require_POST
@logged_in_only
def my_feed_key(request: HttpRequest) -> HttpResponse:
    """Make or change the secret address of one's own feed."""
    viewer = viewer_of(request)
    key_change(viewer, find(Person, viewer, "change", pk=viewer.person.pk if viewer.person else 0))
    messages.success(request, told(NEW_ADDRESS))
    return redirect("core:calendar")


@require_POST
@logged_in_only
def organisation_feed_key(request: HttpRequest, key: str) -> HttpResponse:
    """Make or change the secret address of an organisation's feed."""
    viewer = viewer_of(request)
    key_change(viewer, find(Organisation, viewer, "change", key=key))
    messages.success(request, told(NEW_ADDRESS))
    return redirect("core:calendar")


def _chosen(request: HttpRequest, name: str, usual: str, known: Collection[str]) -> str:
    """A value of the address, if it is one that there is."""
    asked = request.GET.get(name, usual)
    return asked if asked in known else usual


def _feeds(request: HttpRequest, viewer: Viewer) -> list[dict[str, object]]:
    """The feeds that a viewer may read, with their addresses where there are any."""
    if viewer.person is None:
        return []
    own = policy_of(Organisation).reached(viewer).filter(pk__in=viewer.organisations_with())
    may_change = set(policy_of(Organisation).reached(viewer, "change").values_list("pk", flat=True))
    mine = {
        "name": Text(sv="Det som är mitt", en="What is mine"),
        "address": _address(request, viewer.person.calendar_key),
        "change": reverse("core:my_feed_key"),
    }
    theirs = [
        {
            "name": Text(sv=one.name, en=one.name_en or one.name),
            "address": _address(request, one.calendar_key),
            "change": reverse("core:feed_key", args=(one.key,)) if one.pk in may_change else "",
        }
        for one in own
    ]
    return [mine, *theirs]


def _address(request: HttpRequest, key: str) -> str:
    return request.build_absolute_uri(reverse("core:feed", args=(key,))) if key else ""


def _ics(body: bytes) -> HttpResponse:
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="framsyn.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
