"""The reference server of PxWeb: its own database in PX, beside the JSON that its tests expect.

And every real answer at hand survives being written in each format and read again.
"""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import orjson
import polars as pl
import pytest
from jsonstat_validator import validate_jsonstat

from framsyn.sources.formats.jsonstat import read_jsonstat, write_jsonstat
from framsyn.sources.formats.px import read_px
from framsyn.sources.formats.pxjson import read_pxjson
from framsyn.sources.formats.pxwriter import write_px
from tests.unit.formats.cubes import assert_same

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "api-samples"
SERVER = SAMPLES / "pxwebapi2-server"
READERS = {
    "pxwebapi2-server/TAB001.px": read_px,
    "pxwebapi2-server/TAB002.px": read_px,
    "pxwebapi2-server/TAB003.px": read_px,
    "pxwebapi2-server/TAB004.px": read_px,
    "pxwebapi2-server/TAB005.px": read_px,
    "pxwebapi2-server/tab4_fewcells.px": read_px,
    "pxwebapi2-server/MetadataById_tab001_js2.json": read_jsonstat,
    "pxwebapi2-server/MetadataById_tab003_js2.json": read_jsonstat,
    "pxwebapi2-server/MetadataById_tab004_js2.json": read_jsonstat,
    "scb-v1/BefolkningNy_data_json_en.json": read_pxjson,
    "scb-v1/BefolkningNy_data_jsonstat1_en.json": read_jsonstat,
    "scb-v1/statswe_jsonstat1.json": read_jsonstat,
    "scb-v2/TAB6471_data.json": read_jsonstat,
    "scb-v2/TAB6471_metadata.json": read_jsonstat,
}
TABLES = ("001", "003", "004")

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not SAMPLES.is_dir(),
        reason="The samples are not here (../shared/api-samples beside the project).",
    ),
]


def px(name):
    return read_px((SERVER / name).read_bytes())


@pytest.fixture(params=TABLES)
def pair(request):
    """A table from its PX file, and from the metadata that the server gives for it."""
    answer = SERVER / f"MetadataById_tab{request.param}_js2.json"
    return px(f"TAB{request.param}.px"), read_jsonstat(answer.read_bytes())


def test_dimensions_codes_labels_roles_units_and_elimination_are_the_servers_own(pair):
    file, server = pair
    assert file.dimensions == server.dimensions


def test_the_name_the_source_and_the_notes_are_the_servers_own(pair):
    file, server = pair
    assert (file.table, file.source, file.notes) == (server.table, server.source, server.notes)


def test_there_is_a_figure_or_a_symbol_for_every_cell_of_the_servers_grid(pair):
    file, server = pair
    assert len(file.values) == np.prod(server.shape)
    assert set(np.flatnonzero(np.isnan(file.values)).tolist()) == set(file.symbols)


@pytest.mark.parametrize("table", ["001", "003"])
def test_the_date_of_change_is_the_servers_own_in_swedish_time(table):
    answer = read_jsonstat((SERVER / f"MetadataById_tab{table}_js2.json").read_bytes())
    written = datetime.strptime(px(f"TAB{table}.px").updated, "%Y%m%d %H:%M")
    local = written.replace(tzinfo=ZoneInfo("Europe/Stockholm"))
    assert local == datetime.fromisoformat(answer.updated)


def test_the_cells_that_the_server_cuts_out_of_a_table_are_those_of_the_table():
    whole, few = px("TAB004.px").frame(), px("tab4_fewcells.px").frame()
    keys = [name for name in few.columns if name not in ("value", "symbol")]
    assert few["value"].to_list() == [445.0]
    assert few.join(whole, on=[*keys, "value"]).height == few.height


@pytest.mark.parametrize(
    ("table", "symbols", "first", "last", "total"),
    [
        ("001", 2259, "..", "..", 6_943_770_852),
        ("002", 9921, 334_532, "..", 7_452_698_116),
        ("003", 18, 30, 5_578_000, 1_162_846_580),
        ("004", 1103, 296_860, "..", 56_187_261),
        ("005", 107, 2_633_457, 1_915_537, 454_352_667),
    ],
)
def test_the_cells_are_those_that_other_programs_count_in_the_file(
    table, symbols, first, last, total
):
    # first, last, sum and number of symbols: by sed, tr and awk from the file's DATA
    frame = px(f"TAB{table}.px").frame()
    said = frame.select(pl.col("value").cast(pl.Int64).cast(pl.String).fill_null(pl.col("symbol")))
    assert frame["symbol"].drop_nulls().to_list() == [".."] * symbols
    assert (said["value"][0], said["value"][-1]) == (str(first), str(last))
    assert frame["value"].sum() == total


def test_the_servers_list_of_tables_names_the_tables_and_their_times():
    listed = {
        t["id"]: t for t in orjson.loads((SERVER / "ListAllTables.json").read_bytes())["tables"]
    }
    for table in TABLES:
        cube = px(f"TAB{table}.px")
        about = listed[cube.table]
        time = next(d for d in cube.dimensions if d.is_time)
        assert (about["firstPeriod"], about["lastPeriod"]) == (time.codes[0], time.codes[-1])


@pytest.mark.parametrize("name", READERS)
def test_a_real_answer_survives_json_stat(name):
    cube = READERS[name]((SAMPLES / name).read_bytes())
    body = write_jsonstat(cube)
    back = read_jsonstat(body)
    assert_same(cube, _dated_as(back, cube))
    if not cube.updated.startswith("VALUE"):
        assert validate_jsonstat(orjson.loads(body))


@pytest.mark.parametrize("name", [name for name in READERS if "etadata" not in name])
def test_a_real_answer_survives_px(name):
    cube = READERS[name]((SAMPLES / name).read_bytes())
    back = read_px(write_px(cube))
    assert _without_notes(back) == _without_notes(cube)
    np.testing.assert_array_equal(back.values, cube.values)
    assert back.symbols == cube.symbols
    assert len("".join(back.notes)) >= 0.95 * len("".join(cube.notes))


def _dated_as(cube, other):
    """A cube with the date as another has it: PX's own way of writing dates is turned to ISO."""
    return type(cube)(**{**cube.__dict__, "updated": other.updated})


def _without_notes(cube):
    """What a cube says, but the notes: a hash in one, as in an address, is a new line to PX."""
    return (cube.table, cube.label, cube.dimensions, cube.updated, cube.source)


def test_the_same_table_in_two_formats_of_the_first_api_has_the_same_figures():
    folder = SAMPLES / "scb-v1"
    stat = read_jsonstat((folder / "BefolkningNy_data_jsonstat1_en.json").read_bytes())
    json = read_pxjson((folder / "BefolkningNy_data_json_en.json").read_bytes())
    names = [dimension.code for dimension in stat.dimensions]
    assert (
        json.frame()
        .select(*names, "value")
        .sort(names)
        .equals(stat.frame().select(*names, "value").sort(names))
    )
    assert stat.values.sum() == 29_966_412
