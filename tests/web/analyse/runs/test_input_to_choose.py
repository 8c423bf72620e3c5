"""Which input a forecast can be asked for on."""

from __future__ import annotations

from framsyn.web.analyse.runs.bundles import inputs
from framsyn.web.analyse.runs.forms import RunForm


def test_each_dated_bundle_that_was_fetched_is_one_to_choose(data, example_input):
    dated = data / "indata" / "vasterbotten" / "vintages"
    dated.mkdir(parents=True)
    for name in ("0001_2026-05-04", "0002_2026-11-25"):
        (dated / name).symlink_to(example_input)
    (data / "indata" / "vasterbotten" / "raw").mkdir()
    assert [one.name for one in inputs()] == [
        "vasterbotten/vintages/0002_2026-11-25",
        "vasterbotten/vintages/0001_2026-05-04",
        "exempel",
    ]


def test_a_forecast_on_a_dated_bundle_names_it(unsaved, viewer, data, example_input):
    dated = data / "indata" / "vasterbotten" / "vintages"
    dated.mkdir(parents=True)
    (dated / "0001_2026-05-04").symlink_to(example_input)
    run = unsaved()
    asked = {
        "title": "Prognos",
        "organisation": run.organisation.pk,
        "start": "vasterbotten/vintages/0001_2026-05-04/2019",
        "county": "24",
        "years": 2,
        "level": 2,
        "draws": 10,
        "seed": 1,
    }
    form = RunForm(asked, viewer=viewer("anna"))
    assert form.is_valid(), form.errors
    made = form.run(run.cycle)
    assert made.data == "vasterbotten/vintages/0001_2026-05-04"
    assert (made.bundle / "manifest.json").is_file()


def test_a_directory_that_cannot_be_read_is_not_offered(data):
    (data / "indata" / "halvt").mkdir()
    assert [one.name for one in inputs()] == ["exempel"]
