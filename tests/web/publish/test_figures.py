"""A figure has an address of its own, files, a citation, and code to show it elsewhere."""

import json
import re

import pytest

from tests.web.publish.reading import links_of, no_cookie

pytestmark = pytest.mark.django_db

PLACE = "/kommun/2417-norsjo/"


@pytest.fixture
def figure(published, as_) -> str:
    """The address of the first figure of a municipality."""
    published()
    page = as_("").get(PLACE).content.decode()
    return sorted(link for link in links_of(page) if re.search(r"/bild/[\w-]+/$", link))[0]


def test_a_figure_has_a_page_with_citation_permalink_and_embed_code(figure, as_):
    answer = as_("").get(figure)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "http://testserver/utgava/2025-1/kommun/2417-norsjo/bild/" in page
    assert "&lt;iframe src=&quot;" in page or '&lt;iframe src="' in page
    assert "Region Exempel" in page
    assert "2025-1" in page


@pytest.mark.parametrize("extension", ["svg", "png", "xlsx", "csv", "json", "parquet"])
def test_a_figure_is_taken_home_as_a_file(figure, as_, extension):
    answer = as_("").get(f"{figure.rstrip('/')}.{extension}")
    assert answer.status_code == 200
    assert no_cookie(answer)
    assert answer.headers["Content-Disposition"].endswith(f'.{extension}"')
    beginnings = {"png": b"\x89PNG", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "parquet": b"PAR1"}
    assert answer.content.startswith(beginnings.get(extension, b""))
    if extension == "json":
        assert json.loads(answer.content)["version"] == "2.0"


def test_the_same_figure_of_an_edition_gives_the_same_bytes(figure, as_):
    frozen = f"/utgava/2025-1{figure.rstrip('/')}.xlsx"
    assert as_("").get(frozen).content == as_("anna").get(frozen).content


def test_a_figure_may_be_shown_on_any_site_and_its_page_may_not(figure, as_):
    embedded = as_("").get(f"{figure}infalld/")
    assert embedded.status_code == 200
    assert no_cookie(embedded)
    assert "X-Frame-Options" not in embedded.headers
    assert "frame-ancestors *" in embedded.headers["Content-Security-Policy"]
    assert 'target="_blank"' in embedded.content.decode()
    again = as_("").get(f"{figure}infalld/")
    assert "X-Frame-Options" not in again.headers
    assert "frame-ancestors *" in again.headers["Content-Security-Policy"]
    page = as_("").get(figure)
    assert page.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def test_an_unknown_figure_or_kind_of_file_is_not_found(figure, as_):
    assert as_("").get(f"{PLACE}bild/nothing/").status_code == 404
    assert as_("").get(f"{figure.rstrip('/')}.exe").status_code == 404
