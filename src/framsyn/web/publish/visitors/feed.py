"""The editions as RSS, for those who want to know when there is a new one."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed

from framsyn.tables.text import Text
from framsyn.web.publish.models import Edition

TITLE = Text(sv="Framsyn: utgåvor av lägesbilden", en="Framsyn: editions of the picture")
MEANING = Text(
    sv="Nya utgåvor av den öppna lägesbilden av kompetensförsörjningen.",
    en="New editions of the open picture of skills supply.",
)


def feed_of(editions: Iterable[Edition], request: HttpRequest, lang: str) -> str:
    """The feed in a language."""
    here = request.build_absolute_uri
    feed = Rss201rev2Feed(
        title=TITLE.in_language(lang),
        link=here(reverse("publish:editions")),
        description=MEANING.in_language(lang),
        language=lang,
        feed_url=here(reverse("publish:feed")),
    )
    for edition in editions:
        swedish = lang == "sv"
        address = here(reverse("publish:edition", kwargs={"edition": edition.slug}))
        feed.add_item(
            title=edition.title if swedish else edition.title_en or edition.title,
            link=address,
            description=edition.news if swedish else edition.news_en or edition.news,
            unique_id=address,
            pubdate=edition.published_at,
        )
    return feed.writeString("utf-8")
