"""Both languages side by side in a template: {% sv %}Svensk text{% en %}English text{% endsv %}."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.urls import translate_url

from framsyn.tables.text import Text
from framsyn.web.core.words import current_language, told

register = template.Library()


class _BothLanguages(template.Node):
    def __init__(self, swedish: NodeList, english: NodeList) -> None:
        self.swedish, self.english = swedish, english

    def render(self, context: Context) -> str:
        chosen = self.english if current_language() == "en" else self.swedish
        return chosen.render(context)


@register.tag("sv")
def both_languages(parser: Parser, _token: Token) -> template.Node:
    """The part before {% en %} on a Swedish page, the part after it on an English one."""
    swedish = parser.parse(("en",))
    parser.delete_first_token()
    english = parser.parse(("endsv",))
    parser.delete_first_token()
    return _BothLanguages(swedish, english)


@register.filter
def say(text: Text) -> str:
    """A Text in the page's language: {{ phase.label|say }}."""
    return told(text)


@register.simple_tag(takes_context=True)
def this_page_in(context: dict[str, Any], language: str) -> str:
    """The address of this page in another language."""
    request = context.get("request")
    return translate_url(request.get_full_path(), language) if request else "/"
