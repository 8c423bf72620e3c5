"""The forms that visitors fill in, and the ones for those who read and answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.http import url_has_allowed_host_and_scheme

from framsyn.web.core.words import later
from framsyn.web.publish.models import AccessibilityStatement, Feedback


def is_own_address(address: str) -> bool:
    r"""Whether an address is a path on this site.

    >>> is_own_address("/kommun/2480-umea/"), is_own_address("/\\example.com")
    (True, False)
    """
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)


class FeedbackForm(forms.Form):
    """A message from a visitor; `website` is a trap that people do not see."""

    text = forms.CharField(
        label=later("Vad vill du säga?", "What do you want to say?"),
        help_text=later(
            "Skriv inga känsliga uppgifter om dig själv eller andra.",
            "Do not write sensitive information about yourself or others.",
        ),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": later("Skriv ditt meddelande här.", "Write your message here."),
        },
    )
    reply_to = forms.EmailField(
        label=later("E-postadress, om du vill ha svar", "E-mail address, if you want an answer"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    page = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    token = forms.CharField(max_length=200, widget=forms.HiddenInput)
    website = forms.CharField(required=False, max_length=200)

    def clean_page(self) -> str:
        """The path of the page only: what was searched for is nobody's business."""
        page: str = self.cleaned_data["page"].partition("?")[0]
        return page if is_own_address(page) else ""


class HandledForm(forms.ModelForm):  # type: ignore[type-arg]
    """What was done about a message."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Feedback
        fields = ("remark",)
        labels = {"remark": later("Vad som gjordes", "What was done")}  # noqa: RUF012
        widgets = {"remark": forms.Textarea(attrs={"rows": 3})}  # noqa: RUF012


FILLERS = ("xxx", "fyll i", "fill in", "application name", "namn på", "[", "…")
"""What stands in a statement that nobody has filled in."""


class StatementForm(forms.ModelForm):  # type: ignore[type-arg]
    """The accessibility statement."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = AccessibilityStatement
        fields = (
            "actor",
            "service",
            "conformance",
            "faults",
            "faults_en",
            "unreasonable",
            "unreasonable_en",
            "outside",
            "outside_en",
            "method",
            "method_en",
            "assessed_on",
            "updated_on",
        )
        labels = {  # noqa: RUF012
            "actor": later("Myndighet som ansvarar", "Responsible authority"),
            "service": later("Tjänstens namn", "Name of the service"),
            "conformance": later("Hur förenlig är den med lagen?", "How compliant is it?"),
            "faults": later("Brister och skäl, en per rad", "Faults and reasons, one a line"),
            "faults_en": later("Brister på engelska", "Faults in English"),
            "unreasonable": later(
                "Undantag som oskäligt betungande (12 §), med skäl",
                "Exempt as an unreasonable burden (section 12), with reasons",
            ),
            "unreasonable_en": later("Undantag på engelska", "Exemptions in English"),
            "outside": later("Innehåll utanför lagen (9 §)", "Content outside the law (section 9)"),
            "outside_en": later("Utanför lagen, på engelska", "Outside the law, in English"),
            "method": later("Hur tjänsten har granskats", "How the service was assessed"),
            "method_en": later("Granskningen på engelska", "The assessment in English"),
            "assessed_on": later("Granskad den", "Assessed on"),
            "updated_on": later("Redogörelsen uppdaterad den", "Statement updated on"),
        }
        widgets = {  # noqa: RUF012
            "assessed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "updated_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse texts that nobody has filled in, and faults that are not told."""
        found: dict[str, Any] = super().clean() or {}
        for name in ("actor", "service", "method", "faults", "unreasonable", "outside"):
            written = str(found.get(name, "")).casefold()
            if any(filler in written for filler in FILLERS):
                self.add_error(
                    name,
                    later(
                        "Texten är en mall som ingen har fyllt i. Skriv vad som gäller hos er.",
                        "This is a template that nobody has filled in. Write what holds for you.",
                    ),
                )
        if found.get("conformance") in {"partial", "none"} and not found.get("faults"):
            self.add_error(
                "faults",
                later(
                    "Skriv vilka brister som finns, eller välj att tjänsten är helt förenlig.",
                    "Write what faults there are, or choose that the service is fully compliant.",
                ),
            )
        return found
