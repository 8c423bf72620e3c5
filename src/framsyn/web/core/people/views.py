"""Me: settings, roles, my data, who has read them. And people, for system administrators."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core import kept_forms
from framsyn.web.core.access import Viewer, viewer_of
from framsyn.web.core.guards import find, logged_in_only, only
from framsyn.web.core.models import Person
from framsyn.web.core.people.about import as_zip
from framsyn.web.core.people.erasure import administered_alone, person_erase
from framsyn.web.core.people.forms import AddressForm, ErasureForm, SettingsForm
from framsyn.web.core.people.reads import place, reads_of, record_reads
from framsyn.web.core.people.services import person_edit, person_readdress, person_set_active
from framsyn.web.core.record.labels import FIELDS
from framsyn.web.core.roles import ROLES
from framsyn.web.core.words import told
from framsyn.web.core.year.editing import EditPage, carried_out, edit

A_PAGE = 50
SAVE = Text(sv="Spara", en="Save")
SETTINGS = Text(sv="Dina inställningar", en="Your settings")
ERASED = Text(sv="Uppgifterna är raderade.", en="The data are erased.")
system_admins_only = only(lambda viewer: viewer.is_system_admin)


@logged_in_only
def me(request: HttpRequest) -> HttpResponse:
    """The page about oneself."""
    person = _oneself(request)
    memberships = person.memberships.select_related("organisation").order_by("organisation__name")
    context = {
        "person": person,
        "memberships": [(one, ROLES[one.role]) for one in memberships],
        "reads": [(one, place(one.view)) for one in reads_of(person)[:5]],
    }
    return render(request, "core/people/me.html", context)


@logged_in_only
def settings(request: HttpRequest) -> HttpResponse:
    """Change one's name, the language of letters and which letters come."""
    viewer, person = viewer_of(request), _oneself(request)
    form = SettingsForm(request.POST or None, instance=person)
    page = EditPage(SETTINGS, reverse("core:me"), SAVE)
    return edit(request, form, page, lambda one, seen: person_edit(viewer, one, seen))


@logged_in_only
def reads(request: HttpRequest) -> HttpResponse:
    """Who has read one's personal data."""
    rows = Paginator(reads_of(_oneself(request)), A_PAGE).get_page(request.GET.get("sida"))
    context = {"page": rows, "reads": [(one, place(one.view)) for one in rows]}
    return render(request, "core/people/reads.html", context)


@logged_in_only
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about oneself, as a file."""
    return _zip(_oneself(request))


@logged_in_only
def erase_me(request: HttpRequest) -> HttpResponse:
    """Erase one's own data, after a question."""
    viewer, person = viewer_of(request), _oneself(request)
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and carried_out(form, lambda: person_erase(viewer, person)):
        logout(request)
        messages.success(request, told(ERASED))
        return redirect("publish:start")
    return _erasure_page(request, person, form, reverse("core:me"))


@system_admins_only
def people(request: HttpRequest) -> HttpResponse:
    """Everyone with an account."""
    rows = Person.objects.filter(erased_at=None).order_by("name", "pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("sida"))
    record_reads(viewer_of(request), page.object_list, "people")
    return render(request, "core/people/people.html", {"page": page})


@system_admins_only
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person, for those who run the installation."""
    viewer = viewer_of(request)
    found = find(Person, viewer, pk=pk)
    record_reads(viewer, [found], "person")
    memberships = found.memberships.select_related("organisation")
    context = {
        "person": found,
        "memberships": [(one, ROLES[one.role]) for one in memberships],
        "is_oneself": found == viewer.person,
    }
    return render(request, "core/people/person.html", context)


@system_admins_only
def person_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person another address."""
    viewer = viewer_of(request)
    found = find(Person, viewer, "change", pk=pk, erased_at=None)
    record_reads(viewer, [found], "person")
    form = AddressForm(request.POST or None, instance=found)
    title = Text(sv="Ny adress för {name}", en="New address for {name}").format(name=found.name)
    page = EditPage(title, reverse("core:person", args=(pk,)), SAVE)
    return edit(
        request, form, page, lambda one, seen: person_readdress(viewer, one, one.email, seen)
    )


@require_POST
@system_admins_only
def person_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open or close an account."""
    viewer = viewer_of(request)
    found = find(Person, viewer, "change", pk=pk)
    try:
        person_set_active(viewer, found, request.POST.get("is_active") == "yes")
    except FramsynError as error:
        messages.error(request, told(error.text))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("core:person", pk)


@system_admins_only
def person_data(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about a person, for an answer to someone who has no log-in any more."""
    viewer = viewer_of(request)
    found = find(Person, viewer, pk=pk)
    record_reads(viewer, [found], "export")
    return _zip(found)


@system_admins_only
def erase_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Erase a person's data, after a question."""
    viewer = viewer_of(request)
    found = find(Person, viewer, "change", pk=pk, erased_at=None)
    if found == viewer.person:
        return redirect("core:erase_me")
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and carried_out(form, lambda: person_erase(viewer, found)):
        messages.success(request, told(ERASED))
        return redirect("core:people")
    return _erasure_page(request, found, form, reverse("core:person", args=(pk,)))


@logged_in_only
def kept_form(request: HttpRequest, token: str) -> HttpResponse:
    """What was sent when the log-in had ended: look at it, send it, or throw it away."""
    viewer = viewer_of(request)
    if request.method == "POST":
        kept_forms.throw_away(token, viewer)
        return redirect("core:my_year")
    kept = kept_forms.opened(token, viewer)
    typed = [(FIELDS.get(name), value) for name, value in kept.typed]
    return render(request, "core/people/kept_form.html", {"kept": kept, "typed": typed})


def _erasure_page(
    request: HttpRequest, person: Person, form: ErasureForm, back: str
) -> HttpResponse:
    context = {
        "person": person,
        "form": form,
        "back": back,
        "alone": administered_alone(person),
        "is_oneself": person == _oneself(request),
    }
    return render(request, "core/people/erase.html", context)


def _oneself(request: HttpRequest) -> Person:
    viewer: Viewer = viewer_of(request)
    assert viewer.person is not None
    return Person.objects.get(pk=viewer.person.pk)


def _zip(person: Person) -> HttpResponse:
    answer = HttpResponse(as_zip(person), content_type="application/zip")
    name = f"framsyn-{timezone.localdate():%Y-%m-%d}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
