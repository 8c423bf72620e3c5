"""The people of an organisation: their addresses, roles, and invitations to more."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core.access import Viewer, viewer_of
from framsyn.web.core.guards import find, logged_in_only, open_to_all
from framsyn.web.core.models import Invitation, Membership, Organisation, Person
from framsyn.web.core.organisations.forms import AccountForm, InvitationForm, MemberForm, RoleForm
from framsyn.web.core.organisations.invitations import (
    InvitationGoneError,
    account_create,
    invitation_accept,
    invitation_behind,
    invitation_send,
    invitation_withdraw,
)
from framsyn.web.core.organisations.memberships import (
    membership_add,
    membership_change,
    membership_remove,
)
from framsyn.web.core.organisations.selectors import (
    invitations_of,
    members_of,
    people_to_give_roles,
)
from framsyn.web.core.people.reads import record_reads
from framsyn.web.core.policy import policy_of
from framsyn.web.core.roles import ROLES
from framsyn.web.core.words import told
from framsyn.web.core.year.editing import EditPage, carried_out, edit, submitted

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SAVE = Text(sv="Spara", en="Save")
GIVE = Text(sv="Ge en roll till", en="Give one more role")
SENT = Text(
    sv="Inbjudan är skickad till {email}. Den gäller i 14 dagar.",
    en="The invitation is sent to {email}. It is valid for 14 days.",
)
TAKEN = Text(sv="Rollen är borttagen.", en="The role is removed.")
WITHDRAWN = Text(sv="Inbjudan är återtagen.", en="The invitation is withdrawn.")
WELCOME = Text(sv="Välkommen till {name}.", en="Welcome to {name}.")


@logged_in_only
def members(request: HttpRequest, key: str) -> HttpResponse:
    """Everyone in an organisation with address and roles, and invitations; invite one more."""
    viewer = viewer_of(request)
    found = _administered(viewer, key)
    form = InvitationForm(request.POST or None, organisation=found)

    def send() -> None:
        invitation_send(viewer, found, form.cleaned_data["email"], form.cleaned_data["role"])

    if request.method == "POST" and carried_out(form, send):
        messages.success(request, told(SENT.format(email=form.cleaned_data["email"])))
        return redirect("core:members", key)
    shown = members_of(viewer, found)
    record_reads(viewer, (member.person for member in shown), "members")
    context = {
        "organisation": found,
        "members": shown,
        "invitations": [(one, ROLES[one.role]) for one in invitations_of(viewer, found)],
        "form": form,
    }
    return render(request, "core/organisations/members.html", context)


@logged_in_only
def role_new(request: HttpRequest, key: str) -> HttpResponse:
    """Give someone who is known one more role."""
    viewer = viewer_of(request)
    found = _administered(viewer, key)
    people = people_to_give_roles(viewer)
    form = MemberForm(request.POST or None, organisation=found, people=people)
    page = EditPage(GIVE, reverse("core:members", args=(key,)), SAVE)

    def give() -> None:
        data = form.cleaned_data
        membership_add(viewer, found, data["person"], data["role"])

    return submitted(request, form, page, give)


@logged_in_only
def role_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a role to another."""
    viewer = viewer_of(request)
    found = find(Membership, viewer, "change", pk=pk)
    form = RoleForm(request.POST or None, instance=found)
    back = reverse("core:members", args=(found.organisation.key,))
    lead = Text(sv="{person} i {name}", en="{person} in {name}")
    words = lead.format(person=found.person.name, name=found.organisation.name)
    page = EditPage(Text(sv="Ändra rollen", en="Change the role"), back, SAVE, words)
    return edit(
        request, form, page, lambda one, seen: membership_change(viewer, one, one.role, seen)
    )


@logged_in_only
def role_take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role away, or leave one, after a question."""
    viewer = viewer_of(request)
    found = find(Membership, viewer, "remove", pk=pk)
    is_own = viewer.person is not None and found.person_id == viewer.person.pk
    place = reverse("core:members", args=(found.organisation.key,))
    back = reverse("core:me") if is_own else place
    if request.method == "POST":
        try:
            membership_remove(viewer, found)
            messages.success(request, told(TAKEN))
        except FramsynError as error:
            messages.error(request, told(error.text))
        return redirect(back)
    question = Text(
        sv="Ta bort rollen {role} i {name} för {person}?",
        en="Remove the role {role} in {name} for {person}?",
    ).format(role=ROLES[found.role].label, name=found.organisation.name, person=found.person.name)
    context = {"question": question, "back": back}
    return render(request, "core/organisations/remove.html", context)


@require_POST
@logged_in_only
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    viewer = viewer_of(request)
    found = find(Invitation, viewer, "change", pk=pk)
    try:
        invitation_withdraw(viewer, found)
        messages.success(request, told(WITHDRAWN))
    except FramsynError as error:
        messages.error(request, told(error.text))
    return redirect("core:members", found.organisation.key)


@open_to_all
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What a letter's link opens: accepted with a button, never by looking."""
    found = invitation_behind(token)
    if found is None:
        text = InvitationGoneError().text
        return render(request, "trouble.html", {"text": text, "status": 410}, status=410)
    viewer = viewer_of(request)
    known = Person.objects.filter(email=found.email).exists()
    form = AccountForm(request.POST or None, email=found.email)
    if request.method == "POST" and (viewer.person is not None or not known):
        answer = _accepted(request, found, viewer, form)
        if answer is not None:
            return answer
    context = {
        "invitation": found,
        "role": ROLES[found.role],
        "known": known,
        "is_theirs": viewer.person is not None and viewer.person.email == found.email,
        "form": form,
        "here": request.path,
        "has_employer_login": bool(settings.SOCIALACCOUNT_PROVIDERS),
    }
    return render(request, "core/organisations/invitation.html", context)


def _accepted(
    request: HttpRequest, found: Invitation, viewer: Viewer, form: AccountForm
) -> HttpResponse | None:
    """Where one comes when an invitation has been accepted; None when it could not be."""
    try:
        if viewer.person is not None:
            invitation_accept(found, viewer.person)
        elif not _account_made(request, found, form):
            return None
    except FramsynError as error:
        messages.error(request, told(error.text))
        return None
    messages.success(request, told(WELCOME.format(name=found.organisation.name)))
    return redirect("core:my_year")


def _account_made(request: HttpRequest, found: Invitation, form: AccountForm) -> bool:
    if not form.is_valid():
        return False
    data = form.cleaned_data
    try:
        person = account_create(found, data["name"], data["password"])
    except ValidationError as error:
        form.add_error(None, " ".join(error.messages))
        return False
    login(request, person, backend=BACKEND)
    return True


def _administered(viewer: Viewer, key: str) -> Organisation:
    found = find(Organisation, viewer, key=key)
    if not policy_of(Membership).allows(viewer, "add", Membership(organisation=found)):
        raise Http404
    return found
