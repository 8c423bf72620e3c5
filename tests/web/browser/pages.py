"""Following links as a visitor or a person would, a few pages of each kind."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx2
from django.urls import Resolver404, resolve
from django.utils import translation

EACH_KIND = 2
"""Pages of one kind that are looked at: all municipalities' pages are made by the same lines."""


class Page(HTMLParser):
    """What a page says of itself, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.language, self.title, self.headings = "", "", 0
        self.links: list[str] = []
        self.ids: Counter[str] = Counter()
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what matters of a tag."""
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids[found["id"]] += 1
        if tag == "html":
            self.language = found.get("lang", "")
        if tag == "h1":
            self.headings += 1
        if tag == "a" and (link := found.get("href") or found.get("xlink:href")):
            self.links.append(link)
        self._in_title = tag == "title" and not self.title

    def handle_data(self, data: str) -> None:
        """Note the words of the title."""
        if self._in_title:
            self.title += data
            self._in_title = False


@dataclass(frozen=True)
class Visited:
    """One answer on the way.

    Attributes:
        path: what was asked for, with its query.
        came_from: the page that led here.
        answer: what came.
        page: the page, where it was one.
    """

    path: str
    came_from: str
    answer: httpx2.Response
    page: Page | None


def crawl(client: httpx2.Client, *starts: str) -> Iterator[Visited]:
    """Everything that can be reached by links from the starts, at most two pages of each kind."""
    waiting = deque((start, "") for start in starts)
    seen = set(starts)
    kinds: Counter[str] = Counter()
    while waiting:
        path, came_from = waiting.popleft()
        kind = kind_of(path)
        kinds[kind] += 1
        if kinds[kind] > EACH_KIND:
            continue
        answer = client.get(path)
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        page = Page(answer.text) if is_page else None
        yield Visited(path, came_from, answer, page)
        for link in page.links if page else ():
            target = inside(client, path, link)
            if target and target not in seen:
                seen.add(target)
                waiting.append((target, path))


def inside(client: httpx2.Client, path: str, link: str) -> str | None:
    """The path and query that a link leads to; None where it leaves the site."""
    base = str(client.base_url)
    whole = urlsplit(urldefrag(urljoin(urljoin(base, path), link))[0])
    if (whole.scheme, whole.netloc) != urlsplit(base)[:2]:
        return None
    return whole.path + (f"?{whole.query}" if whole.query else "")


def kind_of(path: str) -> str:
    """The kind of page that an address leads to: its view, its language, and its query's names."""
    parts = urlsplit(path)
    language = "en" if parts.path.startswith("/en/") else "sv"
    names = ",".join(sorted(set(re.findall(r"(?:^|&)(\w+)=", parts.query))))
    try:
        with translation.override(language):
            view = resolve(parts.path).view_name
    except Resolver404:
        view = parts.path
    # A figure's page and its files are made by the same lines, whatever the figure is of.
    view = re.sub(r"\w+_(figure|file|embedded)$", r"\1", view)
    extension = parts.path.rsplit(".", 1)[-1] if "." in parts.path.rsplit("/", 1)[-1] else ""
    return f"{language} {view} {extension} {names}"
