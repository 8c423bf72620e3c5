"""ESCO's files are read by their heading, whichever version they are of."""

import asyncio

import polars as pl
import pytest

from framsyn.sources.open import esco_occupations
from framsyn.sources.open.esco_occupations import NotEscoError, is_esco, read_file
from framsyn.sources.source import Scope
from framsyn.tables.crosswalks import ssyk2012_to_esco

OLD = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description,code\n"
NEW = OLD.strip() + ",naceCode\n"
URI = "http://data.europa.eu/esco/occupation/"
ROW = (
    f'Occupation,{URI}a,110,påhittad officer,"befäl\növerstelöjtnant","Leder, och bestämmer",0110.1'
)
GROUP = "ISCOGroup,http://data.europa.eu/esco/isco/C0110,,Officerare,,,0110"
SCOPE = Scope.of_county("24")


def table(text, name="occupations_sv.csv"):
    return read_file(text.encode(), name).tables["esco_occupations"]


@pytest.mark.parametrize(("heading", "last"), [(OLD, ""), (NEW, ',"84.22\n84.11"')])
def test_an_occupation_is_read_in_any_version(heading, last):
    row = table(f"{heading}{ROW}{last}\n").row(0, named=True)
    assert row["uri"] == f"{URI}a" and row["language"] == "sv" and row["code"] == "0110.1"
    assert row["isco08"] == "0110", "a spreadsheet may have taken the zero"
    assert row["other_labels"].split("\n") == ["befäl", "överstelöjtnant"]
    assert row["nace"] == ("84.22\n84.11" if last else None)


def test_the_order_of_the_columns_and_their_spelling_do_not_matter():
    text = f"PREFERREDLABEL,ISCOGROUPCODE,ORIGINURI\nofficer,0110,{URI}a\n"
    assert table(text, "x_en.csv").select("label", "isco08", "language").row(0) == (
        *("officer", "0110", "en"),
    )


def test_a_byte_order_mark_does_no_harm():
    assert table("\ufeff" + OLD + ROW + "\n").height == 1


def test_what_is_no_occupation_is_left_out():
    assert table(f"{OLD}{ROW}\n{GROUP}\n").height == 1


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", OLD.replace("iscoGroup", "x") + ROW, '"a'])
def test_another_file_is_refused_with_what_it_lacks(text):
    with pytest.raises(NotEscoError) as refused:
        table(text, "kommuner.csv")
    assert "kommuner.csv" in refused.value.text.sv
    assert "occupations_sv.csv" in refused.value.text.en


def test_a_file_is_known_by_its_heading():
    assert is_esco(OLD.strip().split(",")) and is_esco(NEW.strip().split(","))
    assert not is_esco(["year", "area", "code"])


def test_nothing_is_asked_of_the_service_and_the_user_is_told_why():
    parsed = esco_occupations.parse(asyncio.run(esco_occupations.fetch(None, SCOPE)), SCOPE)
    assert parsed.tables == {}
    assert [fault.kind.key for fault in parsed.faults] == ["esco_from_disk"]
    assert not esco_occupations.SOURCE.by_default


def test_the_way_from_ssyk_to_esco_weighs_one_in_all():
    isco = ["2221", "2221", "2221", "0110", "3411"]
    esco = pl.DataFrame({"uri": [f"{URI}{n}" for n in range(5)], "isco08": isco})
    mapped = ssyk2012_to_esco(esco)
    sums = mapped.group_by("ssyk2012").agg(pl.col("weight").sum())
    assert sums["weight"].to_list() == pytest.approx([1.0] * sums.height)
    nurses = mapped.filter(ssyk2012="2221")
    assert nurses["weight"].to_list() == pytest.approx([1 / 3] * 3)
    assert all("ISCO-08" in source for source in mapped["source"])
