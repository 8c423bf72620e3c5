"""Who is looking: the person, and what they are to each organisation, read once a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from framsyn.web.core.models import Membership, Person


@dataclass(frozen=True)
class Viewer:
    """The one who looks at a page or calls a service.

    Attributes:
        person: who it is; None for the public.
        roles: the roles in each organisation, by the organisation's primary key.
        areas: area codes of the organisations.
    """

    person: Person | None = None
    roles: Mapping[int, frozenset[str]] = field(default_factory=dict)
    areas: frozenset[str] = frozenset()

    @classmethod
    def of(cls, person: Person | None) -> Viewer:
        """The viewer that a person is; the public for None and for those who may not log in."""
        if person is None or not person.is_active:
            return cls()
        rows = Membership.objects.filter(person=person, organisation__is_active=True)
        roles: dict[int, set[str]] = {}
        areas = set()
        for membership in rows.select_related("organisation"):
            roles.setdefault(membership.organisation_id, set()).add(membership.role)
            areas.add(membership.organisation.area)
        kept = {organisation: frozenset(found) for organisation, found in roles.items()}
        return cls(person, kept, frozenset(areas - {""}))

    @property
    def is_logged_in(self) -> bool:
        """Whether it is a person and not the public."""
        return self.person is not None

    @property
    def is_system_admin(self) -> bool:
        """Whether it is a system administrator."""
        return self.person is not None and self.person.is_superuser

    @cached_property
    def any_role(self) -> frozenset[str]:
        """All roles, whatever the organisation."""
        return frozenset().union(*self.roles.values())

    def organisations_with(self, *roles: str) -> list[int]:
        """Keys of the organisations where it has one of the roles; any role if none is named."""
        return sorted(key for key, had in self.roles.items() if not roles or had & set(roles))


PUBLIC = Viewer()


class ViewerMiddleware:
    """Puts `request.viewer` on each request; the database is not asked before it is used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        request.viewer = SimpleLazyObject(lambda: _viewer(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def viewer_of(request: HttpRequest) -> Viewer:
    """The one who makes a request."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def _viewer(request: HttpRequest) -> Viewer:
    user: object = request.user
    # request.user is a lazy wrapper: isinstance looks through it.
    return Viewer.of(user if isinstance(user, Person) else None)
