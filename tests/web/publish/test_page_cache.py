"""Published pages are answered from memory to visitors, and only what is true still."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from framsyn.tables.text import Text
from framsyn.web.publish.editions.services import edition_withdraw
from framsyn.web.publish.page_cache import PageCacheMiddleware, PageStore

pytestmark = pytest.mark.django_db


def middleware(answers: list[str], mark: bool = True) -> PageCacheMiddleware:
    """A cache around a view that counts how often it is asked."""

    def view(request):
        answers.append(request.get_full_path())
        response = HttpResponse(f"page {len(answers)} " + "x" * 2_000)
        response.may_be_kept = mark
        request.resolver_match = None
        return response

    return PageCacheMiddleware(view)


def test_the_second_visitor_gets_the_page_from_memory(region):
    asked: list[str] = []
    cache, get = middleware(asked), RequestFactory().get
    first, second = cache(get("/a/")), cache(get("/a/"))
    assert asked == ["/a/"]
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    assert second["Cache-Control"] == "public, max-age=60"
    assert "Cookie" in second["Vary"]


def test_one_who_may_have_logged_in_is_never_answered_from_memory(region, settings):
    asked: list[str] = []
    cache = middleware(asked)
    request = RequestFactory().get("/a/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "something"
    cache(request)
    cache(request)
    assert len(asked) == 2


def test_other_questions_are_other_pages(region):
    asked: list[str] = []
    cache, get = middleware(asked), RequestFactory().get
    for address in ("/a/", "/a/?x=1", "/en/a/", "/a/?x=1"):
        cache(get(address))
    assert asked == ["/a/", "/a/?x=1", "/en/a/"]


def test_a_page_that_is_not_marked_is_not_kept(region):
    asked: list[str] = []
    cache, get = middleware(asked, mark=False), RequestFactory().get
    cache(get("/a/"))
    cache(get("/a/"))
    assert len(asked) == 2


def test_one_who_has_the_page_is_told_so_with_304(region):
    cache, get = middleware([]), RequestFactory().get
    etag = cache(get("/a/"))["ETag"]
    again = cache(get("/a/", headers={"If-None-Match": etag}))
    assert again.status_code == 304
    assert again.content == b""


def test_a_page_is_sent_compressed_to_those_who_read_that(region):
    cache, get = middleware([]), RequestFactory().get
    plain = cache(get("/a/")).content
    packed = cache(get("/a/", headers={"Accept-Encoding": "gzip, br"}))
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain
    assert len(packed.content) < len(plain) / 10


def test_the_memory_is_bounded_and_the_oldest_goes_first(region):
    asked: list[str] = []
    cache, get = middleware(asked), RequestFactory().get
    cache.store = PageStore(max_bytes=10_000)
    for number in range(20):
        cache(get(f"/{number}/"))
    assert 1 <= len(cache.store) <= 4
    cache(get("/19/"))
    assert len(asked) == 20
    cache(get("/0/"))
    assert len(asked) == 21


def test_everything_is_forgotten_when_an_edition_is_withdrawn(published, viewer, as_):
    edition = published()
    assert as_("").get("/utgava/2025-1/rad/transport/").status_code == 200
    edition_withdraw(viewer("anna"), edition, Text(sv="Fel.", en="Wrong."))
    assert as_("").get("/utgava/2025-1/rad/transport/").status_code == 410


def test_a_page_with_an_unknown_parameter_is_not_kept(published, as_):
    published()
    answer = as_("").get("/rad/transport/?utm=1")
    assert answer.status_code == 200
    assert "ETag" not in answer.headers
    assert "ETag" in as_("").get("/rad/transport/").headers
