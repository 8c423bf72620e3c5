"""What is done with editions: made as a draft, published, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

import framsyn
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.analyse.models import Run
from framsyn.web.core.access import Viewer
from framsyn.web.core.changes import add, edit, remove, require
from framsyn.web.publish.editions.files import (
    directory_of,
    discard,
    make_read_only,
    read_contents,
    seal,
)
from framsyn.web.publish.editions.freezing import changes_since, context_of, freeze
from framsyn.web.publish.editions.selectors import former_edition, next_slug
from framsyn.web.publish.models import DRAFT, PUBLISHED, WITHDRAWN, Edition


class EditionRefusedError(FramsynError):
    """The edition cannot take this step."""


@dataclass(frozen=True)
class EditionTexts:
    """What an edition says of itself, in both languages.

    Attributes:
        title: its name.
        news: what is new in it.
    """

    title: Text
    news: Text


def edition_draft(viewer: Viewer, run: Run, texts: EditionTexts, slug: str = "") -> Edition:
    """Freeze a finished run as the draft of an edition, that only its own people see.

    Args:
        viewer: an analyst of the organisation that made the run.
        run: a finished run of an open cycle, made of open data.
        texts: what the edition says of itself.
        slug: its name in addresses; the next of the year unless told.

    Raises:
        NotAllowedError: the viewer may not make one.
        EditionRefusedError: the run is not finished, the year is closed or the name is taken.
        NotOpenDataError: the run stands on tables that may not be published.
    """
    edition = Edition(
        slug=slug or next_slug(run.cycle),
        cycle=run.cycle,
        organisation=run.organisation,
        run=run.pk,
        made_by=viewer.person,
        code_version=framsyn.__version__,
        checksum="0" * 64,
    )
    _write_texts(edition, texts)
    require(viewer, "add", edition)
    _refuse_draft(edition, run)
    directory = directory_of(edition.slug)
    former = former_edition(edition)
    before = directory_of(former.slug) if former else None
    protection = freeze(run.directory, directory, context_of(run.directory, run.bundle), before)
    try:
        edition.checksum = seal(directory, {**_contents(edition), "protection": protection})
        return add(viewer, edition)
    except BaseException:
        discard(directory)
        raise


def edition_texts_change(
    viewer: Viewer, edition: Edition, texts: EditionTexts, read_version: int | None = None
) -> Edition:
    """Change what a draft says of itself.

    Raises:
        NotAllowedError: the viewer may not change it.
        EditionRefusedError: it is not a draft any more.
        ConflictError: someone else has changed it since.
    """
    require(viewer, "change", edition)
    _only(edition, DRAFT)
    _write_texts(edition, texts)
    return edit(viewer, edition, read_version)


def edition_publish(viewer: Viewer, edition: Edition, at: datetime | None = None) -> Edition:
    """Publish a draft: its files are sealed for good, with the change log, and shown to everyone.

    Args:
        viewer: an analyst of the organisation that made it.
        edition: the draft.
        at: when it is published; now if it is not said.

    Raises:
        NotAllowedError: the viewer may not publish it.
        EditionRefusedError: it is not a draft, or its year is closed.
        EditionUnreadableError: its files have changed since the draft was made.
    """
    require(viewer, "change", edition)
    _only(edition, DRAFT)
    _refuse_closed(edition)
    directory = directory_of(edition.slug)
    contents = read_contents(directory, edition.checksum)
    former = former_edition(edition)
    contents["changes"] = changes_since(directory_of(former.slug) if former else None, directory)
    with transaction.atomic():
        edition.state, edition.published_at = PUBLISHED, at or timezone.now()
        edition.checksum = seal(directory, {**contents, **_contents(edition)})
        edit(viewer, edition)
    make_read_only(directory)
    return edition


def edition_withdraw(viewer: Viewer, edition: Edition, because: Text) -> Edition:
    """Withdraw a published edition: its addresses stay and say why it may not be used.

    Raises:
        NotAllowedError: the viewer may not withdraw it.
        EditionRefusedError: it is not published, or no reason was given.
    """
    require(viewer, "change", edition)
    _only(edition, PUBLISHED)
    if not because.sv.strip():
        raise EditionRefusedError(
            Text(
                sv="Skriv varför utgåvan dras tillbaka: den som har använt den behöver veta det.",
                en="Write why the edition is withdrawn: those who have used it must know.",
            )
        )
    edition.state, edition.withdrawn_at = WITHDRAWN, timezone.now()
    edition.withdrawn_because, edition.withdrawn_because_en = because.sv.strip(), because.en.strip()
    return edit(viewer, edition)


def edition_discard(viewer: Viewer, edition: Edition) -> None:
    """Throw away a draft and its files.

    Raises:
        NotAllowedError: the viewer may not, or it is not a draft.
    """
    remove(viewer, edition)
    discard(directory_of(edition.slug))


def _write_texts(edition: Edition, texts: EditionTexts) -> None:
    edition.title, edition.title_en = texts.title.sv.strip(), texts.title.en.strip()
    edition.news, edition.news_en = texts.news.sv.strip(), texts.news.en.strip()


def _contents(edition: Edition) -> dict[str, Any]:
    """What the edition says of itself, for its file."""
    return {
        "slug": edition.slug,
        "title": {"sv": edition.title, "en": edition.title_en or edition.title},
        "news": {"sv": edition.news, "en": edition.news_en or edition.news},
        "publisher": edition.organisation.name,
        "year": edition.cycle.year,
        "run": str(edition.run),
        "code_version": edition.code_version,
        "published_at": edition.published_at and edition.published_at.isoformat(),
    }


def _refuse_draft(edition: Edition, run: Run) -> None:
    if run.state != "finished":
        raise EditionRefusedError(
            Text(
                sv="Bara en färdig prognos kan bli en utgåva. Vänta tills körningen är klar.",
                en="Only a finished forecast can become an edition. Wait until the run is done.",
            )
        )
    _refuse_closed(edition)
    if Edition.objects.filter(slug=edition.slug).exists():
        raise EditionRefusedError(
            Text(
                sv=f"Det finns redan en utgåva som heter {edition.slug}. Välj ett annat namn.",
                en=f"There is already an edition called {edition.slug}. Choose another name.",
            )
        )


def _refuse_closed(edition: Edition) -> None:
    if edition.cycle.is_closed:
        raise EditionRefusedError(
            Text(
                sv=f"Året {edition.cycle} är avslutat. En utgåva görs i ett öppet år.",
                en=f"The year {edition.cycle} is closed. An edition is made in an open year.",
            )
        )


def _only(edition: Edition, state: str) -> None:
    if edition.state != state:
        raise EditionRefusedError(
            Text(
                sv="Utgåvan är inte längre i det läge som steget kräver. Ladda om sidan och se "
                "hur den står.",
                en="The edition is no longer in the state that this step needs. Reload the page "
                "and see how it stands.",
            )
        )
