"""What is done with messages from visitors and with the accessibility statement."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from framsyn.web.core.access import Viewer
from framsyn.web.core.changes import add, edit, remove
from framsyn.web.publish.models import AccessibilityStatement, Feedback
from framsyn.web.publish.visitors.sending import LIMIT, SendingLimit, check_token


@dataclass(frozen=True)
class Message:
    """What a visitor sends.

    Attributes:
        text: what they say.
        reply_to: where they want an answer; "" for none.
        page: the page they write about.
        about: page or accessibility.
        language: "sv" or "en".
    """

    text: str
    reply_to: str = ""
    page: str = ""
    about: str = "page"
    language: str = "sv"


def feedback_send(
    viewer: Viewer, message: Message, token: str, address: str, limit: SendingLimit | None = None
) -> Feedback:
    """Keep a message from anyone.

    Args:
        viewer: who sends it; usually the public.
        message: what is sent.
        token: what the form carried.
        address: where on the network it comes from; it is not kept.
        limit: how many messages an address may send; the one of this process unless told.

    Raises:
        TooOldFormError: the form was made too long ago, or not by this site.
        TooManyError: too many messages have come from the address.
    """
    check_token(token)
    (limit or LIMIT).count(address)
    return add(
        viewer,
        Feedback(
            about=message.about,
            page=message.page,
            text=message.text,
            reply_to=message.reply_to,
            language=message.language,
        ),
    )


def feedback_handle(
    viewer: Viewer, feedback: Feedback, remark: str, read_version: int | None = None
) -> Feedback:
    """Note that a message has been dealt with.

    Raises:
        NotAllowedError: the viewer may not.
        ConflictError: someone else has dealt with it since.
    """
    feedback.remark, feedback.handled_at = remark.strip(), timezone.now()
    feedback.handled_by = viewer.person
    return edit(viewer, feedback, read_version)


def feedback_remove(viewer: Viewer, feedback: Feedback) -> None:
    """Remove a message, such as one with somebody's personal data in it.

    Raises:
        NotAllowedError: the viewer may not.
    """
    remove(viewer, feedback)


def statement_save(
    viewer: Viewer,
    statement: AccessibilityStatement,
    publish: bool,
    read_version: int | None = None,
) -> AccessibilityStatement:
    """Keep the accessibility statement, and show it to everyone if it is to be published.

    Raises:
        NotAllowedError: the viewer is no system administrator.
        ConflictError: someone else has changed it since.
        ValidationError: a field that the law asks for is empty.
    """
    statement.is_published = publish or statement.is_published
    if statement._state.adding:
        return add(viewer, statement)
    return edit(viewer, statement, read_version)
