"""What the tests read from an answer."""

from __future__ import annotations

import re
from html import unescape
from typing import Any


def no_cookie(answer: Any) -> bool:
    """Whether an answer sets no cookie."""
    return not answer.cookies and "Set-Cookie" not in answer.headers


def links_of(page: str) -> set[str]:
    """The addresses on this site that a page links to, without anchors."""
    found = (
        unescape(link).partition("#")[0] for link in re.findall(r'<a\b[^>]*href="(/[^"]*)', page)
    )
    return {link for link in found if link}


def field_of(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', page)
    assert found, f"the page has no field {name}"
    return unescape(found[1])
