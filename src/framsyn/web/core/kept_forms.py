"""A form that is sent after its sender has been logged out is kept until they are back.

What was typed is sealed with a secret that stands only in the address of the log-in page, together
with the installation's key: neither the database nor the address alone gives it away. It is shown
to the person whose log-in had ended, and to nobody else where that is known.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.models import Session
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from framsyn.tables.text import Text
from framsyn.web.config.trouble import not_allowed
from framsyn.web.core.access import Viewer, viewer_of
from framsyn.web.core.models import KeptForm, Person
from framsyn.web.core.words import told

KEPT_FOR = timedelta(hours=24)
MOST_BYTES = 200_000
# So that nobody fills the database without an account; the oldest ones give way.
MOST_OF_ONE = 20
MOST_OF_UNKNOWN = 100
MACHINERY = ("csrfmiddlewaretoken",)
NOT_SHOWN = ("version",)
TOO_LONG = Text(
    sv="Du hade loggats ut, och det du skickade var för stort för att sparas. Gå tillbaka i "
    "webbläsaren: där står det kvar.",
    en="You had been logged out, and what you sent was too large to keep. Go back in the browser: "
    "it is still there.",
)


@dataclass(frozen=True)
class Kept:
    """What was sent, and where to.

    Attributes:
        path: the address it was sent to.
        fields: name and value of each field, in order.
        had_files: whether there were files, which are not kept.
    """

    path: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What the person typed or chose, by field, without what the page itself had put in."""
        return [
            (name, value)
            for name, value in self.fields
            if name not in NOT_SHOWN and value.strip() and value != "on"
        ]


def to_login(request: HttpRequest) -> HttpResponse:
    """The log-in page; what a form has just sent is kept for afterwards."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    token = keep(request, _whose(request))
    if token is None:
        messages.warning(request, told(TOO_LONG))
        return redirect_to_login(request.get_full_path())
    return redirect_to_login(reverse("core:kept_form", args=(token,)))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Keep a form whose secret is from before the log-in; refuse what comes from elsewhere.

    Logging in changes the secret of all forms that stand open in other tabs. The browser itself
    says which page a form was sent from; only one from here is kept, for the person to look at
    and send again.
    """
    viewer = viewer_of(request)
    own_page = f"{request.scheme}://{request.get_host()}"
    if viewer.person is None or request.headers.get("Origin") != own_page:
        return not_allowed(request)
    token = keep(request, viewer.person)
    return redirect("core:kept_form", token) if token else not_allowed(request)


def keep(request: HttpRequest, person: Person | None) -> str | None:
    """Keep what a request sends; the secret that opens it again, or None when it is too large."""
    sent = [(name, list(values)) for name, values in request.POST.lists() if name not in MACHINERY]
    packed = json.dumps([request.get_full_path(), sent, bool(request.FILES)]).encode()
    if len(packed) > MOST_BYTES:
        return None
    token = secrets.token_urlsafe(32)
    sealed = _seal(token).encrypt(packed)
    KeptForm.objects.create(token_hash=_hash(token), person=person, sealed=sealed)
    _tidy(person)
    return token


def opened(token: str, viewer: Viewer) -> Kept:
    """What was kept under a secret.

    Raises:
        Http404: nothing is, it is too old, or it is somebody else's.
    """
    row = _row(token, viewer)
    path, fields, had_files = json.loads(_seal(token).decrypt(bytes(row.sealed)))
    flat = tuple((name, value) for name, values in fields for value in values)
    return Kept(path, flat, had_files)


def throw_away(token: str, viewer: Viewer) -> None:
    """Forget what was kept.

    Raises:
        Http404: there is nothing for this viewer.
    """
    _row(token, viewer).delete()


def _row(token: str, viewer: Viewer) -> KeptForm:
    fresh = KeptForm.objects.filter(kept_at__gt=timezone.now() - KEPT_FOR)
    row = fresh.filter(token_hash=_hash(token)).first()
    if row is None or row.person_id not in (None, viewer.person.pk if viewer.person else 0):
        raise Http404
    return row


def _whose(request: HttpRequest) -> Person | None:
    """The person whose log-in has ended: the ended session is still in the database."""
    cookie = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    session = Session.objects.filter(session_key=cookie).first()
    key = session.get_decoded().get(SESSION_KEY) if session else None
    return Person.objects.filter(pk=key).first() if key else None


def _tidy(person: Person | None) -> None:
    KeptForm.objects.filter(kept_at__lte=timezone.now() - KEPT_FOR).delete()
    most = MOST_OF_ONE if person else MOST_OF_UNKNOWN
    rows = KeptForm.objects.filter(person=person).order_by("-kept_at", "-pk")
    for old in rows[most:]:
        old.delete()


def _seal(token: str) -> Fernet:
    key = hashlib.sha256(f"kept form {settings.SECRET_KEY} {token}".encode()).digest()
    return Fernet(urlsafe_b64encode(key))


def _hash(token: Any) -> str:
    return hashlib.sha256(str(token).encode()).hexdigest()
