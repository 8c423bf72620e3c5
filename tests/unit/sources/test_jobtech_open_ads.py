"""Ads become counts: every ad once, where it is, and nothing that is not an ad."""

import asyncio
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.sources.exchange import Request
from framsyn.sources.open import jobtech_open_ads, jobtech_stream
from framsyn.sources.services.ads import day_of
from framsyn.sources.services.jobstream import local_time
from framsyn.sources.source import Scope
from framsyn.sources.transport.errors import WouldCallError
from framsyn.tables.codelists import read_codelist
from framsyn.tables.text import Text
from tests.unit.sources.desk_lists import answer_to
from tests.unit.sources.job_ads import AdDesk, milliseconds
from tests.world.jobtech import ad, ads, removal

SCOPE = Scope.of_county("24")


def refreshed(source, desk, scope=SCOPE):
    return source.parse(asyncio.run(source.fetch(desk, scope)), scope)


def counted(parsed, area):
    rows = parsed.tables["open_ads"].filter(area=area)
    return dict(rows.select("ssyk2012", "ads").iter_rows())


@pytest.mark.parametrize("source", [jobtech_open_ads, jobtech_stream])
def test_every_ad_is_counted_once_in_its_municipality_and_county(source):
    parsed = refreshed(source, AdDesk(ads(250)))
    frame = parsed.tables["open_ads"]
    assert parsed.faults == ()
    assert frame["ads"].sum() == 2 * 250
    assert counted(parsed, "2480")["5321"] == sum(n % 9 == 0 and n % 5 == 0 for n in range(250))
    assert set(frame["date"]) == {"2026-03-01"}
    county = frame.filter(area="24")
    assert county["positions"].sum() == sum(1 + n % 3 for n in range(250))


def test_the_merged_manager_groups_become_three_digits():
    assert {"152", "121"} <= counted(refreshed(jobtech_open_ads, AdDesk(ads(60))), "24").keys()


def test_an_ad_without_a_municipality_counts_in_the_county_only():
    parsed = refreshed(jobtech_open_ads, AdDesk([ad(1, "2221", None), ad(2, "2221", "2480")]))
    assert counted(parsed, "24") == {"2221": 2}
    assert counted(parsed, "2480") == {"2221": 1}


def test_positions_are_not_known_where_an_ad_does_not_say():
    silent = {**ad(1, "2221", "2480"), "number_of_vacancies": None}
    parsed = refreshed(jobtech_open_ads, AdDesk([silent, ad(2, "2221", "2480")]))
    assert parsed.tables["open_ads"]["positions"].to_list() == [None, None]


def test_a_county_is_asked_for_by_its_concept_id_a_hundred_ads_at_a_time():
    desk = AdDesk(ads(250))
    refreshed(jobtech_open_ads, desk)
    queries = [parse_qs(urlsplit(request.url).query) for request in desk.asked]
    assert {query["region"][0] for query in queries} == {"g5Tt_CAV_zBd"}  # Västerbotten
    assert [query["offset"][0] for query in queries] == ["0", "100", "200"]


def many(count):
    """Ads of one occupation field, among the municipalities of the county."""
    return [ad(n, "2221", SCOPE.municipalities[n % 15]) for n in range(count)]


def test_more_ads_than_a_question_reaches_are_read_in_slices():
    desk = AdDesk(many(2_500))
    parsed = refreshed(jobtech_open_ads, desk)
    assert parsed.faults == ()
    assert counted(parsed, "24") == {"2221": 2_500}
    assert len(desk.asked) < 1 + 21 + 15 + 45


def test_ads_that_cannot_be_reached_are_told():
    everything = [ad(n, "2221", None) for n in range(2_200)]
    parsed = refreshed(jobtech_open_ads, AdDesk(everything))
    assert [fault.kind.key for fault in parsed.faults] == ["ads_not_read"]
    assert parsed.faults[0].count == 2_100
    assert "2200 annonser, men 100" in parsed.faults[0].tell("sv")


@pytest.mark.parametrize("source", [jobtech_open_ads, jobtech_stream])
def test_no_ads_at_all_in_a_county_is_suspicious(source):
    parsed = refreshed(source, AdDesk([]))
    assert parsed.tables["open_ads"].is_empty()
    assert [fault.kind.key for fault in parsed.faults] == ["no_ads"]
    assert "Västerbotten" in parsed.faults[0].tell("sv")


def test_an_ad_of_another_county_or_an_unknown_occupation_is_left_out_and_told():
    strange = {**ad(3, "2221", "2480"), "occupation_group": {"legacy_ams_taxonomy_id": "9999"}}
    elsewhere = {**ad(4, "2221", "2480")}
    elsewhere["workplace_address"] = {
        **elsewhere["workplace_address"], "municipality_code": "0180", "region_code": "01",
    }  # fmt: skip
    parsed = refreshed(jobtech_open_ads, AdDesk([ad(1, "2221", "2480"), strange, elsewhere]))
    assert counted(parsed, "24") == {"2221": 1}
    assert [(f.kind.key, f.count) for f in parsed.faults] == [("unplaced_ads", 2)]


def test_the_nation_has_rows_when_every_county_is_asked_for():
    scope = Scope.of_county("00")
    counties = read_codelist("lan")
    everywhere = [ad(n, "2221", None, county) for n, county in enumerate(counties)]
    parsed = refreshed(jobtech_open_ads, AdDesk(everywhere), scope)
    assert counted(parsed, "00") == {"2221": 21}
    assert counted(parsed, "14") == {"2221": 1}


def test_the_day_is_that_of_sweden():
    request = Request("GET", "https://jobsearch.api.jobtechdev.se/search")
    assert day_of([answer_to(request, {}, "2026-06-30T22:30:00+00:00")]) == "2026-07-01"


def test_the_stream_goes_on_from_where_it_was():
    desk = AdDesk(ads(10))
    refreshed(jobtech_stream, desk)
    desk.ads += [ad(n, "2221", "2480") for n in range(100, 105)] + [removal(ads(10)[9])]
    parsed = refreshed(jobtech_stream, desk)
    assert counted(parsed, "24") == counted(refreshed(jobtech_stream, desk), "24")
    assert sum(counted(parsed, "24").values()) == 14
    after = [parse_qs(urlsplit(r.url).query)["updated-after"][0] for r in desk.asked]
    assert after[0] == "2000-01-01T00:00:00"
    assert after[1] == local_time(ads(10)[9]["timestamp"])
    assert milliseconds(after[1]) == ads(10)[9]["timestamp"] - 5 * 60 * 1000


def test_each_refresh_of_the_stream_is_one_call():
    desk = AdDesk(ads(10))
    for _ in range(4):
        refreshed(jobtech_stream, desk)
    assert len(desk.asked) == 4


def test_since_is_where_the_stream_begins():
    desk = AdDesk(ads(100))
    refreshed(jobtech_stream, desk, Scope.of_county("24", since="2026-01-03"))
    assert "updated-after=2026-01-03T00%3A00%3A00" in desk.asked[0].url


def test_a_removal_closes_the_ad_and_changes_nothing_else_in_it():
    first, second = ad(1, "2221", "2480"), ad(2, "5321", "2480")
    parsed = refreshed(jobtech_stream, AdDesk([first, second, removal(first)]))
    assert counted(parsed, "2480") == {"5321": 1}


def test_an_ad_that_is_published_again_is_open():
    first = ad(1, "2221", "2480")
    again = {**first, "timestamp": first["timestamp"] + 9_000}
    parsed = refreshed(jobtech_stream, AdDesk([again, removal(first)]))
    assert counted(parsed, "2480") == {"2221": 1}


def test_an_ad_whose_last_day_has_passed_is_not_open():
    old = {**ad(1, "2221", "2480"), "last_publication_date": "2026-02-28T23:59:59"}
    parsed = refreshed(jobtech_stream, AdDesk([old, ad(2, "2221", "2480")]))
    assert counted(parsed, "2480") == {"2221": 1}


@given(st.permutations([*ads(12), *(removal(a) for a in ads(12)[::2])]))
def test_the_order_of_the_stream_changes_nothing(events):
    parsed = refreshed(jobtech_stream, AdDesk(events))
    assert parsed.tables["open_ads"].filter(area="24")["ads"].sum() == 6


class Offline(AdDesk):
    """A desk without a network: gives what it has and would call for the rest."""

    async def ask(self, request, stamp=""):
        found = self.kept(request)
        if found is None:
            raise WouldCallError(Text(sv="Inget nät.", en="No network."), request)
        return found


def test_without_a_network_the_stream_is_what_is_kept_of_it():
    online = AdDesk(ads(10))
    online_counts = refreshed(jobtech_stream, online).tables["open_ads"]
    offline = Offline([])
    offline.answers = online.answers
    assert refreshed(jobtech_stream, offline).tables["open_ads"].equals(online_counts)
    with pytest.raises(WouldCallError):
        refreshed(jobtech_stream, Offline([]))


def test_without_a_network_the_search_of_a_large_county_can_be_read_again():
    online = AdDesk(many(2_500))
    online_counts = refreshed(jobtech_open_ads, online).tables["open_ads"]
    offline = Offline([])
    offline.answers = online.answers
    assert refreshed(jobtech_open_ads, offline).tables["open_ads"].equals(online_counts)


@given(st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)))
def test_no_moment_is_lost_to_the_clock(naive):
    moment = int(naive.replace(tzinfo=UTC).timestamp()) * 1000
    begins = milliseconds(local_time(moment))
    assert begins <= moment - 5 * 60 * 1000
    assert begins >= moment - timedelta(hours=2).total_seconds() * 1000


def test_the_counts_are_whole_rows_of_the_table():
    frame = refreshed(jobtech_open_ads, AdDesk(ads(99))).tables["open_ads"]
    assert frame.select("date", "area", "ssyk2012", "service").is_unique().all()
    assert frame.null_count().sum_horizontal().sum() == 0
    assert set(frame["area"]) <= {*SCOPE.areas}
    assert frame.schema["ads"] == pl.Float64
