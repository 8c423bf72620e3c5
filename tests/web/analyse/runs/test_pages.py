"""The pages of forecasts, as those see them who may and who may not."""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from django.utils import timezone

from framsyn.engine.levers import all_levers
from framsyn.web.analyse.models import Run
from framsyn.web.analyse.runs.forms import RunForm
from framsyn.web.analyse.runs.services import run_pin
from framsyn.web.analyse.runs.worker import STARTING, claim
from framsyn.web.core.models import Cycle, Organisation

PLACE = "/analysera/prognoser/"


@pytest.fixture
def filled(region, data):
    """What an analyst sends to ask for a forecast."""
    Cycle.objects.create(year=timezone.localdate().year)
    return {
        "title": "Huvudprognos",
        "organisation": region["region"].pk,
        "start": "exempel/2019",
        "county": "24",
        "years": "2",
        "level": "2",
        "draws": "10",
        "seed": "3",
        "lever_retirement_age": "1.5",
        "lever_turnover": "",
    }


def address(run, *more):
    return "/".join([f"{PLACE}{run.pk}", *more, ""])


def pages(first, second):
    return [
        "/analysera/",
        PLACE,
        address(first),
        address(second),
        f"{PLACE}jamfor/",
        f"{PLACE}jamfor/?forsta={first.pk}&andra={second.pk}",
    ]


@pytest.mark.parametrize("who", ["anna", "hanna"])
def test_every_page_has_title_heading_and_its_language(finished, as_, viewer, who):
    first, second = finished("Första"), finished("Andra", seed=2)
    run_pin(viewer("anna"), first)
    for page in pages(first, second):
        for prefix, language in (("", "sv"), ("/en", "en")):
            answer = as_(who).get(prefix + page)
            text = answer.content.decode()
            assert answer.status_code == 200, prefix + page
            assert f'<html lang="{language}">' in text
            assert re.search(r"<title>\s*\S.* – Framsyn</title>", text), page
            assert len(re.findall(r"<h1>\s*[^<\s]", text)) == 1, page
            assert " style=" not in text and "Text(sv=" not in text, page


def test_the_public_comes_to_the_log_in(finished, as_):
    run = finished()
    for page in (*pages(run, run), f"{PLACE}ny/", address(run, "lage")):
        answer = as_("").get(page)
        assert answer.status_code == 302 and "/logga-in/" in answer["Location"], page


def test_a_sent_form_becomes_a_forecast_in_the_queue(filled, as_):
    answer = as_("anna").post(f"{PLACE}ny/", filled)
    run = Run.objects.get()
    assert answer.status_code == 302 and answer["Location"] == address(run)
    assert (run.state, run.title, run.data) == ("queued", "Huvudprognos", "exempel")
    assert run.asked_by.name == "Anna"
    assert run.request == {
        "base_year": 2019,
        "county": "24",
        "years": 2,
        "level": 2,
        "draws": 10,
        "seed": 3,
        "levers": {"retirement_age": 1.5},
    }


def test_the_form_asks_for_what_the_model_declares(filled, as_):
    text = as_("anna").get(f"{PLACE}ny/").content.decode()
    for key, lever in all_levers().items():
        assert f'name="lever_{key}"' in text and lever.label.sv in text
    assert re.findall(r'<option value="exempel/(\d{4})"', text)[0] == "2019"
    counties = re.search(r'<select name="county".*?</select>', text, re.DOTALL).group()
    assert re.findall(r'<option value="(\w*)"', counties) == ["", "24"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "Ge prognosen ett namn"),
        ("draws", "1000000", "heltal mellan 10 och 5000"),
        ("years", "många", "heltal mellan 1 och 40"),
        ("start", "../../etc/2019", ""),
        ("county", "01", ""),
        ("lever_retirement_age", "99", "Skriv ett tal mellan"),
        ("organisation", "norsjo", ""),
    ],
)
def test_a_wrong_field_says_what_to_do_and_keeps_the_rest(filled, as_, field, value, said):
    answer = as_("anna").post(f"{PLACE}ny/", {**filled, field: value})
    text = answer.content.decode()
    assert answer.status_code == 200 and not Run.objects.exists()
    assert f'id="id_{field}_error"' in text and said in text
    assert 'name="seed" value="3"' in text


def test_a_county_that_the_chosen_input_lacks_is_told_at_its_field(filled, viewer, data):
    (data / "indata" / "annat").symlink_to(data / "indata" / "exempel")
    form = RunForm({**filled, "start": "annat/2019"}, viewer=viewer("anna"))
    form.inputs = tuple(
        replace(one, counties=("01",)) if one.name == "annat" else one for one in form.inputs
    )
    assert list(form.errors) == ["county"]
    assert "Välj ett annat län" in str(form.errors["county"])


def test_nobody_asks_for_another_organisation_or_without_the_role(filled, as_):
    other = Organisation.objects.get(key="norsjo").pk
    answer = as_("anna").post(f"{PLACE}ny/", {**filled, "organisation": other})
    assert 'id="id_organisation_error"' in answer.content.decode()
    assert as_("hanna").post(f"{PLACE}ny/", filled).status_code == 404
    assert not Run.objects.exists()


def test_without_input_or_open_year_the_page_says_what_is_missing(region, settings, tmp_path, as_):
    settings.DATA_DIRECTORY = tmp_path
    Cycle.objects.create(year=timezone.localdate().year)
    assert "inget underlag" in as_("anna").get(f"{PLACE}ny/").content.decode()
    Cycle.objects.all().delete()
    assert "Inget år är öppet" in as_("anna").get(f"{PLACE}ny/").content.decode()


def test_what_is_broken_among_the_input_is_left_out(filled, data, as_):
    (data / "indata" / "trasig").mkdir()
    (data / "indata" / "fil.txt").write_text("inget")
    text = as_("anna").get(f"{PLACE}ny/").content.decode()
    assert "exempel/2019" in text and "trasig" not in text and "fil.txt" not in text


def test_progress_is_shown_when_it_changes_and_the_page_again_when_it_ends(asked, as_):
    run, browser = asked(), as_("hanna")
    shown = re.search(r'hx-get="([^"]+)"', browser.get(address(run)).content.decode()).group(1)
    assert browser.get(shown).status_code == 204
    claim("a worker", timezone.now())
    answer = browser.get(shown)
    assert answer.status_code == 200 and STARTING.sv in answer.content.decode()
    Run.objects.filter(pk=run.pk).update(state="finished")
    assert browser.get(shown)["HX-Refresh"] == "true"


def test_without_script_an_open_run_reloads_and_an_ended_one_does_not(asked, finished, as_):
    browser = as_("anna")
    assert '<noscript><meta http-equiv="refresh"' in browser.get(address(asked())).content.decode()
    assert 'http-equiv="refresh"' not in browser.get(address(finished())).content.decode()


def test_buttons_work_for_analysts_and_change_nothing_for_others(asked, finished, as_):
    waiting, done = asked("Väntar"), finished("Klar")
    for run, action in ((waiting, "avbryt"), (done, "arets")):
        assert as_("anna").get(address(run, action)).status_code == 405
        as_("hanna").post(address(run, action))
    waiting.refresh_from_db()
    done.refresh_from_db()
    assert (waiting.state, done.pinned_for) == ("queued", None)
    assert "<button" not in _main(as_("hanna").get(address(waiting)))
    as_("anna").post(address(waiting, "avbryt"))
    as_("anna").post(address(done, "arets"))
    waiting.refresh_from_db()
    done.refresh_from_db()
    assert (waiting.state, done.pinned_for) == ("cancelled", done.cycle)
    as_("anna").post(address(waiting, "igen"))
    waiting.refresh_from_db()
    assert waiting.state == "queued"


def test_why_a_run_failed_is_told_in_the_language_of_the_page_and_escaped(asked, as_):
    run = asked()
    Run.objects.filter(pk=run.pk).update(
        state="failed", ended_at=timezone.now(), error_sv="Filen <b> saknas", error_en="No file"
    )
    assert "Filen &lt;b&gt; saknas" in as_("anna").get(address(run)).content.decode()
    assert "No file" in as_("anna").get(f"/en{address(run)}").content.decode()


def test_the_record_and_the_files_are_there_to_take_home(finished, as_):
    run, browser = finished(), as_("hanna")
    text = browser.get(address(run)).content.decode()
    assert "Syntetiska exempeldata" in text and "population" in text
    answer = browser.get(f"{PLACE}{run.pk}/fil/report.xlsx")
    assert answer.content[:2] == b"PK"
    assert answer["Content-Disposition"] == 'attachment; filename="report.xlsx"'
    for name in ("run.json", "..", "workforce.parquet"):
        assert browser.get(f"{PLACE}{run.pk}/fil/{name}").status_code == 404


def test_what_is_not_there_is_not_found(finished, as_):
    finished()
    browser = as_("anna")
    assert browser.get(f"{PLACE}{uuid4()}/").status_code == 404
    assert browser.get(f"{PLACE}jamfor/?forsta=x&andra=%00").status_code == 200


def test_a_comparison_tells_what_differs_and_where(finished, as_):
    first, second, same = finished("Ett"), finished("Två", seed=2), finished("Tre")

    def compared(one, other):
        page = f"{PLACE}jamfor/?forsta={one.pk}&andra={other.pk}"
        return _main(as_("anna").get(page))

    assert "samma tal" in compared(first, same)
    text = compared(first, second)
    assert "samma tal" not in text and "Vad skillnaden beror på" in text
    assert re.search(r'<th scope="row">[^<]*</th><td>1</td><td>2</td>', text)


def _main(answer) -> str:
    return re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL).group()
