"""The interface for programs: what it answers, and how it says no."""

import json

import polars as pl
import pytest

from framsyn.web.publish.editions.files import directory_of
from tests.web.publish.reading import no_cookie

pytestmark = pytest.mark.django_db

EDITION = "/api/v1/editions/latest"


def test_every_question_is_answered_without_a_cookie_and_from_any_site(published, as_):
    published()
    for address in ("api-info", "editions", "editions/latest", "editions/latest/areas"):
        answer = as_("").get(f"/api/v1/{address}")
        assert answer.status_code == 200, address
        assert no_cookie(answer)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "ETag" in answer.headers


def test_the_rows_are_the_tables_own_numbers(published, as_):
    published()
    answer = as_("").get(f"{EDITION}/need-and-supply?area=2480&occupation=2221&limit=3")
    rows = answer.json()
    table = pl.read_parquet(directory_of("2025-1") / "workforce.parquet").filter(
        (pl.col("area") == "2480") & (pl.col("ssyk2012") == "2221")
    )
    first = table.sort("year").row(0, named=True)
    assert rows["total"] == table.height
    assert len(rows["items"]) == 3
    assert rows["items"][0]["demand_persons"] == first["demand_mean"]
    assert rows["items"][0]["status"] == "synthetic"
    assert rows["items"][0]["state"] is None


def test_the_pages_of_a_list_make_up_the_whole(published, as_):
    published()
    whole = as_("").get(f"{EDITION}/areas").json()["items"]
    parts = [
        row
        for page in (1, 2, 3)
        for row in as_("").get(f"{EDITION}/areas?limit=5&page={page}").json()["items"]
    ]
    assert parts == whole
    assert len(whole) == 15
    assert as_("").get(f"{EDITION}/areas?page=9").json()["items"] == []


def test_a_protected_row_has_no_number_and_says_why(published, as_):
    published()
    pairs = pl.read_parquet(directory_of("2025-1") / "suppressed.parquet")
    area, occupation = pairs.filter(pl.col("ssyk2012") != "").row(0)[:2]
    rows = as_("").get(f"{EDITION}/need-and-supply?area={area}&occupation={occupation}").json()
    assert rows["items"]
    for row in rows["items"]:
        assert row["state"] == "suppressed"
        assert [key for key, value in row.items() if key.endswith("_persons") and value] == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("editions/2099-1", 404),
        ("nothing/at/all", 404),
        ("editions/latest/need-and-supply", 400),
        ("editions/latest/need-and-supply?area=24", 400),
        ("editions/latest/areas?limit=100000", 400),
        ("editions/latest/areas?page=0", 400),
        ("editions/latest/figures/nothing", 404),
        ("editions/latest/figures/nothing?area=9999", 404),
        ("editions/latest/figures/nothing?council=xyz", 404),
    ],
)
def test_a_fault_is_told_as_problem_json(published, as_, address, status):
    published()
    answer = as_("").get(f"/api/v1/{address}")
    told = json.loads(answer.content)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert told["status"] == status
    assert told["instance"] == f"/api/v1/{address.partition('?')[0]}"
    assert " / " in told["title"]
    assert told["detail"]


def test_a_figure_is_given_as_json_stat(published, as_):
    published()
    answer = as_("").get(f"{EDITION}/figures/need_and_supply?area=2480&language=en")
    assert answer.status_code == 200
    assert answer.json()["class"] == "dataset"
    assert answer.json()["version"] == "2.0"


def test_one_who_has_the_answer_is_told_so(published, as_):
    published()
    etag = as_("").get(f"{EDITION}/areas").headers["ETag"]
    again = as_("").get(f"{EDITION}/areas", headers={"If-None-Match": etag})
    assert again.status_code == 304


def test_the_documentation_lists_every_question(as_, region):
    schema = as_("").get("/api/v1/openapi.json").json()
    page = as_("").get("/oppna-data/").content.decode()
    assert len(schema["paths"]) == 7
    assert [path for path in schema["paths"] if path not in page] == []


def test_addresses_and_fields_follow_one_way_of_writing(as_, region):
    schema = as_("").get("/api/v1/openapi.json").json()
    for path, operations in schema["paths"].items():
        assert path.replace("{slug}", "").replace("{figure}", "").islower()
        assert "_" not in path
        for operation in operations.values():
            assert " / " in operation["summary"]
            assert " / " in operation["description"]
