"""Files that people have really saved: each becomes its table, or is refused with a reason."""

from pathlib import Path

import pytest

from framsyn.sources.disk import read, recognise

SHARED = Path(__file__).resolve().parents[4] / "shared"
DATA, SAMPLES = SHARED / "data", SHARED / "api-samples"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not SHARED.is_dir(),
        reason="The published files are not here (../shared beside the project): this test runs "
        "only where they are.",
    ),
]

BECOME = {
    "data/schools/Grundskola_-_Personalstatistik*2020*": ("school_staff", 767),
    "data/schools/Grundskola_-_Personalstatistik*2021*": ("school_staff", 767),
    "data/schools/Grundskola_-_Personalstatistik*2022*": ("school_staff", 770),
    "data/schools/Grundskola_-_Personalstatistik*2023*": ("school_staff", 770),
    "data/schools/Grundskola_-_Personalstatistik*2024*": ("school_staff", 769),
    "data/education/resultat-ansokningsomgang-2020.xlsx": ("yh_applications", 1482),
    "data/education/resultat-ansokningsomgang-2021.xlsx": ("yh_applications", 1238),
    "data/education/resultat-ansokningsomgang-2022.xlsx": ("yh_applications", 1207),
    "data/education/resultat-ansokningsomgang-2023.xlsx": ("yh_applications", 1258),
    "data/education/resultat-ansokningsomgang-2024.xlsx": ("yh_applications", 1272),
    "data/population/municipality_age_sex_2019.parquet": ("population", 58580),
    "data/population/municipality_education_level_2019.parquet": ("education", 41760),
    "data/population/county_births_1968_2010.parquet": ("births", 31605),
    "data/occupations/scb_YREG60*": ("employed", 292446),
    "api-samples/esco/tabiya_esco_v1.1.1_occupations_first200.csv": ("esco_occupations", 200),
}
"""What must be recognised: its table and the number of its rows."""

REFUSED = {
    "api-samples/pxwebapi2-server/TAB001.px": "unknown_age",
    "api-samples/pxwebapi2-server/TAB002.px": "unknown_age",
    "api-samples/pxwebapi2-server/TAB003.px": "not_recognised",
    "api-samples/pxwebapi2-server/TAB004.px": "not_recognised",
    "api-samples/pxwebapi2-server/TAB005.px": "not_recognised",
    "api-samples/pxwebapi2-server/tab4_fewcells.px": "not_recognised",
    "api-samples/scb-v1/BefolkningNy_data_json_en.json": "almost_a_table",
    "api-samples/scb-v1/BefolkningNy_data_jsonstat1_en.json": "almost_a_table",
    "api-samples/scb-v1/BefolkningNy_metadata_en.json": "format_broken",
    "api-samples/scb-v1/levels_BE0101A_en.json": "format_broken",
    "api-samples/scb-v1/statswe_jsonstat1.json": "only_a_part",
    "api-samples/scb-v2/TAB6471_data.json": "by_period",
    "api-samples/scb-v2/TAB6471_metadata.json": "no_rows",
    "api-samples/scb-v2/config.json": "format_broken",
    "api-samples/scb-v2/tables.json": "format_broken",
    "data/projections/halland_aldersstrukturer.csv": "almost_a_table",
    "data/projections/halland_befolkningsdata.csv": "almost_a_table",
    "data/projections/halland_finalfruktsamhet.csv": "not_recognised",
    "data/projections/halland_fodelsenetto.csv": "almost_a_table",
    "data/projections/halland_inflyttkommun.csv": "almost_a_table",
    "data/projections/halland_inrikesflyttningar.csv": "almost_a_table",
    "data/projections/halland_utrikesflyttningar.csv": "almost_a_table",
    "data/population/linkoping_components_1968_2015.csv": "almost_a_table",
    "data/population/municipality_totals_2001_2021.csv": "almost_a_table",
    "data/population/county_population_1968_2010.parquet": "fits_several_tables",
    "data/education/scb_matchning_lan.csv": "almost_a_table",
    "data/education/scb_etablering_lan.csv": "almost_a_table",
    "data/schools/Grundskola_-_Antal*2024*": "not_recognised",
    "data/schools/Grundskola_-_Kostnader*2024*": "not_recognised",
    "data/schools/Gymnasieskola_-_Kostnader*2023*": "not_recognised",
    "data/labour_market/scb_bas_arbetsloshet_kommun_dalarna_2020-.xlsx": "by_period",
    "data/labour_market/sni2007_2siffer_branschnyckel.xlsx": "not_recognised",
    "data/education/skolverket_genomstromning_gymnasie18.xlsx": "not_recognised",
}
"""What must be refused, and the fault that says why."""


def file_like(pattern: str) -> Path:
    """The only file of that name; the names of some hold letters that are not ASCII."""
    found = list(SHARED.glob(pattern))
    assert len(found) == 1, pattern
    return found[0]


@pytest.mark.parametrize("pattern", BECOME)
def test_a_published_file_becomes_its_table(pattern):
    name, rows = BECOME[pattern]
    assert {n: f.height for n, f in read(file_like(pattern)).tables.items()} == {name: rows}


@pytest.mark.parametrize("pattern", REFUSED)
def test_another_file_is_refused_with_a_reason_and_a_remedy(pattern):
    found = recognise(file_like(pattern))
    assert REFUSED[pattern] in {fault.kind.key for fault in found.errors}
    assert all(fault.tell("sv") and fault.tell("en") for fault in found.errors)


def test_every_file_at_hand_is_read_or_told():
    files = [f for place in (DATA, SAMPLES) for f in sorted(place.rglob("*")) if f.is_file()]
    small = [f for f in files if f.stat().st_size < 3_000_000]
    assert len(small) > 100
    for file in small:
        found = recognise(file)
        assert found.errors or found.tables, file.name


def test_one_municipalitys_file_is_several_tables_when_its_area_is_given():
    found = recognise(
        file_like("data/population/linkoping_components_1968_2015.csv"), choices={"area": "0580"}
    )
    assert {made.table.name for made in found.tables} >= {"population", "deaths", "migration"}


def test_overlapping_rows_for_the_oldest_are_refused_with_their_rows():
    file = file_like("data/population/linkoping_components_1968_2015.csv")
    found = recognise(file, "population", {"area": "0580"})
    assert [(f.kind.key, f.count, f.row) for f in found.errors] == [("duplicate", 96, 212)]


def test_the_population_of_all_municipalities_is_what_was_published():
    frame = read(file_like("data/population/municipality_age_sex_2019.parquet")).tables[
        "population"
    ]
    assert frame["persons"].sum() == 10_327_589
    assert frame.filter(area="2480")["persons"].sum() == 128_901
