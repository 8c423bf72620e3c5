"""An edition is frozen, and stays what it was."""

import json

import polars as pl
import pytest
from django.core.exceptions import ValidationError

from framsyn.tables.text import Text
from framsyn.web.core.changes import NotAllowedError, latest_change, undo
from framsyn.web.core.gates import evidence_of
from framsyn.web.publish.editions.files import directory_of, read_contents
from framsyn.web.publish.editions.freezing import NotOpenDataError
from framsyn.web.publish.editions.services import (
    EditionRefusedError,
    edition_discard,
    edition_draft,
    edition_publish,
    edition_texts_change,
    edition_withdraw,
)
from framsyn.web.publish.models import Edition
from tests.web.publish.world import TEXTS

pytestmark = pytest.mark.django_db


def test_a_draft_is_seen_by_its_own_people_and_by_nobody_else(draft, as_):
    edition = draft()
    for address in ("/utgava/2025-1/", "/utgavor/2025-1/"):
        assert as_("anna").get(address).status_code == 200
        assert as_("").get(address).status_code == 404
        assert as_("hanna").get(address).status_code == 404
    assert edition.state == "draft"
    assert "2025-1" not in as_("").get("/utgavor/").content.decode()


def test_a_published_edition_is_open_to_everyone_and_is_the_latest(published, as_):
    published()
    assert as_("").get("/utgava/2025-1/").status_code == 200
    assert "2025-1" in as_("").get("/").content.decode()


def test_a_published_edition_is_evidence_of_its_year(published):
    edition = published()
    evidence = evidence_of(edition.cycle, "published_edition")
    assert evidence is not None
    assert evidence.address == "/utgavor/2025-1/"


def test_the_files_of_a_published_edition_cannot_be_written(published):
    directory = directory_of(published().slug)
    files = [path for path in directory.rglob("*") if path.is_file()]
    assert len(files) > 5
    assert not [path.name for path in files if path.stat().st_mode & 0o222]


def test_a_permalink_gives_the_same_bytes_after_a_newer_edition(published, as_):
    published(1)
    addresses = ("/utgava/2025-1/kommun/2417-norsjo/", "/utgava/2025-1/yrke/2221-", "/kommun/2417/")
    before = [as_("").get(address, follow=True).content for address in addresses]
    published(2)
    after = [as_("").get(address, follow=True).content for address in addresses]
    assert before[0] == after[0]
    assert before[1] == after[1]
    assert before[2] != after[2]


def test_an_edition_whose_file_was_changed_is_refused_with_a_clear_page(published, as_, caplog):
    directory = directory_of(published().slug)
    assert as_("").get("/utgava/2025-1/").status_code == 200
    record = directory / "run.json"
    record.chmod(0o644)
    record.write_text(record.read_text("utf-8").replace('"seed": 1', '"seed": 7'), "utf-8")
    with caplog.at_level("ERROR", logger="framsyn.publish"):
        answer = as_("").get("/utgava/2025-1/rad/transport/")
    assert answer.status_code == 503
    assert "filerna är inte de som publicerades" in answer.content.decode()
    assert [line.reason for line in caplog.records if line.message == "edition unreadable"] == [
        "run.json"
    ]


def test_an_edition_whose_directory_is_gone_is_refused(published, as_):
    directory = directory_of(published().slug)
    directory.rename(directory.with_name("elsewhere"))
    assert as_("").get("/kommun/2417-norsjo/").status_code == 503


def test_a_file_that_was_added_is_seen(published):
    edition = published()
    directory = directory_of(edition.slug)
    directory.chmod(0o755)
    (directory / "more.parquet").write_bytes(b"x")
    with pytest.raises(Exception, match="cannot be shown"):
        read_contents(directory, edition.checksum)


def test_a_withdrawn_edition_says_why_at_its_address(published, viewer, as_):
    edition = published()
    because = Text(sv="Fel i indata.", en="Faulty input.")
    edition_withdraw(viewer("anna"), edition, because)
    answer = as_("").get("/utgava/2025-1/kommun/2417-norsjo/")
    assert answer.status_code == 410
    assert "Fel i indata." in answer.content.decode()
    assert "Faulty input." in as_("").get("/en/utgava/2025-1/").content.decode()
    assert as_("").get("/kommun/2417-norsjo/").status_code == 404


def test_an_edition_is_not_withdrawn_without_a_reason(published, viewer):
    with pytest.raises(EditionRefusedError, match="why"):
        edition_withdraw(viewer("anna"), published(), Text(sv=" ", en=""))


def test_publishing_cannot_be_undone_by_the_record_of_changes(published, viewer):
    edition = published()
    with pytest.raises(ValidationError):
        undo(viewer("anna"), latest_change(edition))
    assert Edition.objects.get().state == "published"


def test_the_texts_of_a_published_edition_are_not_changed(published, viewer):
    with pytest.raises(EditionRefusedError):
        edition_texts_change(viewer("anna"), published(), TEXTS)


def test_only_an_analyst_of_the_organisation_makes_an_edition(finished_run, viewer):
    run = finished_run(1)
    for name in ("hanna", "disa", "olle", "adam"):
        with pytest.raises(NotAllowedError):
            edition_draft(viewer(name), run, TEXTS)


def test_no_edition_is_made_of_a_run_that_is_not_finished(finished_run, viewer):
    run = finished_run(1)
    run.state = "failed"
    with pytest.raises(EditionRefusedError, match="finished"):
        edition_draft(viewer("anna"), run, TEXTS)


def test_no_edition_is_made_in_a_closed_year(finished_run, viewer):
    run = finished_run(1)
    run.cycle.closed_at = run.ended_at
    with pytest.raises(EditionRefusedError, match="closed"):
        edition_draft(viewer("anna"), run, TEXTS)


def test_no_edition_is_made_of_tables_that_are_not_open_data(finished_run, viewer, settings):
    run = finished_run(1)
    path = settings.DATA_DIRECTORY / "resultat" / str(run.pk) / "run.json"
    record = json.loads(path.read_text("utf-8"))
    record["sources"][0] |= {"status": "observed", "licence": ""}
    path.write_text(json.dumps(record), "utf-8")
    with pytest.raises(NotOpenDataError) as refused:
        edition_draft(viewer("anna"), run, TEXTS)
    assert refused.value.tables == (record["sources"][0]["table"],)
    assert not directory_of("2025-1").exists()
    assert not Edition.objects.exists()


def test_a_draft_that_is_thrown_away_leaves_nothing(draft, viewer):
    edition = draft()
    edition_discard(viewer("anna"), edition)
    assert not directory_of("2025-1").exists()
    assert not Edition.objects.exists()


def test_a_published_edition_cannot_be_thrown_away(published, viewer):
    edition = published()
    with pytest.raises(NotAllowedError):
        edition_discard(viewer("anna"), edition)
    assert directory_of("2025-1").exists()


def test_the_change_log_tells_the_largest_moves_and_what_differs(published, as_):
    published(1)
    second = published(2)
    changes = read_contents(directory_of(second.slug), second.checksum)["changes"]
    assert changes["since"] == "2025-1"
    sizes = [abs(row["difference"]) for row in changes["moved_most"]]
    assert len(sizes) == 10
    assert sizes == sorted(sizes, reverse=True)
    assert changes["made_of"]["changed"] == [{"field": "seed", "before": 1, "after": 2}]
    page = as_("").get("/utgavor/2025-2/").content.decode()
    assert "Frö för slumpen" in page
    assert "Seed of chance" in as_("").get("/en/utgavor/2025-2/").content.decode()


def test_a_protected_number_is_in_no_file_of_the_edition(published):
    directory = directory_of(published().slug)
    pairs = pl.read_parquet(directory / "suppressed.parquet").select("area", "ssyk2012").unique()
    assert pairs.height > 10
    shown = pl.read_parquet(directory / "workforce.parquet").join(
        pairs, on=["area", "ssyk2012"], how="semi"
    )
    numbers = [name for name, kind in shown.schema.items() if kind == pl.Float64]
    assert shown.select(pl.all_horizontal(pl.col(numbers).is_null()).all()).item()


def test_a_new_edition_does_not_show_what_the_former_protected(published):
    protected = [
        set(pl.read_parquet(directory_of(published(seed).slug) / "suppressed.parquet").rows())
        for seed in (1, 2)
    ]
    pairs = [{row[:2] for row in rows} for rows in protected]
    assert pairs[0] <= pairs[1]


def test_a_draft_is_made_previewed_and_published_through_the_pages(finished_run, as_):
    run = finished_run(1)
    browser = as_("anna")
    wrong = browser.post("/utgavor/ny/", {"run": str(run.pk), "title": "", "news": "Nytt."})
    assert wrong.status_code == 400
    assert "Nytt." in wrong.content.decode()
    assert "Skriv en titel." in wrong.content.decode()
    made = browser.post("/utgavor/ny/", {"run": str(run.pk), "title": "Lägesbild", "news": "Nytt."})
    assert made.headers["Location"] == "/utgavor/2025-1/"
    assert browser.get("/utgavor/2025-1/publicera/").status_code == 302
    assert Edition.objects.get().state == "draft"
    browser.post("/utgavor/2025-1/publicera/")
    assert Edition.objects.get().state == "published"


def test_two_who_change_the_texts_see_each_other_and_choose(draft, as_, viewer):
    edition = draft()
    first, second = as_("anna"), as_("siv")
    texts = {"title": "A", "news": "Annas", "version": edition.version}
    assert first.post("/utgavor/2025-1/texter/", texts).status_code == 302
    answer = second.post("/utgavor/2025-1/texter/", {**texts, "news": "Sivs"})
    page = answer.content.decode()
    assert "Annas" in page
    assert "Sivs" in page
    assert Edition.objects.get().news == "Annas"
    chosen = {**texts, "news": "Sivs", "version": edition.version + 1}
    assert second.post("/utgavor/2025-1/texter/", chosen).status_code == 302
    assert Edition.objects.get().news == "Sivs"
    edition_publish(viewer("anna"), Edition.objects.get())
