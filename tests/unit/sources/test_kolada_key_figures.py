"""Kolada: what is asked, what comes of the answers, and what is told of those that look odd."""

import asyncio
import json

import polars as pl
import pytest

from framsyn.sources.exchange import Request
from framsyn.sources.open.kolada_key_figures import SOURCE, fetch, key_figures, parse
from framsyn.sources.services.kolada import KOLADA, read_figures, read_kpis
from framsyn.sources.source import Scope
from tests.unit.sources.desk_lists import ListDesk, answer_to
from tests.unit.sources.published import sample
from tests.world import kolada as world

COUNTY = Scope.of_county("24")
KPIS = world.kpis()
ROWS = world.rows()


def refresh(desk: ListDesk, scope: Scope = COUNTY):
    return parse(asyncio.run(fetch(desk, scope)), scope)


def data_answer(*rows: dict, page: int = 1):
    request = Request(
        "GET", f"{KOLADA}/data/kpi/N00090/municipality/2480?page={page}&per_page=5000"
    )
    return answer_to(request, {"values": list(rows), "next_url": None, "count": len(rows)})


def row(**told: object) -> dict:
    value = {"gender": "T", "count": 1, "status": "", "value": 7.5, "isdeleted": False}
    base = {"kpi": "N00090", "municipality": "2480", "period": 2024}
    named = {name: told.pop(name) for name in list(told) if name in base}
    return {**base, **named, "values": [{**value, **told}]}


def figure_of(*rows: dict) -> pl.DataFrame:
    return parse([data_answer(*rows)], COUNTY).tables["key_figures"]


def test_the_short_list_is_asked_for_in_parts_of_twenty_five_ids():
    desk = ListDesk(KPIS, ROWS)
    refresh(desk)
    urls = [request.url for request in desk.asked]
    assert urls[0].startswith(f"{KOLADA}/kpi/N00053,N00071,")
    assert urls[0].endswith("?page=1&per_page=5000")
    asked = {
        kpi
        for url in urls
        if "/v3/kpi/" in url
        for kpi in url.split("/kpi/")[1].split("?")[0].split(",")
    }
    assert asked == {kpi.id for kpi in key_figures()}
    assert all("/municipality/0000,0024,2401," in url for url in urls if "/data/" in url)
    assert all(request.method == "GET" for request in desk.asked)


def test_a_large_county_is_asked_for_in_parts_too():
    desk = ListDesk(KPIS, ROWS)
    refresh(desk, Scope.of_county("14"))
    assert len([r for r in desk.asked if "/data/" in r.url]) == 4 * 3


def test_every_page_is_read_and_no_address_in_an_answer_is_followed():
    whole = refresh(ListDesk(KPIS, ROWS))
    paged = ListDesk(KPIS, ROWS, most=1_000)
    assert refresh(paged).tables["key_figures"].equals(whole.tables["key_figures"])
    assert {request.host for request in paged.asked} == {"api.kolada.se"}


def test_the_figures_become_rows_with_our_codes_and_their_unit():
    frame = refresh(ListDesk(KPIS, ROWS)).tables["key_figures"]
    assert frame.filter(kpi="N00090", year=2024, area="2480").select("sex", "unit").rows() == [
        ("men", "andel (%)"), ("total", "andel (%)"), ("women", "andel (%)"),
    ]  # fmt: skip
    told = frame.filter(kpi="N00090", year=2024, area="2480", sex="women")["value"].item()
    assert told == world.figure("N00090", "2480", 2024, "K")
    assert set(frame["area"]) == set(COUNTY.areas)
    assert frame.filter(kpi="N60030", area="24").height == 3 * len(world.YEARS)
    assert frame.filter(kpi="N00927")["unit"].unique().to_list() == ["kvot"]


def test_a_value_that_is_missing_says_so_and_is_not_zero():
    parsed = refresh(ListDesk(KPIS, ROWS))
    kpi, area, year = world.MISSING
    key = {"kpi": kpi, "area": area, "year": year}
    assert parsed.tables["key_figures"].filter(**key)["value"].to_list() == [None] * 3
    states = parsed.states["key_figures"].filter(**key)
    assert states["state"].to_list() == ["missing"] * 3
    assert states["column"].unique().to_list() == ["value"]


def test_a_value_that_was_taken_back_is_not_there():
    kpi, area, year = world.DELETED
    frame = refresh(ListDesk(KPIS, ROWS)).tables["key_figures"]
    assert frame.filter(kpi=kpi, area=area, year=year)["sex"].to_list() == ["total", "women"]


def test_an_id_without_any_figure_is_told_by_name():
    rows = [r for r in ROWS if r["kpi"] != "N00216"]
    (fault,) = refresh(ListDesk(KPIS, rows)).faults
    assert "N00216" in fault.tell("sv") and "misstänkt" in fault.tell("sv")
    assert "N00216" in fault.tell("en")
    assert fault.level == "warning"


def test_nothing_is_told_of_figures_that_are_all_there():
    assert refresh(ListDesk(KPIS, ROWS)).faults == ()


def test_titles_and_units_are_kept_so_that_a_change_is_seen():
    shape = refresh(ListDesk(KPIS, ROWS)).shapes["v3"]
    assert shape.labels["kpi"]["N00090"].startswith("Sjukfrånvaro")
    assert shape.units["N00053"] == "antal"


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Avgångna, kommun, andel (%)", "andel (%)"),
        ("Anställda, antal (-2024)", "antal"),
        ("Kostnad, kr/inv", "kr/inv"),
        ("Täthet, antal barn/lärare, lägeskommun", "andel (%)"),
        ("Utan enhet", "andel (%)"),
    ],
)
def test_the_unit_is_what_the_title_ends_in_else_that_of_the_list(title, unit):
    about = answer_to(
        Request("GET", f"{KOLADA}/kpi/N00090?page=1&per_page=5000"),
        {"values": [{"id": "N00090", "title": title}], "next_url": None},
    )
    frame = parse([about, data_answer(row())], COUNTY).tables["key_figures"]
    assert frame["unit"].to_list() == [unit]


def test_with_since_only_changes_are_asked_for_and_put_over_what_is_kept():
    desk = ListDesk(KPIS, ROWS)
    first = refresh(desk)
    desk.asked.clear()
    since = Scope(COUNTY.county, COUNTY.municipalities, since="2026-03-01")
    assert refresh(desk, since).tables["key_figures"].equals(first.tables["key_figures"])
    assert not [r for r in desk.asked if "/data/kpi/" in r.url]
    assert all("from_date=2026-03-01" in r.url for r in desk.asked if "/data?" in r.url)

    desk.rows = [{**row(value=99.0), "changed": "2026-03-05"}]
    desk.rows.append({**row(period=2023, isdeleted=True), "changed": "2026-03-05"})
    changed = refresh(desk, since).tables["key_figures"]
    umea = changed.filter(kpi="N00090", area="2480", sex="total")
    assert umea.filter(year=2024)["value"].item() == 99.0
    assert 2023 not in umea["year"]
    assert changed.height == first.tables["key_figures"].height - 1


def test_changes_are_asked_for_from_when_the_kept_were_fetched_if_that_is_earlier():
    desk = ListDesk(KPIS, ROWS)
    refresh(desk)
    desk.asked.clear()
    refresh(desk, Scope(COUNTY.county, COUNTY.municipalities, since="2026-06-01"))
    assert {r.url.split("from_date=")[1][:10] for r in desk.asked if "/data?" in r.url} == {
        "2026-03-01"
    }


def test_with_since_and_nothing_kept_everything_is_asked_for():
    desk = ListDesk(KPIS, ROWS)
    refresh(desk, Scope(COUNTY.county, COUNTY.municipalities, since="2026-06-01"))
    assert not [r for r in desk.asked if "from_date" in r.url]


def test_a_figure_that_comes_twice_counts_once_and_the_later_one():
    assert figure_of(row(value=1.0), row(value=2.0))["value"].to_list() == [2.0]


def test_numbers_as_text_are_read_and_words_are_told():
    parsed = parse([data_answer(row(value="7,25"), row(period=2023, value="många"))], COUNTY)
    assert parsed.tables["key_figures"]["value"].to_list() == [None, 7.25]
    assert [f.kind.key for f in parsed.faults if f.column == "value"] == ["unread_figures"]


def test_areas_and_genders_that_were_not_asked_for_are_left_out():
    frame = figure_of(row(), row(municipality="0180"), row(municipality="G1"), row(gender="X"))
    assert frame.height == 1


def test_a_protected_value_is_suppressed():
    parsed = parse([data_answer(row(value=None, status="Private"))], COUNTY)
    assert parsed.states["key_figures"]["state"].to_list() == ["suppressed"]


def test_the_source_says_that_kolada_must_be_named():
    assert SOURCE.origin.attribution.sv == "Källa: Kolada"


@pytest.mark.real
@pytest.mark.parametrize("name", ["n00945", "kld_data", "grp_data"])
def test_the_recorded_figures_go_through_unchanged(name):
    body = sample(f"api-samples/kolada/reshaped_v3_{name}.json").read_bytes()
    request = Request("GET", f"{KOLADA}/data/kpi/N00945/municipality/0180?page=1&per_page=5000")
    answer = answer_to(request, body)
    told = {
        (row["kpi"], row["municipality"], str(row["period"]), value["gender"]): value["value"]
        for row in json.loads(body)["values"]
        for value in row["values"]
    }
    frame = read_figures([answer])
    found = frame.with_columns(pl.col("value").cast(pl.Float64))
    keys = found.select("kpi", "municipality", "period", "gender").rows()
    assert dict(zip(keys, found["value"], strict=True)) == told
    table = parse([answer], Scope.of_county("00")).tables["key_figures"]
    assert table.height == len([k for k in told if not k[1].startswith("G")])


@pytest.mark.real
def test_the_short_list_agrees_with_koladas_own_records():
    body = sample("api-samples/kolada/rKolada_sysdata_kpi_df.json").read_bytes()
    records = read_kpis([answer_to(Request("GET", f"{KOLADA}/kpi/N00090?page=1"), body)])
    assert records.height == 6_099
    told = {r["id"]: r for r in records.to_dicts()}
    for kpi in key_figures():
        record = told[kpi.id]
        assert record["municipality_type"] == kpi.level, kpi.id
        assert record["publ_period"], f"{kpi.id} is no longer published"
        assert kpi.unit == "kvot" or kpi.unit.split()[0] in record["title"], kpi.id
