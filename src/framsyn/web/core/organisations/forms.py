"""The forms of organisations, roles, invitations and clusters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from framsyn.tables.codelists import read_codelist
from framsyn.web.core.account_forms import GOOD_PASSWORD
from framsyn.web.core.models import Cluster, Membership, Organisation, Person
from framsyn.web.core.organisations.clusters import municipalities_near
from framsyn.web.core.roles import KINDS, ROLES
from framsyn.web.core.words import choices, later, told
from framsyn.web.core.year.forms import VersionedForm

NAME_MISSING = {"required": later("Skriv ett namn.", "Write a name.")}
NONE = later("Ingen", "None")
KIND_CHOICES = choices({kind.key: (kind.label.sv, kind.label.en) for kind in KINDS.values()})
EMAIL_ERRORS = {
    "required": later("Skriv en e-postadress.", "Write an e-mail address."),
    "invalid": later(
        "Skriv hela adressen, till exempel anna@kommunen.se.",
        "Write the whole address, such as anna@kommunen.se.",
    ),
}


class NamesForm(VersionedForm):
    """What an organisation is called: all that its own administrator changes."""

    name = forms.CharField(label=later("Namn", "Name"), max_length=160, error_messages=NAME_MISSING)
    name_en = forms.CharField(
        label=later("Engelskt namn", "English name"), max_length=160, required=False
    )

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ("name", "name_en")


class OrganisationForm(NamesForm):
    """All of an organisation, for those above it."""

    kind = forms.ChoiceField(
        label=later("Slag", "Kind"),
        choices=[("", later("Välj", "Choose")), *KIND_CHOICES],
        error_messages={"required": later("Välj ett slag.", "Choose a kind.")},
    )
    area = forms.ChoiceField(
        label=later("Kommun eller län", "Municipality or county"),
        required=False,
        help_text=later(
            "Krävs för kommuner och regioner.", "Needed for municipalities and regions."
        ),
    )
    parent = forms.ModelChoiceField(
        queryset=Organisation.objects.all(),
        label=later("Hör till", "Belongs to"),
        required=False,
        empty_label=NONE,
    )
    sector_council = forms.ChoiceField(
        label=later("Rådets yrken", "The council's occupations"),
        required=False,
        help_text=later("Bara för råd.", "For councils only."),
    )
    mandate_about = forms.CharField(
        label=later("Vad gäller mandatet, och vem har gett det?", "What is the mandate about?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=later(
            "Bara för råd. Till exempel: prioriterade bristyrken i vården, regionstyrelsen § 12.",
            "For councils only. Such as: priorities in health care, regional board § 12.",
        ),
    )

    class Meta:
        model = Organisation
        fields = (
            *("name", "name_en", "kind", "area", "parent", "part"),
            *("sector_council", "mandate", "mandate_about", "is_active"),
        )
        labels = {  # noqa: RUF012 - Django's own way to name them
            "part": later("Kommunens del i arbetet", "The municipality's part in the work"),
            "mandate": later("Rådets mandat", "The council's mandate"),
            "is_active": later("Organisationen är med", "The organisation takes part"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        councils = read_codelist("sector_council").codes.values()
        areas = [*read_codelist("lan").codes.values(), *read_codelist("kommun").codes.values()]
        _offer(self, "sector_council", [(one.code, told(one.name)) for one in councils])
        _offer(self, "area", [(one.code, f"{one.code} {told(one.name)}") for one in areas])


class RoleForm(VersionedForm):
    """The role of a person in an organisation."""

    class Meta:
        model = Membership
        fields = ("role",)
        labels = {"role": later("Roll", "Role")}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _roles_of(self, self.instance.organisation)


class MemberForm(forms.Form):
    """One more role for someone who is known already."""

    person = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label=later("Person", "Person"),
        error_messages={"required": later("Välj en person.", "Choose a person.")},
    )
    role = forms.ChoiceField(label=later("Roll", "Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, organisation: Organisation, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people
        _roles_of(self, organisation)


class InvitationForm(forms.Form):
    """Whom to invite, and to which role."""

    email = forms.EmailField(
        label=later("E-postadress", "E-mail address"),
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=later("Roll", "Role"),
        widget=forms.RadioSelect,
        error_messages={"required": later("Välj en roll.", "Choose a role.")},
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _roles_of(self, organisation)


class AccountForm(forms.Form):
    """The account of someone who has been invited."""

    name = forms.CharField(
        label=later("Ditt namn", "Your name"),
        max_length=120,
        error_messages=NAME_MISSING,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=later("Välj ett lösenord", "Choose a password"),
        strip=False,
        help_text=GOOD_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": later("Välj ett lösenord.", "Choose a password.")},
    )
    again = forms.CharField(
        label=later("Lösenordet en gång till", "The password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={
            "required": later("Skriv lösenordet en gång till.", "Write the password once more.")
        },
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """The passwords are the same, and good enough."""
        data: dict[str, Any] = super().clean() or {}
        password = data.get("password")
        if password and data.get("again") and password != data["again"]:
            self.add_error(
                "again",
                later("Lösenorden är olika. Skriv samma.", "The passwords differ."),
            )
        if password:
            try:
                validate_password(password, Person(email=self.email, name=data.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data


class ClusterForm(VersionedForm):
    """Which municipalities belong together, and under what name."""

    name = forms.CharField(label=later("Namn", "Name"), max_length=120, error_messages=NAME_MISSING)
    areas = forms.MultipleChoiceField(
        label=later("Kommuner", "Municipalities"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": later("Kryssa i minst två kommuner.", "Tick at least two municipalities.")
        },
    )
    shared = forms.BooleanField(
        label=later("Alla som är inloggade får se klustret", "All who log in may see the cluster"),
        required=False,
    )

    class Meta:
        model = Cluster
        fields = ("name", "areas", "shared")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["areas"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = municipalities_near(self.instance.organisation)


def _offer(form: forms.BaseForm, name: str, offered: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", NONE), *offered]


def _roles_of(form: forms.BaseForm, organisation: Organisation) -> None:
    field = form.fields["role"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices(
        {
            key: (f"{role.label.sv}: {role.meaning.sv}", f"{role.label.en}: {role.meaning.en}")
            for key, role in ROLES.items()
            if organisation.kind in role.kinds
        }
    )
