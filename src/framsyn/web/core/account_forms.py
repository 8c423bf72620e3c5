"""Forms of the log-in whose own words are too few or too many."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm, SetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from framsyn.web.core.words import later

GOOD_PASSWORD = later(
    "Minst åtta tecken, inte bara siffror, inte ett vanligt ord och inte ditt namn.",
    "At least eight characters, not only digits, no common word and not your name.",
)
_NAME = later("Namn på nyckeln", "Name of the key")


class NewPassword:
    """What a good password is, in one sentence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields: dict[str, forms.Field]
        self.fields["password1"].help_text = GOOD_PASSWORD


class ChangeForm(NewPassword, ChangePasswordForm):
    """Another password than the present one."""


class FirstForm(NewPassword, SetPasswordForm):
    """A password for someone who has none."""


class ForgottenForm(NewPassword, ResetPasswordKeyForm):
    """A password for someone who has come by a letter."""


class NewKeyForm(AddWebAuthnForm):
    """A passkey or security key to log in with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _NAME
        without = self.fields["passwordless"]
        without.label = later("Passnyckel: logga in utan lösenord", "Passkey: no password needed")
        without.help_text = later(
            "Då räcker nyckeln med ditt fingeravtryck, ditt ansikte eller en pinkod.",
            "The key with your fingerprint, your face or a PIN is enough then.",
        )


class KeyNameForm(EditWebAuthnForm):
    """What a key is called."""

    name = forms.CharField(
        label=_NAME,
        max_length=100,
        error_messages={"required": later("Skriv ett namn.", "Write a name.")},
    )
