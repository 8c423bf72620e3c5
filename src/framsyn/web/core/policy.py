"""Who may do what with which objects: one rule gives both the filter of a list and the check.

A rule is declared once, from the parts below, and says the same thing in two ways: as a condition
for the database and as a test of one object in memory. A property test holds them against each
other for every policy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any, Literal

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from framsyn.web.core.access import Viewer

Action = Literal["read", "add", "change", "remove"]
NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING


@dataclass(frozen=True)
class Rule:
    """Which objects a viewer reaches.

    Attributes:
        condition: the filter of a list.
        holds: the check of one object.
    """

    condition: Callable[[Viewer], Q]
    holds: Callable[[Viewer, Any], bool]

    def __or__(self, other: Rule) -> Rule:
        """Reached by either."""
        return Rule(
            lambda viewer: self.condition(viewer) | other.condition(viewer),
            lambda viewer, one: self.holds(viewer, one) or other.holds(viewer, one),
        )

    def __and__(self, other: Rule) -> Rule:
        """Reached by both."""
        return Rule(
            lambda viewer: self.condition(viewer) & other.condition(viewer),
            lambda viewer, one: self.holds(viewer, one) and other.holds(viewer, one),
        )


def viewers(test: Callable[[Viewer], bool]) -> Rule:
    """All objects for the viewers that pass a test, none for the others."""
    return Rule(
        lambda viewer: EVERYTHING if test(viewer) else NOTHING,
        lambda viewer, _one: test(viewer),
    )


everyone = viewers(lambda viewer: True)
nobody = viewers(lambda viewer: False)
logged_in = viewers(lambda viewer: viewer.is_logged_in)
system_admins = viewers(lambda viewer: viewer.is_system_admin)


def has_role(*roles: str) -> Rule:
    """All objects for those who have one of the roles in any organisation."""
    return viewers(lambda viewer: bool(viewer.any_role & set(roles)))


def belongs(path: str, *roles: str) -> Rule:
    """Objects of the viewer's organisations.

    Args:
        path: the way from the object to the organisation's key: "organisation_id", "pk", or
            "membership__organisation_id" over one relation to a single object.
        roles: one of these roles is needed there; any role if none is named.
    """
    return Rule(
        lambda viewer: Q(**{f"{path}__in": viewer.organisations_with(*roles)}),
        lambda viewer, one: value_at(one, path) in viewer.organisations_with(*roles),
    )


def own(path: str) -> Rule:
    """Objects that belong to the person who looks: path to the person's key."""
    return Rule(
        lambda viewer: Q(**{path: viewer.person.pk}) if viewer.person else NOTHING,
        lambda viewer, one: viewer.person is not None and value_at(one, path) == viewer.person.pk,
    )


def where(**equal: Any) -> Rule:
    """Objects with these values, whoever looks."""
    return Rule(
        lambda viewer: Q(**equal),
        lambda viewer, one: all(value_at(one, path) == value for path, value in equal.items()),
    )


def value_at(one: Any, path: str) -> Any:
    """The value at the end of a path of single relations; None where one of them is empty."""
    return reduce(lambda at, name: getattr(at, name, None), path.split("__"), one)


@dataclass(frozen=True)
class Policy:
    """Who may do what with the objects of one model.

    Attributes:
        model: the model.
        read: who sees them.
        add: who may add one like this.
        change: who may change them.
        remove: who may remove them.
    """

    model: type[Model]
    read: Rule
    add: Rule = nobody
    change: Rule = nobody
    remove: Rule = nobody

    def rule(self, action: Action) -> Rule:
        """The rule of an action; a system administrator is let in everywhere."""
        rule: Rule = getattr(self, action)
        return rule | system_admins

    def reached(self, viewer: Viewer, action: Action = "read") -> QuerySet[Any]:
        """The objects that a viewer may do this with."""
        rows = self.model._default_manager.all()
        return rows.filter(self.rule(action).condition(viewer))

    def allows(self, viewer: Viewer, action: Action, one: Model) -> bool:
        """Whether a viewer may do this with one object."""
        return self.rule(action).holds(viewer, one)


_POLICIES: dict[type[Model], Policy] = {}


def register(*policies: Policy) -> None:
    """Make policies known; each app's `policies.py` does it for its models.

    Raises:
        ValueError: a model has two.
    """
    for policy in policies:
        if policy.model in _POLICIES:
            raise ValueError(f"{policy.model.__name__} has two policies.")
        _POLICIES[policy.model] = policy


def policy_of(model: type[Model]) -> Policy:
    """The policy of a model.

    Raises:
        KeyError: it has none.
    """
    return _POLICIES[model]


def models_without_policy() -> list[str]:
    """Labels of Framsyn's own models that nobody has said who may see."""
    own_models = (m for m in apps.get_models() if m.__module__.startswith("framsyn."))
    return sorted(model._meta.label for model in own_models if model not in _POLICIES)
