"""How django-allauth is used: no free sign-up, the employer's log-in, lock-out in plain words."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from http import HTTPStatus
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from cryptography.fernet import Fernet
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from framsyn.tables.text import Text
from framsyn.web.core.guards import open_to_all
from framsyn.web.core.models import Person
from framsyn.web.core.organisations.invitations import (
    account_create,
    invitation_accept,
    open_invitations,
)
from framsyn.web.core.words import later

_MINUTES = int(settings.AXES_COOLOFF_TIME.total_seconds()) // 60
LOCKED_OUT = Text(
    sv=f"Det blev fel för många gånger. Vänta {_MINUTES} minuter och försök igen, eller välj ett "
    "nytt lösenord om du har glömt ditt.",
    en=f"It was wrong too many times. Wait {_MINUTES} minutes and try again, or choose a new "
    "password if you have forgotten yours.",
)
_LOCKED_OUT = later(LOCKED_OUT.sv, LOCKED_OUT.en)
NOT_KNOWN = Text(
    sv="Din arbetsgivares inloggning gick bra, men ingen har bjudit in dig till Framsyn med den "
    "adressen, eller så säger inloggningen inte att adressen är bekräftad. Be en administratör i "
    "din organisation om en inbjudan.",
    en="Your employer's log-in went well, but nobody has invited you to Framsyn with that "
    "address, or the log-in does not say that the address is verified. Ask an administrator of "
    "your organisation for an invitation.",
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only; what goes wrong is told with what to do."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": later(
            "E-postadressen eller lösenordet stämmer inte. Försök igen, eller välj ett nytt "
            "lösenord.",
            "The e-mail address or the password is not right. Try again, or choose a new password.",
        ),
        "too_many_login_attempts": _LOCKED_OUT,
        "rate_limited": _LOCKED_OUT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor: what proves a person is not readable in the database alone."""

    def encrypt(self, text: str) -> str:
        """The secret of an app or of recovery codes, sealed with the installation's key."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return _seal().decrypt(encrypted_text.encode()).decode()


class EmployerProvider(OpenIDConnectProvider):
    """The employer's own log-in, where a person is known by who vouches and the number there.

    Address and name change, and another system may give the same number to someone else.
    """

    def extract_uid(self, data: dict[str, Any]) -> str:
        """One word of the issuer and the person's number there.

        Raises:
            OAuth2Error: what is told of the person is about somebody else than the token.
        """
        token, claims = data.get("id_token") or {}, _claims(data)
        if token and token["sub"] != claims.get("sub"):
            raise OAuth2Error("The user info is about somebody else than the token.")
        issuer = token.get("iss") or self.server_url
        return hashlib.sha256(f"{issuer}\n{claims['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Name and address, and nothing else that the log-in tells of a person."""
        claims = _claims(data)
        return {"userinfo": {key: claims[key] for key in ("name", "email") if key in claims}}


class EmployerLoginAdapter(DefaultSocialAccountAdapter):
    """The employer's own log-in: for people who have an account or an invitation."""

    def get_provider(self, request: HttpRequest, provider: str, client_id: Any = None) -> Any:
        """The provider, with people known by issuer and number."""
        found = super().get_provider(request, provider, client_id=client_id)
        if type(found) is OpenIDConnectProvider:
            return EmployerProvider(request, app=found.app)
        return found

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up by themselves."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Know the person: from before, or the first time by a verified address.

        Raises:
            ImmediateHttpResponse: nobody is known or invited by that address.
        """
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        if not sociallogin.is_existing:
            person = _known_or_invited(_verified_address(sociallogin), sociallogin)
            if person is None:
                words = {"text": NOT_KNOWN, "status": 403}
                raise ImmediateHttpResponse(render(request, "trouble.html", words, status=403))
            sociallogin.connect(request, person)


# Browsers hold the way on after a form to this too; the form there has nothing but a button.
@csp_update({"form-action": ["https:", "http:"]})
@open_to_all
def employer_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send someone to the employer's log-in; one that does not answer is told as such."""
    try:
        answer: HttpResponse = oidc.login(request, provider_id)
    except RequestException:
        page = "socialaccount/authentication_error.html"
        return render(request, page, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return answer


def attempted_address(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The address that someone tries to log in with, in small letters: what is counted."""
    given = (credentials or {}).get("email") or request.POST.get("login") or ""
    return str(given).strip().lower()


def locked_out(request: HttpRequest, *_more: Any) -> HttpResponse:
    """The page after too many failed attempts."""
    answer = render(request, "trouble.html", {"text": LOCKED_OUT, "status": 429}, status=429)
    answer["Retry-After"] = str(_MINUTES * 60)
    return answer


def _seal() -> Fernet:
    key = hashlib.sha256(f"second factor {settings.SECRET_KEY}".encode()).digest()
    return Fernet(urlsafe_b64encode(key))


def _claims(data: dict[str, Any]) -> dict[str, Any]:
    claims: dict[str, Any] = data.get("userinfo") or data.get("id_token") or data
    return claims


def _verified_address(sociallogin: Any) -> str:
    verified = [one.email for one in sociallogin.email_addresses if one.verified in (True, "true")]
    return verified[0].strip().lower() if verified else ""


def _known_or_invited(email: str, sociallogin: Any) -> Person | None:
    """The person with an address, made now for one who is invited; closed accounts stay closed."""
    known = Person.objects.filter(email=email).first()
    if known is not None:
        return known if known.is_active else None
    invitations = list(open_invitations().filter(email=email))
    if not invitations:
        return None
    name = str(_claims(sociallogin.account.extra_data).get("name") or "").strip()[:120]
    person = account_create(invitations[0], name or email, None)
    for invitation in invitations[1:]:
        invitation_accept(invitation, person)
    return person
