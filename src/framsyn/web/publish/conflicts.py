"""When two have written at once: theirs beside yours, and the next try is a choice."""

from __future__ import annotations

from typing import cast

from django.forms import BaseForm
from django.http import QueryDict

from framsyn.web.core.changes import ConflictError
from framsyn.web.core.models.recorded import Recorded
from framsyn.web.core.words import told


def show_both(form: BaseForm, conflict: ConflictError) -> Recorded:
    """Tell of the other's change in the form; what was typed stays, and may be sent again.

    Returns:
        The object as the other left it.
    """
    form.add_error(None, told(conflict.text))
    typed = cast(QueryDict, form.data).copy()
    typed[form.add_prefix("version")] = str(conflict.theirs.version)
    form.data = typed
    return conflict.theirs
