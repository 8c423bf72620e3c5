"""The one thing to do next, said in a sentence, with the page where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from framsyn.tables.text import Text
from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Cycle
from framsyn.web.core.year.policies import leads_the_year
from framsyn.web.core.year.selectors import Due, with_standing


@dataclass(frozen=True)
class Step:
    """A sentence, and where it leads.

    Attributes:
        words: the sentence.
        link: what the link says.
        address: where it leads.
    """

    words: Text
    link: Text
    address: str


def next_step(viewer: Viewer, cycle: Cycle | None, mine: Sequence[Due]) -> Step:
    """What a viewer does next: what is most late, else what is due first, else look ahead."""
    if cycle is None:
        return _without_cycle(viewer)
    open_ones = with_standing(mine, "late", "soon", "later")
    if cycle.is_closed or not open_ones:
        return Step(
            Text(
                sv="Du har inget kvar att göra i år. Titta gärna på hur året går för alla.",
                en="You have nothing left to do this year. Have a look at how it goes for all.",
            ),
            Text(sv=f"Året {cycle.year}", en=f"The year {cycle.year}"),
            reverse("core:cycle", args=(cycle.year,)),
        )
    first = open_ones[0]
    sentences = {
        "late": Text(
            sv="Börja med det som är försenat: {organisation} skulle ha varit klar {away}.",
            en="Begin with what is late: {organisation} was due {away}.",
        ),
        "soon": Text(
            sv="Näst på tur för {organisation}, klart senast {day} ({away}).",
            en="Next for {organisation}, due {day} ({away}).",
        ),
        "later": Text(
            sv="Inget brådskar. Näst på tur för {organisation}, klart senast {day}.",
            en="Nothing is urgent. Next for {organisation}, due {day}.",
        ),
    }
    words = sentences[first.standing].format(
        organisation=first.duty.organisation.name, away=first.away, day=first.day
    )
    return Step(words, first.title, reverse("core:duty", args=(first.duty.pk,)))


def _without_cycle(viewer: Viewer) -> Step:
    if leads_the_year(viewer):
        return Step(
            Text(sv="Inget år är påbörjat.", en="No year has been begun."),
            Text(sv="Börja ett år", en="Begin a year"),
            reverse("core:cycle_new"),
        )
    return Step(
        Text(
            sv="Inget år är påbörjat. Regionens analytiker börjar det.",
            en="No year has been begun. The region's analyst begins it.",
        ),
        Text(sv="Till lägesbilden", en="To the picture"),
        reverse("publish:start"),
    )
