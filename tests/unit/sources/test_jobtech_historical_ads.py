"""A year of past ads is counted straight out of its zip, and nobody in it is kept."""

import asyncio
import io
import zipfile

import orjson
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.sources.open import jobtech_historical_ads
from framsyn.sources.services.historical_ads import read_counted, seal_year, year_request
from framsyn.sources.source import Scope
from framsyn.sources.transport.errors import RefusedError, WrongContentError
from framsyn.tables.text import Text
from tests.unit.sources.desk_lists import answer_to
from tests.world.jobtech import CONTACTS, ad, ads, historical_ad, historical_zip

SCOPE = Scope.of_county("24")


def sealed(zipped: bytes) -> bytes:
    kept = io.BytesIO()
    seal_year(io.BytesIO(zipped), kept)
    return kept.getvalue()


def parsed(found, year=2024, scope=SCOPE):
    answer = answer_to(year_request(year), historical_zip(found, year))
    return jobtech_historical_ads.parse([answer], scope)


def past(found, year=2024):
    return [historical_ad(record, year) for record in found]


def counts(told, area):
    rows = told.tables["vacancies"].filter(area=area)
    return dict(rows.select("ssyk2012", "ads").iter_rows())


def test_nobody_in_a_year_is_found_in_what_is_kept():
    kept = sealed(historical_zip(past(ads(90)))).decode()
    assert not [contact for contact in CONTACTS if contact in kept]
    assert set(orjson.loads(kept)) == {"read", "abroad", "unplaced", "counts"}
    assert orjson.loads(kept)["read"] == 90


def test_every_ad_is_counted_in_its_municipality_its_county_and_the_nation():
    found = past([*ads(90), ad(900, "2221", "0180", "01"), ad(901, "2221", None)])
    told = parsed(found)
    assert told.faults == ()
    assert sum(counts(told, "00").values()) == 92
    assert sum(counts(told, "24").values()) == 91
    municipalities = [sum(counts(told, area).values()) for area in SCOPE.municipalities]
    assert sum(municipalities) == 90
    assert "0180" not in set(told.tables["vacancies"]["area"])
    assert counts(told, "24")["121"] == 10


@pytest.mark.parametrize("wrap", [lambda group: group, lambda group: [group]])
def test_occupations_may_be_objects_or_lists(wrap):
    record = {**historical_ad(ad(1, "2221", "2480"), 2024)}
    record["occupation_group"] = wrap(record["occupation_group"][0])
    assert counts(parsed([record]), "2480") == {"2221": 1}


def test_an_ad_that_has_only_concept_ids_is_placed_by_them():
    record = historical_ad(ad(1, "2221", "2480"), 2024)
    del record["occupation_group"][0]["legacy_ams_taxonomy_id"]
    place = record["workplace_address"]["municipality_concept_id"]
    record["workplace_address"] = {"municipality_concept_id": place}
    assert counts(parsed([record]), "2480") == {"2221": 1}


def test_ads_without_a_known_occupation_are_told_and_those_abroad_are_not_counted():
    unknown = {**historical_ad(ad(1, "2221", "2480"), 2024), "occupation_group": [None]}
    abroad = {
        **historical_ad(ad(2, "2221", "2480"), 2024),
        "workplace_address": {"municipality_code": None, "country_code": "155"},
    }
    told = parsed([unknown, abroad, historical_ad(ad(3, "2221", "2480"), 2024)])
    assert counts(told, "00") == {"2221": 1}
    assert [(fault.kind.key, fault.count) for fault in told.faults] == [("unplaced_ads", 1)]


def test_ads_of_another_year_do_not_pass_for_all_of_that_year():
    told = parsed([*past(ads(9)), historical_ad(ad(50, "2221", "2480"), 2023)])
    assert set(told.tables["vacancies"]["year"]) == {2024}
    assert [fault.count for fault in told.faults] == [1]


CUT = historical_zip(past(ads(30)))


@pytest.mark.parametrize(
    "zipped",
    [
        b"",
        b"<html>404</html>",
        CUT[: len(CUT) // 2],
        CUT[:200] + bytes(50) + CUT[250:],
        historical_zip([])[:10],
    ],
)
def test_a_broken_year_is_refused_in_both_languages(zipped):
    with pytest.raises(WrongContentError) as refused:
        sealed(zipped)
    assert "Årsfilen" in refused.value.text.sv
    assert "yearly file" in refused.value.text.en


@pytest.mark.parametrize("line", [b"[1]", b"{", b'{"a":}', b"Ylva", b'"ad"'])
def test_a_line_that_is_no_ad_is_refused(line):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("2024.jsonl", b'{"id":"1"}\n' + line + b"\n")
    with pytest.raises(WrongContentError):
        sealed(stream.getvalue())


TEXTS = st.text(
    st.sampled_from('"\\{}[]:, aå\n') | st.sampled_from("occupation_group"), max_size=30
)
TRAPS = st.sampled_from(['"occupation_group":{', '"occupation_group":', '\\"publication_date":"1'])
VALUES = st.recursive(
    st.none() | st.integers(0, 9) | TEXTS | TRAPS,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["a", "occupation_group", "b c"]), inner, max_size=2)
    ),
    max_leaves=6,
)
COUNTED = ("occupation_group", "workplace_address", "publication_date")


@given(
    st.fixed_dictionaries(dict.fromkeys(COUNTED, VALUES)),
    st.dictionaries(st.sampled_from(["text", "label", "z"]), VALUES),
    st.booleans(),
)
def test_what_is_cut_out_of_a_line_is_what_the_whole_line_says(counted, others, first):
    record = {**others, **counted} if first else {**counted, **others}
    assert read_counted(orjson.dumps(record)) == counted


@given(st.lists(st.integers(0, 400), max_size=60))
def test_the_order_of_the_ads_changes_nothing(numbers):
    found = past([ads(401)[number] for number in numbers[:5]])
    assert sealed(historical_zip(found)) == sealed(historical_zip(found[::-1]))


class Files:
    """A desk with the yearly files of some years."""

    def __init__(self, years):
        self.years, self.asked = years, []

    async def ask(self, request, stamp=""):
        year = int(request.url.rpartition("/")[2][:4])
        self.asked.append(year)
        if year not in self.years:
            text = Text(sv="Filen finns inte.", en="There is no such file.")
            raise RefusedError(text, request.host, 404)
        return answer_to(request, historical_zip(past(ads(5), year), year))

    def kept(self, request):
        return None


def asked(desk, since=""):
    scope = Scope.of_county("24", since)
    answers = asyncio.run(jobtech_historical_ads.fetch(desk, scope))
    return set(jobtech_historical_ads.parse(answers, scope).tables["vacancies"]["year"])


def test_only_the_newest_year_is_asked_for_unless_told_otherwise():
    desk = Files(range(2016, 2100))
    assert asked(desk) == set(desk.asked)
    assert len(desk.asked) == 1
    newest = desk.asked[0]
    assert asked(Files([newest - 1])) == {newest - 1}


def test_since_asks_for_every_year_from_then_on():
    desk = Files(range(2016, 2100))
    years = asked(desk, since="2021-01-01")
    assert min(years) == 2021 and len(years) == max(years) - 2020
    assert min(asked(Files(range(2016, 2100)), since="1990-01-01")) == 2016


def test_without_any_file_there_are_no_rows():
    told = jobtech_historical_ads.parse([], SCOPE)
    assert told.tables["vacancies"].is_empty()
    assert told.tables["vacancies"].schema["ads"] == pl.Float64
