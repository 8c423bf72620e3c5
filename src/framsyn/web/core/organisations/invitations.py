"""Invitations by e-mail: sent, withdrawn, accepted. The secret stands in the letter and nowhere."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core import changes
from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Invitation, Membership, Organisation, Person
from framsyn.web.core.organisations.memberships import require_role_of
from framsyn.web.core.people.services import person_add
from framsyn.web.core.roles import ROLES
from framsyn.web.core.trust import trusted
from framsyn.web.core.words import current_language, later, told

VALID_FOR = timedelta(days=14)
MOST_OPEN = 100


class LetterNotSentError(FramsynError):
    """The letter could not be sent, and so the invitation is withdrawn."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                sv="Brevet gick inte att skicka, så inbjudan är återtagen. Försök igen om en "
                "stund; hjälper det inte behöver den som sköter driften se över e-posten.",
                en="The letter could not be sent, so the invitation is withdrawn. Try again in a "
                "while; if it does not help, whoever runs the system must look at the e-mail.",
            )
        )


class InvitationGoneError(FramsynError):
    """The invitation has been used, withdrawn, or has expired."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                sv="Inbjudan gäller inte längre. Be den som bjöd in dig att skicka en ny.",
                en="The invitation is no longer valid. Ask whoever invited you for a new one.",
            )
        )


class OtherAddressError(FramsynError):
    """The one who has logged in is not the one who was invited."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                sv="Inbjudan är till en annan e-postadress än den du är inloggad med. Logga ut "
                "och öppna länken igen, eller be om en inbjudan till din adress.",
                en="The invitation is for another e-mail address than the one you are logged in "
                "with. Log out and open the link again, or ask for one to your address.",
            )
        )


def invitation_send(
    viewer: Viewer, organisation: Organisation, email: str, role: str
) -> Invitation:
    """Invite someone to a role; an earlier open invitation to the same is withdrawn.

    Raises:
        NotAllowedError: the viewer is no administrator.
        ValidationError: the address is wrong, or the person has the role.
        LetterNotSentError: the letter could not be sent.
    """
    token = secrets.token_urlsafe(32)
    invitation = _written(viewer, organisation, email.strip().lower(), role, token)
    try:
        _letter(invitation, token).send()
    except OSError as error:
        _withdraw(viewer, invitation)
        raise LetterNotSentError from error
    return invitation


@transaction.atomic
def invitation_withdraw(viewer: Viewer, invitation: Invitation) -> Invitation:
    """Take an invitation back: the link in the letter no longer works.

    Raises:
        NotAllowedError: the viewer is no administrator.
        InvitationGoneError: it has been used or withdrawn already.
    """
    stored = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if stored.accepted_at or stored.withdrawn_at:
        raise InvitationGoneError
    return _withdraw(viewer, stored)


def invitation_behind(token: str) -> Invitation | None:
    """The open invitation that a letter's secret belongs to; None if it is no longer open."""
    hashed = hashlib.sha256(token.encode()).hexdigest()
    return open_invitations().filter(token_hash=hashed).first()


def open_invitations() -> QuerySet[Invitation]:
    """The invitations that can be accepted now."""
    rows = Invitation.objects.filter(
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=timezone.now(),
        organisation__is_active=True,
    )
    return rows.select_related("organisation", "invited_by")


@transaction.atomic
def invitation_accept(invitation: Invitation, person: Person) -> Membership:
    """Give the invited person the role, in their own name; the caller has proved who it is.

    Raises:
        InvitationGoneError: it is no longer open.
        OtherAddressError: the person has another address.
    """
    stored = open_invitations().select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if stored is None:
        raise InvitationGoneError
    if stored.email != person.email or not person.is_active:
        raise OtherAddressError
    by_right = trusted(person)
    stored.accepted_at = timezone.now()
    changes.edit(by_right, stored)
    place = {"person": person, "organisation": stored.organisation, "role": stored.role}
    had = Membership.objects.filter(**place).first()
    return had or changes.add(by_right, Membership(**place))


@transaction.atomic
def account_create(invitation: Invitation, name: str, password: str | None) -> Person:
    """Make an account for the invited address, and accept the invitation with it.

    Args:
        invitation: what was invited to.
        name: what others see.
        password: None for those who log in with their employer's own log-in.

    Raises:
        InvitationGoneError: it is no longer open.
        ValidationError: there is an account with the address, or the name is missing.
    """
    person = person_add(
        trusted(),
        Person(email=invitation.email, name=name.strip(), language=current_language()),
        password,
    )
    invitation_accept(invitation, person)
    return person


@transaction.atomic
def _written(
    viewer: Viewer, organisation: Organisation, email: str, role: str, token: str
) -> Invitation:
    now = timezone.now()
    new = Invitation(
        organisation=organisation,
        email=email,
        role=role,
        invited_by=viewer.person,
        invited_at=now,
        expires_at=now + VALID_FOR,
        token_hash=hashlib.sha256(token.encode()).hexdigest(),
    )
    changes.require(viewer, "add", new)
    require_role_of(organisation, role)
    still_open = open_invitations().filter(organisation=organisation)
    for earlier in still_open.filter(email=email, role=role):
        _withdraw(viewer, earlier)
    if still_open.count() >= MOST_OPEN:
        raise ValidationError(
            later(
                f"Det finns redan {MOST_OPEN} obesvarade inbjudningar. Ta tillbaka några först.",
                f"There are {MOST_OPEN} unanswered invitations already. Withdraw some first.",
            )
        )
    if Membership.objects.filter(organisation=organisation, person__email=email, role=role):
        raise ValidationError(
            {"email": later("Personen har redan rollen.", "The person has the role already.")}
        )
    return changes.add(viewer, new)


def _withdraw(viewer: Viewer, invitation: Invitation) -> Invitation:
    invitation.withdrawn_at = timezone.now()
    return changes.edit(viewer, invitation)


def _letter(invitation: Invitation, token: str) -> EmailMessage:
    known = Person.objects.filter(email=invitation.email, is_active=True).first()
    with translation.override(known.language if known else current_language()):
        name = invitation.organisation.name
        subject = Text(sv=f"Inbjudan till {name} i Framsyn", en=f"Invitation to {name} in Framsyn")
        words = {
            "invitation": invitation,
            "role": ROLES[invitation.role],
            "link": settings.PUBLIC_URL + reverse("core:invitation", args=(token,)),
            "known": known,
        }
        body = render_to_string("core/organisations/invitation.txt", words)
        line = " ".join(told(subject).split())
    return EmailMessage(
        line, body, to=[invitation.email], headers={"Auto-Submitted": "auto-generated"}
    )
