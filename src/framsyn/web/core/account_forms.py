"""Forms of the log-in that have no words of their own in both languages."""

from __future__ import annotations

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from framsyn.web.core.words import later

_NAME = later("Namn på nyckeln", "Name of the key")


class NewKeyForm(AddWebAuthnForm):
    """A passkey or security key to log in with."""

    def __init__(self, *args: object, **kwargs: object) -> None:
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
