"""The first system administrator of an installation, who can then invite the others."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core.models import Person
from framsyn.web.core.people.services import person_add
from framsyn.web.core.trust import trusted


class AdminNotMadeError(FramsynError):
    """The account was not made."""


def make_admin(email: str, name: str, password: str) -> Person:
    """A new account that may do everything.

    Raises:
        AdminNotMadeError: the address is not one or has an account, or the password is too weak.
    """
    admin = Person(email=email.strip().lower(), name=name.strip(), is_superuser=True)
    try:
        validate_password(password, admin)
        return person_add(trusted(), admin, password)
    except ValidationError as error:
        told = " ".join(error.messages)
        raise AdminNotMadeError(
            Text(sv=f"Kontot skapades inte. {told}", en=f"The account was not made. {told}")
        ) from error
