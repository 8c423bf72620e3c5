"""The forms of the year."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from framsyn.web.core.access import Viewer
from framsyn.web.core.cycle import PHASES
from framsyn.web.core.models import (
    Cycle,
    Duty,
    ObjectiveStatus,
    Organisation,
    PhaseDates,
)
from framsyn.web.core.models.year import STANDINGS
from framsyn.web.core.roles import ROLES
from framsyn.web.core.words import choices, later
from framsyn.web.core.year.policies import DOERS, leads_the_year

FIRST_YEAR, LAST_YEAR = 2000, 2100
PHASE_CHOICES = choices({phase.key: (phase.label.sv, phase.label.en) for phase in PHASES})


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "required": later("Välj en dag.", "Choose a day."),
            "invalid": later(
                "Skriv dagen som år-månad-dag, till exempel 2026-02-28.",
                "Write the day as year-month-day, such as 2026-02-28.",
            ),
        },
        **more,
    )


def _words(label: Any, what_to_do: Any, length: int = 200, **more: Any) -> forms.CharField:
    errors = {"required": what_to_do}
    return forms.CharField(label=label, max_length=length, error_messages=errors, **more)


def _text(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, widget=widget, max_length=5000, **more)


class VersionedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form of something recorded: it knows which version the person had before their eyes."""

    version = forms.IntegerField(widget=forms.HiddenInput, label=later("Version", "Version"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version


class DutyForm(VersionedForm):
    """What a duty says, whose it is and when it is due."""

    title = _words(
        later("Vad ska göras?", "What is to be done?"),
        later("Skriv vad som ska göras.", "Write what is to be done."),
    )
    instructions = _text(later("Hur?", "How?"))
    due = _day(later("Klart senast", "Due"))
    phase = forms.ChoiceField(label=later("Fas", "Phase"), choices=PHASE_CHOICES)
    role = forms.ChoiceField(label=later("Vem i organisationen?", "Who in the organisation?"))
    title_en = _words(
        later("Vad ska göras? (på engelska)", "What is to be done? (in English)"),
        "",
        required=False,
    )
    instructions_en = _text(later("Hur? (på engelska)", "How? (in English)"))

    class Meta:
        model = Duty
        fields = ("title", "instructions", "due", "phase", "role", "title_en", "instructions_en")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.instance.organisation.kind
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices(
            {k: (r.label.sv, r.label.en) for k, r in ROLES.items() if kind in r.kinds}
        )


class PhaseForm(VersionedForm):
    """The days of a phase."""

    begins = _day(later("Börjar", "Begins"))
    ends = _day(later("Slutar", "Ends"))

    class Meta:
        model = PhaseDates
        fields = ("begins", "ends")


class ObjectiveForm(VersionedForm):
    """How an objective stands, in the words of people."""

    standing = forms.ChoiceField(
        label=later("Hur går det?", "How is it going?"),
        choices=choices(STANDINGS),
        widget=forms.RadioSelect,
    )
    comment = _text(
        later("Varför?", "Why?"),
        help_text=later("Skriv det som Framsyn inte kan veta.", "Write what Framsyn cannot know."),
    )

    class Meta:
        model = ObjectiveStatus
        fields = ("standing", "comment")


class DoneForm(forms.Form):
    """That a duty is done: since when, and where the result is."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    evidence = _text(
        later("Var finns resultatet?", "Where is the result?"),
        rows=2,
        help_text=later(
            "Till exempel en länk, ett protokolls nummer eller var filen ligger.",
            "Such as a link, the number of minutes or where the file is.",
        ),
    )
    on = _day(later("Vilken dag blev det klart?", "Which day was it done?"))

    def __init__(self, *args: Any, is_decision: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_decision:
            field = self.fields["evidence"]
            field.required = True
            field.label = later("Var finns beslutet?", "Where is the decision?")
            field.error_messages["required"] = later(
                "Ange var beslutet finns, till exempel protokollets nummer.",
                "Say where the decision is, such as the number of the minutes.",
            )


class ChooseOrganisationForm(forms.Form):
    """Which organisation a new duty is for."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=later("Vilken organisation?", "Which organisation?"),
        error_messages={"required": later("Välj en organisation.", "Choose an organisation.")},
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations_to_give(viewer)


def organisations_to_give(viewer: Viewer) -> Any:
    """The organisations that a viewer may write duties for."""
    rows = Organisation.objects.filter(is_active=True)
    if leads_the_year(viewer):
        return rows
    return rows.filter(pk__in=viewer.organisations_with(*DOERS))


class NewCycleForm(forms.Form):
    """A new year, empty or from an earlier one."""

    year = forms.IntegerField(
        label=later("Vilket år?", "Which year?"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={
            "required": later("Skriv ett år.", "Write a year."),
            "invalid": later("Skriv året med fyra siffror.", "Write the year in four digits."),
        },
    )
    source = forms.ModelChoiceField(
        queryset=Cycle.objects.all(),
        required=False,
        label=later("Utgå från", "Start from"),
        empty_label=later(
            "Framsyns vanliga uppgifter och dagar", "Framsyn's usual duties and days"
        ),
        help_text=later(
            "Väljer du ett tidigare år följer dess uppgifter och dagar med, flyttade till det nya.",
            "If you choose an earlier year its duties and days come along, moved to the new one.",
        ),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        latest = Cycle.objects.first()
        self.fields["year"].initial = latest.year + 1 if latest else today.year
        self.fields["source"].initial = latest


class CloseForm(forms.Form):
    """That a year is closed, with the duties that are left."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    confirmed = forms.BooleanField(
        label=later(
            "Jag har läst vad som inte är klart och vill stänga året",
            "I have read what is not done and want to close the year",
        ),
        error_messages={
            "required": later(
                "Kryssa i rutan om året ska stängas.", "Tick the box if the year is to be closed."
            )
        },
    )

    def clean_seen(self) -> frozenset[int]:
        """The keys of the duties that were listed; what is no number is no key."""
        words = self.cleaned_data["seen"].split(",")
        return frozenset(int(word) for word in words if word.isascii() and word.isdigit())


class ReopenForm(forms.Form):
    """Why a closed year is opened again."""

    because = _words(
        later("Varför öppnas året?", "Why is the year reopened?"),
        later("Skriv varför året öppnas.", "Say why the year is reopened."),
        1000,
        help_text=later("Skälet sparas och syns för alla.", "The reason is kept and seen by all."),
    )
