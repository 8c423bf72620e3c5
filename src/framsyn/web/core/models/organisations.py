"""Organisations, who belongs to them in which role, and who has been invited."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from framsyn.web.core.models.people import Person
from framsyn.web.core.models.recorded import Recorded
from framsyn.web.core.roles import KINDS, ROLES
from framsyn.web.core.words import choices

PARTS = {"partner": ("Deltar", "Partner"), "receiver": ("Tar emot", "Receiver")}
MANDATES = {
    "none": ("Inget mandat", "No mandate"),
    "recommend": ("Får rekommendera", "May recommend"),
    "decide": ("Får besluta", "May decide"),
}


class Organisation(Recorded):
    """A region, municipality, employer, education provider, council or project.

    Attributes:
        key: its short name in addresses; never changes.
        kind: a key of `framsyn.web.core.roles.KINDS`.
        part: for a municipality: whether it takes part or receives what the others make.
        area: kommunkod of a municipality, lanskod of a region, text with leading zeros.
        parent: the organisation it belongs to.
        sector_council: for a council: the key of its occupations in the code list.
        mandate: for a council: whether it may recommend or decide.
        mandate_about: for a council: about what, and given by whom.
        calendar_key: the secret part of the address of its calendar feed.
    """

    key = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(
        max_length=20, choices=choices({k: (v.label.sv, v.label.en) for k, v in KINDS.items()})
    )
    name = models.CharField(max_length=160, verbose_name="namn")
    name_en = models.CharField(max_length=160, blank=True, verbose_name="engelskt namn")
    part = models.CharField(max_length=10, default="partner", choices=choices(PARTS))
    area = models.CharField(max_length=4, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    sector_council = models.CharField(max_length=40, blank=True)
    mandate = models.CharField(max_length=10, default="none", choices=choices(MANDATES))
    mandate_about = models.TextField(blank=True)
    calendar_key = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(default=True)
    unrecorded = ("calendar_key",)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def organisation_id_for_record(self) -> int | None:
        """Its own record."""
        return self.pk


class Membership(Recorded):
    """A role that a person has in an organisation."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(
        max_length=20, choices=choices({k: (v.label.sv, v.label.en) for k, v in ROLES.items()})
    )
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "organisation", "role"), name="one_of_each_role"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}"


class Cluster(Recorded):
    """Municipalities that a user has put together, such as three inland ones.

    Attributes:
        organisation: who made it and may change it.
        areas: kommunkoder, at least two.
        shared: whether everyone in the region sees it.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="clusters"
    )
    name = models.CharField(max_length=120, verbose_name="namn")
    areas = models.JSONField(default=list)
    shared = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Invitation(Recorded):
    """An invitation by e-mail to take a role in an organisation.

    Attributes:
        token_hash: SHA-256 of the secret in the letter; the secret itself is not kept.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(verbose_name="e-post")
    role = models.CharField(
        max_length=20, choices=choices({k: (v.label.sv, v.label.en) for k, v in ROLES.items()})
    )
    invited_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL)
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    unrecorded = ("token_hash",)

    def __str__(self) -> str:
        return f"{self.email}, {self.organisation}"

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at <= timezone.now()
