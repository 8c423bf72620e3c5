"""The log of who has read whose personal data; the people themselves see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from framsyn.tables.text import Text
from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Person, PersonalDataRead

VIEWS: Mapping[str, Text] = {
    "members": Text(sv="personerna i en organisation", en="the people of an organisation"),
    "people": Text(sv="listan över alla personer", en="the list of all people"),
    "person": Text(sv="sidan om dig", en="the page about you"),
    "history": Text(sv="historiken om dig", en="the record about you"),
    "export": Text(sv="alla uppgifter om dig, som fil", en="everything about you, as a file"),
}


def record_reads(viewer: Viewer, people: Iterable[Person], view: str) -> None:
    """Write down that a viewer has been shown these people's addresses; their own does not count.

    Args:
        viewer: who has read.
        people: whose data were shown.
        view: where: a key of VIEWS.
    """
    reader = viewer.person
    others = {person.pk: person for person in people if person != reader}
    PersonalDataRead.objects.bulk_create(
        PersonalDataRead(reader=reader, about=person, view=view) for person in others.values()
    )


def reads_of(person: Person) -> QuerySet[PersonalDataRead]:
    """Who has read a person's data, the latest first."""
    return PersonalDataRead.objects.filter(about=person).select_related("reader")


def place(view: str) -> Text:
    """Where something was read, in words.

    >>> place("people").en
    'the list of all people'
    """
    return VIEWS.get(view, Text(sv=view, en=view))
