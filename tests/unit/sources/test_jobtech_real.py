"""The same on real answers of the services, where they are at hand."""

import json
from collections import Counter
from pathlib import Path

import orjson
import polars as pl
import pytest

from framsyn.sources.open import jobtech_barometer, jobtech_jobed, jobtech_taxonomy
from framsyn.sources.open.esco_occupations import read_file
from framsyn.sources.open.jobtech_barometer import BAROMETER
from framsyn.sources.open.jobtech_jobed import match_request
from framsyn.sources.personal_data import without_contacts
from framsyn.sources.services.ads import ads_frame, occupation_of, place_of
from framsyn.sources.services.taxonomy import (
    NAMES,
    SUBSTITUTES,
    dump_request,
    read_names,
    read_substitutes,
)
from framsyn.sources.source import Scope
from framsyn.tables.crosswalks import (
    af_groups,
    code_of,
    occupation_fields,
    occupation_of_af_group,
    scb_codes_of,
    ssyk2012_to_esco,
)
from tests.unit.sources.desk_lists import answer_to
from tests.world.jobtech import dumps

pytestmark = pytest.mark.real
SHARED = Path(__file__).resolve().parents[3].parent / "shared"


@pytest.fixture
def samples():
    """The folder of recorded answers; without it the test is skipped."""
    if not (SHARED / "api-samples").is_dir():
        pytest.skip(
            "The recorded answers are not here (../shared/api-samples beside the project): this "
            "test runs only where they are."
        )
    return SHARED / "api-samples"


def load(path):
    return json.loads(path.read_text("utf-8"))


def concepts(samples, name):
    return load(samples / f"jobtech-taxonomy/dumps/{name}.json")["data"]["concepts"]


def test_the_real_ads_are_placed_and_nothing_personal_is_kept(samples):
    found = load(samples / "jobtech-ads/jobstream_ads_2024_redacted.json")
    kept = [without_contacts(ad) for ad in found]
    assert b"REDACTED" not in orjson.dumps(kept) and b"Volvo" not in orjson.dumps(kept)
    rows = ads_frame(kept).select("id", "ssyk2012", "municipality", "county", "positions")
    assert rows.rows()[:2] == [
        ("28746073", "2149", "0180", "01", 1),
        ("29293122", "2512", "1480", "14", 1),
    ]


def test_the_made_up_ads_of_jobtech_lose_their_contacts(samples):
    told = load(samples / "jobtech-ads/jobsearch_search_2020_platsannons_results_eng.json")
    sources = [hit["_source"] for hit in told["hits"]["hits"]]
    kept = orjson.dumps([without_contacts(ad) for ad in sources])
    assert not [word for word in (b"John", b"not4real", b"Not4real", b"0899", b"@") if word in kept]
    assert occupation_of(sources[0]["occupation_group"]) == "2512"
    assert place_of(sources[0]["workplace_address"]) == ("0180", "01", True)


def test_the_counts_of_2024_are_those_of_the_published_file(samples):
    told = load(SHARED / "data/job_ads/af_annonser_2024_ssyk4_x_region_kommun.json")
    sums = Counter()
    for group, places in told.items():
        assert code_of(group) in af_groups()
        for place, ads in places.items():
            sums[code_of(place)] += ads
    assert (sums["00"], sums["24"], sums["2480"]) == (697_030, 19_745, 9_846)
    assert sum(ads for code, ads in sums.items() if len(code) == 4) == 697_030
    assert sum(ads for code, ads in sums.items() if len(code) == 2) == 2 * 697_030


def test_the_concepts_are_those_of_the_taxonomy(samples):
    groups = concepts(samples, "ssyk-level-4-groups")
    assert {c["id"]: c["ssyk_code_2012"] for c in groups} == {
        c["id"]: code_of(c["id"]) for c in groups
    }
    assert set(af_groups()) == {c["ssyk_code_2012"] for c in groups}
    fields = load(SHARED / "data/taxonomy/info_occupation_fields.json")["data"]["concepts"]
    assert {field["id"] for field in fields} == set(occupation_fields())


def test_every_name_in_the_taxonomy_has_an_occupation(samples):
    body = (samples / f"jobtech-taxonomy/dumps/{NAMES}.json").read_bytes()
    names = read_names(body, NAMES)
    assert (names.height, names["id"].n_unique(), names["ssyk2012"].null_count()) == (2412, 2412, 0)
    assert names["ssyk2012"].n_unique() == len({occupation_of_af_group(g) for g in af_groups()})


def test_the_substitutes_say_the_same_from_both_sides(samples):
    told = concepts(samples, SUBSTITUTES)
    pairs = read_substitutes(orjson.dumps({"data": {"concepts": told}}), SUBSTITUTES)
    other = {
        (sought["id"], row["id"], sought["substitutability_percentage"] / 100)
        for row in told
        for sought in row["substitutes"]
    }
    assert set(pairs.iter_rows()) == other
    assert dict(pairs["share"].value_counts().iter_rows()) == {0.75: 5101, 0.25: 3223}


def test_the_taxonomy_becomes_tables_without_a_fault(samples):
    real = {name: {"data": {"concepts": concepts(samples, name)}} for name in (NAMES, SUBSTITUTES)}
    answers = [answer_to(dump_request(n), told) for n, told in {**dumps(), **real}.items()]
    parsed = jobtech_taxonomy.parse(answers, Scope.of_county("24"))
    assert parsed.faults == ()
    heights = {name: frame.height for name, frame in parsed.tables.items()}
    assert heights == {
        "occupation_names": 2412,
        "occupation_substitutes": 8324,
        "occupation_skills": 3,
    }


def test_the_real_barometer_is_read_without_a_fault(samples):
    rows = load(samples / "yrkesbarometern/yrkesbarometer_2025-2_excerpt.json")
    scope = Scope.of_county("00")
    parsed = jobtech_barometer.parse([answer_to(BAROMETER, rows)], scope)
    frame = parsed.tables["occupation_outlook"]
    assert parsed.faults == () and frame.height == len(rows) == 26
    assert frame.filter(area="00")["situation"].to_list() == ["surplus"]
    assert set(frame["ssyk2012"]) == {"4119", "5141"}


def test_the_real_match_is_read(samples):
    body = (samples / "jobed-connect/match_by_text_2023.json").read_bytes()
    answer = answer_to(match_request("481"), body)
    frame = jobtech_jobed.parse([answer], Scope.of_county("24")).tables["education_occupations"]
    assert frame.height == 10
    assert frame.sort("place")["name"][0] == "Frontend-utvecklare"


def test_tabiyas_esco_is_read_and_weighs_one(samples):
    body = (samples / "esco/tabiya_esco_v1.1.1_occupations_first200.csv").read_bytes()
    frame = read_file(body, "occupations_en.csv").tables["esco_occupations"]
    assert (frame.height, frame["uri"].n_unique()) == (200, 200)
    assert frame["isco08"].str.contains(r"^\d{4}$").all()
    sums = ssyk2012_to_esco(frame).group_by("ssyk2012").agg(pl.col("weight").sum())
    assert sums.height > 100
    assert sums["weight"].to_list() == pytest.approx([1.0] * sums.height)


def test_the_weights_of_merged_groups_are_those_of_the_register(samples):
    rows = pl.read_parquet(
        SHARED / "data/occupations/scb_YREG60_ssyk1-4_lan_kon_2014-2024.parquet"
    ).filter(level="SSYK4", year=2024)
    employed = dict(rows.group_by("ssyk_code").agg(pl.col("value").sum()).iter_rows())
    for group in af_groups():
        total = sum(employed[code] for code in scb_codes_of(group))
        for code, weight in scb_codes_of(group).items():
            assert weight == pytest.approx(employed[code] / total)
