"""What is read of the year: the present cycle, what is due for whom, what has changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from framsyn.tables.text import Text
from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Change, Cycle, Duty, Membership, Organisation, Visit
from framsyn.web.core.models.changes import ACTIONS
from framsyn.web.core.policy import NOTHING, policy_of
from framsyn.web.core.year.calendar import (
    STANDING_WORDS,
    Standing,
    day_text,
    days_text,
    standing,
)

ADMIN = "organisation_admin"
A_VISIT = timedelta(hours=4)
MOST_CHANGES, MOST_LINES = 500, 30


@dataclass(frozen=True)
class Due:
    """A duty as it looks on a day.

    Attributes:
        duty: the duty.
        standing: done, late, soon or later.
        word: the standing in words.
        day: the last day in words.
        away: how far away the last day is, in words.
    """

    duty: Duty
    standing: Standing
    word: Text
    day: Text
    away: Text

    @property
    def title(self) -> Text:
        """What is to be done."""
        return Text(sv=self.duty.title, en=self.duty.title_en or self.duty.title)

    @property
    def instructions(self) -> Text:
        """How."""
        swedish = self.duty.instructions
        return Text(sv=swedish, en=self.duty.instructions_en or swedish)


@dataclass(frozen=True)
class News:
    """Something that others have changed, told in one line.

    Attributes:
        words: who did what with what.
        organisation: whose record it is in.
        at: when; the latest of them where it is about several.
    """

    words: Text
    organisation: str
    at: datetime


def present_cycle(today: date) -> Cycle | None:
    """The cycle that people work in: this year's, else the latest that is open, else the latest."""
    cycles = Cycle.objects.all()
    return (
        cycles.filter(year=today.year).first()
        or cycles.filter(closed_at=None).first()
        or cycles.first()
    )


def of_mine(viewer: Viewer) -> Q:
    """The duties that fall on a viewer: of their roles, and those of roles that nobody has.

    What nobody has the role for falls on the organisation's administrators.
    """
    pairs = (Q(organisation_id=key, role__in=roles) for key, roles in viewer.roles.items())
    held = Membership.objects.filter(
        organisation=OuterRef("organisation"), role=OuterRef("role"), person__is_active=True
    )
    administered = Q(organisation_id__in=viewer.organisations_with(ADMIN))
    return reduce(or_, pairs, NOTHING) | administered & Q(~Exists(held))


def dues(duties: QuerySet[Duty], today: date) -> list[Due]:
    """Duties as they look on a day, in the order of their days."""
    return [as_due(duty, today) for duty in duties.select_related("organisation", "cycle")]


def as_due(duty: Duty, today: date) -> Due:
    """One duty as it looks on a day."""
    how = standing(duty.due, duty.done_at is not None, today)
    return Due(duty, how, STANDING_WORDS[how], day_text(duty.due), days_text(duty.due, today))


def due_for(viewer: Viewer, cycle: Cycle, today: date) -> list[Due]:
    """What falls on a viewer in a cycle."""
    rows = policy_of(Duty).reached(viewer).filter(cycle=cycle)
    return dues(rows.filter(of_mine(viewer)), today)


def with_standing(found: Iterable[Due], *wanted: Standing) -> list[Due]:
    """Those that stand in one of the ways."""
    return [due for due in found if due.standing in wanted]


def visit(viewer: Viewer, now: datetime) -> datetime | None:
    """Note that a person has come to their year, and tell when they came the time before.

    Pages opened within a few hours are one visit, so that what is new stays new while it is read.
    """
    if viewer.person is None:
        return None
    row, _made = Visit.objects.get_or_create(person=viewer.person, defaults={"latest_at": now})
    if now - row.latest_at >= A_VISIT:
        row.before_at = row.latest_at
        row.latest_at = now
        row.save()
    return row.before_at


def news_since(viewer: Viewer, since: datetime) -> list[News]:
    """What others have changed in the viewer's organisations, the latest first.

    Changes of one kind that one person has made in an organisation on one day are one line.
    """
    own = viewer.organisations_with()
    rows = policy_of(Change).reached(viewer).filter(at__gt=since, organisation_id__in=own)
    rows = rows.exclude(actor=viewer.person) if viewer.person else rows
    rows = rows.select_related("actor", "organisation").order_by("-at", "-pk")[:MOST_CHANGES]
    alike: dict[Hashable, list[Change]] = {}
    for row in rows:
        day = timezone.localdate(row.at)
        key = (row.actor_id, row.action, row.model, row.organisation_id, day)
        alike.setdefault(key, []).append(row)
    return [_news(group) for group in alike.values()][:MOST_LINES]


KINDS = {
    "core.duty": (
        Text(sv="uppgiften", en="the duty"),
        Text(sv="{n} uppgifter", en="{n} duties"),
    ),
    "core.membership": (
        Text(sv="rollen", en="the role"),
        Text(sv="{n} roller", en="{n} roles"),
    ),
    "core.organisation": (
        Text(sv="uppgifterna om", en="the description of"),
        Text(sv="uppgifterna om organisationen", en="the description of the organisation"),
    ),
    "core.invitation": (
        Text(sv="inbjudan", en="the invitation"),
        Text(sv="{n} inbjudningar", en="{n} invitations"),
    ),
    "core.cluster": (
        Text(sv="klustret", en="the cluster"),
        Text(sv="{n} kluster", en="{n} clusters"),
    ),
    "analyse.run": (
        Text(sv="prognosen", en="the forecast"),
        Text(sv="{n} prognoser", en="{n} forecasts"),
    ),
    "publish.edition": (
        Text(sv="utgåvan", en="the edition"),
        Text(sv="{n} utgåvor", en="{n} editions"),
    ),
}
OTHER = (Text(sv="", en=""), Text(sv="{n} saker", en="{n} things"))


def _news(alike: list[Change]) -> News:
    latest = alike[0]
    one, several = KINDS.get(latest.model, OTHER)
    things = len({change.object_id for change in alike})
    if things == 1:
        about = Text(sv=f"{one.sv} {latest.name}".strip(), en=f"{one.en} {latest.name}".strip())
    else:
        about = several.format(n=things)
    who = Text(sv=str(latest.actor or "Framsyn"), en=str(latest.actor or "Framsyn"))
    did = ACTIONS[latest.action]
    words = Text(sv=f"{who.sv} {did[0]} {about.sv}.", en=f"{who.en} {did[1]} {about.en}.")
    return News(words, str(latest.organisation or ""), timezone.localtime(latest.at))


def organisations_in(cycle: Cycle) -> QuerySet[Organisation]:
    """The organisations that have something to do in a cycle."""
    return Organisation.objects.filter(duties__cycle=cycle).distinct()
