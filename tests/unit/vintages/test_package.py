"""A dated bundle travels as one file, and what arrives is what was sent or nothing."""

import hashlib
import io
import json
import stat
import zipfile
from pathlib import Path

import orjson
import pytest

from framsyn.sources.bundle import BundleError, NotWrittenError, PlaceTakenError, read_bundle
from framsyn.sources.raw.archive import Archive, Entry
from framsyn.sources.vintages.package import PackageError, export, import_
from framsyn.sources.vintages.store import Vintage, VintageStore
from tests.unit.vintages.small_bundles import add, contents, tables

BODY = '{"value": [1, 2], "label": "Folkmängd"}'.encode()
SHA256 = hashlib.sha256(BODY).hexdigest()
URL = "https://statistikdatabasen.scb.se/api/v2/tables/TAB638/data"
ENTRY = Entry(
    refresh="",
    source="scb_population",
    licence="CC0-1.0",
    method="POST",
    url=URL,
    body="{}",
    content_type="application/json",
    fetched="2026-11-25T08:00:00+00:00",
    sha256=SHA256,
    size=len(BODY),
    received_sha256=SHA256,
    stamp="2026-02-22",
)


@pytest.fixture
def sender(tmp_path):
    return VintageStore(tmp_path / "sender")


@pytest.fixture
def receiver(tmp_path):
    return VintageStore(tmp_path / "receiver")


@pytest.fixture
def vintage(sender):
    """A dated bundle with the one raw answer that it was made from."""
    made = add(sender)
    archive(sender).keep(ENTRY, io.BytesIO(BODY))
    (made.path / "answers.jsonl").write_bytes(orjson.dumps(ENTRY.to_dict()) + b"\n")
    return made


def archive(store: VintageStore) -> Archive:
    return Archive(store.directory / "raw")


def repacked(source: Path, target: Path, change: dict[str, bytes | None]) -> Path:
    """The zip again, some files (named without their directory) changed, added or left out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        inside = {info.filename: old.read(info) for info in old.infolist()}
        top = next(iter(inside)).split("/")[0]
        for name, content in {**inside, **{f"{top}/{n}": c for n, c in change.items()}}.items():
            if content is not None:
                new.writestr(name, content)
    return target


@pytest.fixture
def package(vintage, tmp_path):
    export(vintage, tmp_path / "bundle.zip")
    return tmp_path / "bundle.zip"


def test_what_arrives_has_the_same_bytes(vintage, package, receiver):
    done = import_(package, receiver)
    assert not done.was_there and done.report.faults == ()
    assert done.vintage == Vintage(1, "2026-11-25", receiver.place / "0001_2026-11-25")
    assert contents(done.vintage.path) == contents(vintage.path)
    assert "population.parquet" in contents(vintage.path)


def test_the_same_bundle_gives_the_same_package(vintage, package, tmp_path):
    export(vintage, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == package.read_bytes()


def test_a_package_can_be_run_as_it_is(vintage, package):
    assert read_bundle(package).checksums == read_bundle(vintage.path).checksums


def test_a_package_that_is_there_already_is_recognised(package, receiver):
    first = import_(package, receiver).vintage
    again = import_(package, receiver)
    assert again.was_there and again.vintage == first
    assert receiver.list() == (first,)


def test_an_imported_bundle_gets_the_next_number_and_keeps_its_date(package, receiver):
    add(receiver, "2026-12-24", added=1.0)
    assert import_(package, receiver).vintage.name == "0002_2026-11-25"


def test_raw_answers_go_with_the_bundle_when_asked(vintage, tmp_path, receiver):
    out = tmp_path / "whole.zip"
    export(vintage, out, archive(VintageStore(tmp_path / "sender")))
    done = import_(out, receiver, archive(receiver))
    assert done.answers == 1
    kept = archive(receiver).newest(ENTRY.key)
    assert kept == ENTRY
    assert archive(receiver).open(SHA256).read() == BODY
    assert import_(out, receiver, archive(receiver)).answers == 0
    assert not (done.vintage.path / "raw").exists()


def test_a_raw_answer_that_is_lost_stops_the_export(sender, vintage, tmp_path):
    for body in (sender.directory / "raw" / "bodies").rglob("*.gz"):
        body.unlink()
    with pytest.raises(PackageError, match="TAB638"):
        export(vintage, tmp_path / "whole.zip", archive(sender))
    assert [p.name for p in tmp_path.iterdir()] == ["sender"]


def test_an_export_overwrites_nothing(vintage, package):
    before = package.read_bytes()
    with pytest.raises(PlaceTakenError):
        export(vintage, package)
    assert package.read_bytes() == before


def test_an_export_that_cannot_be_written_is_told(vintage, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NotWrittenError):
        export(vintage, tmp_path / "file" / "bundle.zip")


def refused(package: Path, store: VintageStore) -> str:
    """What is said of a package that is not taken in, and that nothing of it was."""
    with pytest.raises(PackageError) as told:
        import_(package, store, archive(store))
    assert store.list() == ()
    assert told.value.text.sv != told.value.text.en
    return told.value.text.en


@pytest.mark.parametrize("kept", [0, 1, 50, -1, -30])
def test_a_torn_package_is_refused(package, receiver, kept):
    package.write_bytes(package.read_bytes()[:kept])
    assert "cut off" in refused(package, receiver)


def test_a_package_that_is_not_there_is_told(tmp_path, receiver):
    assert "is not there" in refused(tmp_path / "none.zip", receiver)


def test_a_byte_that_fell_over_on_the_way_is_noticed(package, receiver):
    content = bytearray(package.read_bytes())
    at = content.index(b"PAR1") + 100
    content[at] ^= 1
    package.write_bytes(bytes(content))
    assert "cannot be read" in refused(package, receiver)


def test_a_table_that_somebody_changed_is_refused(package, receiver, tmp_path):
    other = io.BytesIO()
    tables(added=5.0)["population"].write_parquet(other)
    changed = repacked(package, tmp_path / "c.zip", {"population.parquet": other.getvalue()})
    assert "population is not the one" in refused(changed, receiver)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"manifest.json": None}, "manifest.json is missing"),
        ({"population.parquet": None}, "not those that manifest.json names: population"),
        ({"vacancies.parquet": b"PAR1"}, "not those that manifest.json names: vacancies"),
        ({"manifest.json": b"{}"}, "not those that manifest.json names: areas"),
        ({"shapes.json": b"[]"}, "the checksum differs"),
        ({"answers.jsonl": b'{"sha256": "../../x"}'}, "the checksum differs"),
        ({"answers.jsonl": b"half a li"}, "the checksum differs"),
        ({"raw/" + SHA256: b"other"}, f"raw/{SHA256} is not the one"),
        ({"raw/" + "0" * 64: b"other"}, f"raw/{'0' * 64} is not the one"),
    ],
)
def test_a_package_that_is_not_whole_is_refused(package, receiver, tmp_path, change, said):
    assert said in refused(repacked(package, tmp_path / "c.zip", change), receiver)


def test_a_checksum_that_would_be_a_path_is_refused(package, receiver, tmp_path):
    line = orjson.dumps({**ENTRY.to_dict(), "sha256": "../../../outside"})
    changed = repacked(package, tmp_path / "c.zip", {"answers.jsonl": line})
    assert "the checksum differs" in refused(changed, receiver)


def test_only_what_a_bundle_consists_of_is_taken_over(package, receiver, tmp_path):
    more = {"run.sh": b"rm", "deep/population.csv": b"x", ".hidden": b"x"}
    done = import_(repacked(package, tmp_path / "c.zip", more), receiver)
    assert set(contents(done.vintage.path)) == {
        *(f"{name}.parquet" for name in tables()),
        *("manifest.json", "shapes.json", "answers.jsonl"),
    }


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out", "..\\out", "C:\\o"])
def test_a_package_that_would_write_elsewhere_is_refused(package, receiver, name):
    with zipfile.ZipFile(package, "a") as odd:
        odd.writestr(name, b"x")
    assert "place that is not allowed" in refused(package, receiver)


def test_a_link_in_a_package_is_refused(package, receiver):
    link = zipfile.ZipInfo("0001_2026-11-25/deaths.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(package, "a") as odd:
        odd.writestr(link, "/etc/hostname")
    assert "place that is not allowed" in refused(package, receiver)


def test_a_package_that_swells_is_refused(package, receiver):
    with zipfile.ZipFile(package, "a", zipfile.ZIP_DEFLATED) as odd:
        odd.writestr("0001_2026-11-25/answers.txt", bytes(80 * 1024**2))
    assert "too large when unpacked" in refused(package, receiver)


def test_a_bundle_with_errors_is_refused_with_the_report(sender, receiver, tmp_path):
    broken = add(sender)
    path = broken.tables["deaths"]
    path.write_bytes(b"no parquet")
    told = json.loads((broken.path / "manifest.json").read_text("utf-8"))
    told["tables"]["deaths"]["sha256"] = hashlib.sha256(b"no parquet").hexdigest()
    (broken.path / "manifest.json").write_text(json.dumps(told), "utf-8")
    export(broken, tmp_path / "broken.zip")
    with pytest.raises(BundleError) as error:
        import_(tmp_path / "broken.zip", receiver)
    assert [fault.file for fault in error.value.report.errors] == ["deaths.parquet"]
    assert receiver.list() == ()
