"""The forms of a person: settings, a new address, erasure."""

from __future__ import annotations

from django import forms

from framsyn.web.core.models import Person
from framsyn.web.core.models.people import MAIL_CHOICES
from framsyn.web.core.words import choices, later
from framsyn.web.core.year.forms import VersionedForm


class SettingsForm(VersionedForm):
    """What people say about themselves."""

    name = forms.CharField(
        label=later("Namn", "Name"),
        max_length=120,
        error_messages={"required": later("Skriv ditt namn.", "Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=later("Språk i brev till dig", "Language of messages to you"),
        choices=[("sv", "Svenska"), ("en", "English")],
    )
    mail = forms.ChoiceField(
        label=later("Påminnelser med e-post", "Reminders by e-mail"),
        choices=choices(MAIL_CHOICES),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Person
        fields = ("name", "language", "mail")


class AddressForm(VersionedForm):
    """A new address to log in with."""

    email = forms.EmailField(
        label=later("E-postadress", "E-mail address"),
        error_messages={
            "required": later("Skriv en e-postadress.", "Write an e-mail address."),
            "invalid": later("Skriv hela adressen.", "Write the whole address."),
        },
    )

    class Meta:
        model = Person
        fields = ("email",)


class ErasureForm(forms.Form):
    """That someone really wants a person's data erased."""

    confirmed = forms.BooleanField(
        label=later(
            "Jag förstår att det inte går att ångra", "I understand that it cannot be undone"
        ),
        error_messages={
            "required": later(
                "Kryssa i rutan om uppgifterna ska raderas.",
                "Tick the box if the data are to be erased.",
            )
        },
    )
