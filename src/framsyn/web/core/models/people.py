"""A person who logs in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone

from framsyn.web.core.models.recorded import Recorded
from framsyn.web.core.words import choices

MAIL_CHOICES = {
    "each": ("Ett brev per påminnelse", "One message per reminder"),
    "weekly": ("Ett brev i veckan", "One message a week"),
    "none": ("Inga brev", "No messages"),
}


class PersonManager(BaseUserManager["Person"]):
    """Makes people; an e-mail address is kept in small letters."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person; without password only the organisation's own log-in or a passkey works."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A system administrator."""
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person with an address, whatever letters it is written in."""
        return self.get(email=(username or "").strip().lower())


class Person(Recorded, AbstractBaseUser, PermissionsMixin):
    """A person who logs in; what they may do follows from their memberships.

    Attributes:
        email: their address, in small letters; the name they log in with.
        name: what others see.
        language: "sv" or "en": of e-mail to them.
        mail: how often they want reminders by e-mail.
        calendar_key: the secret part of the address of their own calendar feed.
        erased_at: when their personal data were erased; the row stays so that the record of
            changes holds together.
    """

    email = models.EmailField(unique=True, verbose_name="e-post")
    name = models.CharField(max_length=120, verbose_name="namn")
    language = models.CharField(
        max_length=2, default="sv", choices=[("sv", "Svenska"), ("en", "English")]
    )
    mail = models.CharField(max_length=6, default="each", choices=choices(MAIL_CHOICES))
    calendar_key = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    unrecorded = ("password", "calendar_key", "last_login")

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """There is no separate administration site."""
        return False

    def get_full_name(self) -> str:
        """What others see."""
        return self.name

    def get_short_name(self) -> str:
        """The first of the names."""
        return self.name.split(" ")[0]
