"""A laid-out result gives the same rows as its tables, whoever asks and for whatever."""

from concurrent.futures import ThreadPoolExecutor

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from framsyn.results.ages import age_sums
from framsyn.results.shelf import KEYS, LARGE_ROWS, Shelf, lay_out
from framsyn.results.store import ResultNotFoundError
from tests.unit.reports.profiles.place_run import UMEA, tables, write_places

NAMES = sorted(tables()[0])
AREA_NAMES = pl.DataFrame({"code": ["X1"], "name": ["Norra ön"], "parent": ["24"]})


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return write_places(tmp_path_factory.mktemp("run"), context={"areas": AREA_NAMES})


@pytest.mark.parametrize("name", NAMES)
def test_every_table_reads_the_same_through_the_shelf(shelf, name):
    table = tables()[0][name]
    assert_frame_equal(shelf.rows(name), table)
    for key in (key for key in KEYS if key in table.columns):
        for value in table[key].unique().sort().to_list()[:6]:
            assert_frame_equal(shelf.rows(name, **{key: value}), table.filter(pl.col(key) == value))


def test_some_tables_are_large_enough_for_drawers_and_some_are_not(shelf):
    packed = {path.name for path in (shelf.directory / "shelf").glob("*.by_*")}
    laid = {**tables()[0], **age_sums(tables()[0]["workforce_age"])}
    large = {name for name, table in laid.items() if table.height >= LARGE_ROWS}
    assert large and {name.split(".")[0] for name in packed} == large
    assert large < set(laid)


@pytest.mark.parametrize("name", ["explain", "workforce_age", "workforce"])
def test_two_keys_and_a_year_narrow_the_rows_together(shelf, name):
    table = tables()[0][name]
    year = "to_year" if name == "explain" else "year"
    last = int(table[year].max())
    wanted = table.filter(
        pl.col("area") == UMEA, pl.col("ssyk2012") == "2221", pl.col(year) == last
    )
    found = shelf.rows(name, area=UMEA, ssyk2012="2221", **{year: last})
    assert wanted.height > 0
    assert_frame_equal(found, wanted)


def test_a_result_that_is_not_laid_out_gives_the_same_rows(shelf, tmp_path):
    bare = write_places(tmp_path / "bare", laid_out=False)
    for name in NAMES:
        assert_frame_equal(bare.rows(name), shelf.rows(name))
        if "area" in tables()[0][name].columns:
            assert_frame_equal(bare.rows(name, area=UMEA), shelf.rows(name, area=UMEA))


@pytest.mark.parametrize("value", ["", "9999", "../../run", "2480' OR 1=1", "å" * 5000, "\x00"])
@pytest.mark.parametrize("name", ["explain", "population_total"])
def test_a_value_that_is_nowhere_gives_no_rows_with_the_same_columns(shelf, name, value):
    found = shelf.rows(name, area=value)
    assert found.is_empty()
    assert found.schema == tables()[0][name].schema


def test_a_table_that_is_not_there_is_a_fault_of_the_caller(shelf):
    assert not shelf.has("vacancies")
    with pytest.raises(KeyError):
        shelf.rows("vacancies", area=UMEA)


def test_context_tables_are_read_beside_the_result(shelf):
    assert shelf.has("areas") and shelf.has("workforce")
    assert_frame_equal(shelf.rows("areas", code="X1"), AREA_NAMES)


def test_a_large_context_table_has_drawers_too(tmp_path):
    ads = pl.DataFrame({"year": 2019, "area": ["24", UMEA] * LARGE_ROWS, "ads": 1.5})
    shelf = write_places(tmp_path / "run", context={"vacancies": ads})
    assert (tmp_path / "run" / "shelf" / "vacancies.by_area").is_file()
    assert_frame_equal(shelf.rows("vacancies", area=UMEA), ads.filter(pl.col("area") == UMEA))


def test_a_context_table_may_not_hide_a_result_table(tmp_path):
    shelf = write_places(tmp_path / "run", laid_out=False)
    with pytest.raises(ValueError, match="population"):
        lay_out(shelf.directory, {"population": AREA_NAMES})
    assert not (shelf.directory / "shelf").exists()


def test_the_same_result_is_laid_out_in_the_same_bytes(shelf, tmp_path):
    again = write_places(tmp_path / "again", context={"areas": AREA_NAMES})
    files = {path.name for path in (shelf.directory / "shelf").iterdir()}
    assert files == {path.name for path in (again.directory / "shelf").iterdir()}
    for name in files:
        first, second = (s.directory / "shelf" / name for s in (shelf, again))
        assert first.read_bytes() == second.read_bytes(), name


def test_laying_out_again_replaces_the_first_and_leaves_nothing_behind(tmp_path):
    shelf = write_places(tmp_path / "run", context={"areas": AREA_NAMES})
    lay_out(shelf.directory, {})
    assert not Shelf(shelf.directory).has("areas")
    assert not list(shelf.directory.glob(".shelf*"))


def test_a_directory_without_a_readable_result_is_refused_in_both_languages(tmp_path):
    for content in (None, "{", "[]", "{}"):
        if content is not None:
            (tmp_path / "run.json").write_text(content, encoding="utf-8")
        with pytest.raises(ResultNotFoundError) as error:
            Shelf(tmp_path)
        assert "framsyn run" in error.value.text.sv and "framsyn run" in error.value.text.en


def test_many_threads_read_the_same_rows(shelf):
    fresh = Shelf(shelf.directory)
    codes = tables()[0]["explain"]["ssyk2012"].unique().sort().to_list()[:60]

    def heights(code):
        return fresh.rows("explain", ssyk2012=code).height

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(heights, codes * 4))
    wanted = [tables()[0]["explain"].filter(pl.col("ssyk2012") == code).height for code in codes]
    assert found == wanted * 4
