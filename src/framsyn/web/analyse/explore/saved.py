"""Saved views: a page with its filters, under a name, for oneself or for an organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.http import url_has_allowed_host_and_scheme

from framsyn.web.analyse.models import SavedView
from framsyn.web.core import changes
from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Organisation
from framsyn.web.core.policy import policy_of
from framsyn.web.core.words import later


class SaveViewForm(forms.Form):
    """The name of a view, and whom it is shared with."""

    name = forms.CharField(
        label=later("Spara sidan som", "Save the page as"),
        max_length=120,
        error_messages={"required": later("Ge vyn ett namn.", "Name the view.")},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        required=False,
        label=later("Dela med", "Share with"),
        empty_label=later("Ingen, bara jag ser den", "Nobody, only I see it"),
    )
    address = forms.CharField(widget=forms.HiddenInput, max_length=1000)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.filter(pk__in=viewer.organisations_with())

    def clean_address(self) -> str:
        """The address, if it leads to a page of this site."""
        return page_here(self.cleaned_data["address"])


def page_here(address: str) -> str:
    """An address, if it leads to a page of this site.

    Raises:
        ValidationError: it leads elsewhere.

    >>> page_here("/analysera/utforska/?korning=1")
    '/analysera/utforska/?korning=1'
    """
    readable = address.startswith("/") and address.isprintable()
    if not readable or not url_has_allowed_host_and_scheme(address, None):
        raise ValidationError(
            later(
                "Öppna sidan som du vill spara och försök igen.",
                "Open the page that you want to save and try again.",
            )
        )
    return address


def views_of(viewer: Viewer) -> QuerySet[SavedView]:
    """The views that a viewer has saved or that others share with them."""
    return policy_of(SavedView).reached(viewer).select_related("organisation", "person").distinct()


def view_save(
    viewer: Viewer, name: str, address: str, organisation: Organisation | None
) -> SavedView:
    """Save a view, shared with an organisation where one is named.

    Raises:
        NotAllowedError: nobody has logged in, or it is not an organisation of theirs.
        ValidationError: the address leads to another site, or the name is missing.
    """
    own = organisation is None or organisation.pk in viewer.organisations_with()
    if viewer.person is None or not own:
        raise changes.NotAllowedError
    view = SavedView(
        person=viewer.person,
        name=name,
        address=page_here(address),
        organisation=organisation,
        shared=organisation is not None,
    )
    return changes.add(viewer, view)
