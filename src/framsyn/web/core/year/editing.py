"""How something recorded is changed in a form, also when two people change it at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core.changes import ConflictError
from framsyn.web.core.words import told
from framsyn.web.core.year.forms import VersionedForm

SAVED = Text(sv="Sparat.", en="Saved.")


@dataclass(frozen=True)
class EditPage:
    """What a page with a form needs besides the form.

    Attributes:
        title: the heading.
        back: where one lands after saving, and when one changes one's mind.
        button: what the button says.
        lead: a sentence under the heading; None for none.
        about: more that the template shows, by name.
    """

    title: Text
    back: str
    button: Text
    lead: Text | None = None
    about: Any = None


@dataclass(frozen=True)
class Side:
    """One field with what the other wrote and what you wrote."""

    label: str
    theirs: str
    mine: str


def edit(
    request: HttpRequest,
    form: VersionedForm,
    page: EditPage,
    save: Callable[[Any, int], object],
) -> HttpResponse:
    """Show a form of something recorded, save it, and show both texts when someone came between.

    Args:
        request: the request.
        form: the form, with the request's data when there is any.
        page: what stands around it.
        save: the service, called with the changed object and the version that was read.
    """
    try:
        done = request.method == "POST" and carried_out(
            form, lambda: save(form.instance, form.cleaned_data["version"])
        )
    except ConflictError as conflict:
        return _conflict_page(request, form, page, conflict)
    return _answer(request, form, page, done)


def submitted(
    request: HttpRequest, form: forms.BaseForm, page: EditPage, act: Callable[[], object]
) -> HttpResponse:
    """Show a form, and when it is sent and right do the thing and go on."""
    done = request.method == "POST" and carried_out(form, act)
    return _answer(request, form, page, done)


def carried_out(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Do the thing if the form is right, and tell whether it was done.

    What the service refuses is told at its field, or on top; what was typed stays in the form.

    Raises:
        ConflictError: someone else came between.
    """
    try:
        if form.is_valid():
            act()
    except ConflictError:
        raise
    except FramsynError as error:
        form.add_error(None, told(error.text))
    except ValidationError as error:
        _add(form, error)
    return form.is_bound and not form.errors


def fill_in(form: forms.BaseForm, **values: str) -> None:
    """Put values into a form that has been sent, beside what the person typed."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    for name, value in values.items():
        data[name] = value
    form.data = data


def _answer(request: HttpRequest, form: forms.BaseForm, page: EditPage, done: bool) -> HttpResponse:
    if done:
        messages.success(request, told(SAVED))
        return redirect(page.back)
    return render(request, "core/year/edit.html", {"form": form, "page": page})


def _add(form: forms.BaseForm, error: ValidationError) -> None:
    """Put errors at their fields; those of fields that the form has not go on top."""
    for name, texts in error.message_dict.items() if hasattr(error, "error_dict") else ():
        for text in texts:
            form.add_error(name if name in form.fields else None, text)
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)


def _conflict_page(
    request: HttpRequest, form: VersionedForm, page: EditPage, conflict: ConflictError
) -> HttpResponse:
    now = type(form)(instance=conflict.theirs)
    sides = [
        Side(str(field.label), _shown(now[field.name]), _shown(field))
        for field in form.visible_fields()
    ]
    data = request.POST.copy()
    data["version"] = str(conflict.theirs.version)
    again = type(form)(data, instance=conflict.theirs)
    told_conflict = {
        "text": conflict.text,
        "sides": [side for side in sides if side.theirs != side.mine],
    }
    context = {"form": again, "page": page, "conflict": told_conflict}
    return render(request, "core/year/conflict.html", context, status=409)


def _shown(field: forms.BoundField) -> str:
    """What a field holds, in the words that the person chose between."""
    value = field.value()
    words = dict(getattr(field.field, "choices", ()))
    return str(words.get(value, "" if value is None else value)).replace("\r\n", "\n")
