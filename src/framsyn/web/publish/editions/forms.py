"""The forms of those who make editions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import F

from framsyn.tables.text import Text
from framsyn.web.analyse.models import Run
from framsyn.web.core.access import Viewer
from framsyn.web.core.policy import policy_of
from framsyn.web.core.words import later
from framsyn.web.publish.editions.services import EditionTexts
from framsyn.web.publish.models import Edition


class TextsForm(forms.Form):
    """What an edition says of itself."""

    title = forms.CharField(
        label=later("Titel", "Title in Swedish"),
        max_length=120,
        error_messages={"required": later("Skriv en titel.", "Write a title.")},
    )
    title_en = forms.CharField(
        label=later("Titel på engelska", "Title in English"), max_length=120, required=False
    )
    news = forms.CharField(
        label=later("Vad är nytt?", "What is new, in Swedish?"),
        help_text=later(
            "Skriv för den som läste förra utgåvan. Ändringarna i talen räknas fram åt dig.",
            "Write for those who read the last edition. Changes in figures are worked out for you.",
        ),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": later("Skriv vad som är nytt.", "Write what is new.")},
    )
    news_en = forms.CharField(
        label=later("Vad är nytt, på engelska?", "What is new, in English?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def texts(self) -> EditionTexts:
        """What was written."""
        given = self.cleaned_data
        return EditionTexts(
            Text(sv=given["title"], en=given["title_en"]),
            Text(sv=given["news"], en=given["news_en"]),
        )

    @staticmethod
    def first_values(edition: Edition) -> dict[str, Any]:
        """What an edition says now."""
        names = ("title", "title_en", "news", "news_en", "version")
        return {name: getattr(edition, name) for name in names}


class NewEditionForm(TextsForm):
    """Which run becomes an edition, and what the edition says of itself."""

    run = forms.ModelChoiceField(
        Run.objects.none(),
        label=later("Prognos", "Forecast"),
        help_text=later(
            "Färdiga prognoser i år som inte är avslutade. Årets valda prognos står först.",
            "Finished forecasts in years that are open. The chosen one of the year comes first.",
        ),
        error_messages={"required": later("Välj en prognos.", "Choose a forecast.")},
    )
    field_order = ("run", "title", "title_en", "news", "news_en")

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        runs = policy_of(Run).reached(viewer).filter(state="finished", cycle__closed_at=None)
        if not viewer.is_system_admin:
            runs = runs.filter(organisation_id__in=viewer.organisations_with("analyst"))
        choice = self.fields["run"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = runs.distinct().order_by(
            F("pinned_for").asc(nulls_last=True), F("ended_at").desc()
        )


class WithdrawForm(forms.Form):
    """Why an edition is withdrawn."""

    because = forms.CharField(
        label=later("Varför dras den tillbaka?", "Why is it withdrawn, in Swedish?"),
        help_text=later(
            "Den som har länkat till utgåvan läser detta.",
            "Those who have linked to the edition read this.",
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    because_en = forms.CharField(
        label=later("Varför, på engelska?", "Why, in English?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
