"""Kolada's version 3 as a client meets it."""

import pytest

from tests.unit.replay.small_world import KOLADA


def values(visit, address):
    answer = visit.ask(f"{KOLADA}/{address}")
    assert answer.status_code == 200
    assert answer.json()["count"] == len(answer.json()["values"])
    return answer.json()["values"]


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("data/kpi/N00001/municipality/2480/year/2024", 1),
        ("data/kpi/N00001,N00002/municipality/2480%2C0024", 8),
        ("data/kpi/N00001/year/2024", 2),
        ("data/municipality/0024/year/2023,2024", 6),
        ("data?kpi_id=N00001&municipality_id=2480&year=2024", 1),
        ("data/?kpi_id=N00001&region_type=L", 2),
        ("data/?kpi_id=N00001,N00002&from_date=2026-02-01", 4),
        ("data/?kpi_id=N00001&from_date=2026-03-02", 0),
        ("data/kpi/N99999/municipality/2480", 0),
        ("data/?kpi=N00001", 0),
        ("kpi/N00001,N00007,N99999", 2),
        ("kpi", 40),
        ("municipality?region_type=K", 290),
        ("municipality/0000,2480", 2),
    ],
)
def test_a_question_gives_so_many_rows(visit, address, rows):
    assert len(values(visit, address)) == rows
    assert visit.server.violations == []


def test_a_row_is_sent_without_the_date_of_its_change(visit):
    assert set(values(visit, "data/kpi/N00001/year/2024")[0]) == {
        "kpi",
        "municipality",
        "period",
        "values",
    }


def test_pages_lead_on_to_the_last(visit):
    address, seen = f"{KOLADA}/kpi?per_page=15", []
    while address:
        told = visit.ask(address).json()
        seen += [kpi["id"] for kpi in told["values"]]
        address = told["next_url"]
    assert seen == [f"N{n:05}" for n in range(40)]
    assert told["previous_url"].endswith("page=2") and told["count"] == 10


@pytest.mark.parametrize(
    ("address", "place"),
    [
        (f"kpi/{','.join(f'N{n:05}' for n in range(26))}", "id"),
        (f"data/kpi/N00001/municipality/{','.join(map(str, range(26)))}", "municipality_id"),
        (f"data/?kpi_id=N00001&year={','.join(map(str, range(1990, 2016)))}", "year"),
        ("kpi?per_page=5001", "per_page"),
    ],
)
def test_too_much_at_once_is_refused_and_is_a_broken_limit(visit, address, place):
    answer = visit.ask(f"{KOLADA}/{address}")
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["path", place]
    assert len(visit.server.violations) == 1


def test_twenty_five_ids_are_allowed(visit):
    assert len(values(visit, f"kpi/{','.join(f'N{n:05}' for n in range(25))}")) == 25


def test_version_two_is_gone(visit):
    assert visit.ask("https://api.kolada.se/v2/kpi").status_code == 410
