"""The whole chain on made-up example data: what a newcomer runs first."""

from __future__ import annotations

import shutil
from pathlib import Path

from framsyn.flow.progress import Listener
from framsyn.flow.request import RunRequest
from framsyn.flow.run import run_to_directory
from framsyn.results.store import OutputExistsError
from framsyn.sources.bundle import Manifest, write_bundle
from framsyn.sources.synthetic import generate, manifest
from framsyn.tables.text import Text

BUNDLE, RESULT = "indata", "resultat"

TOLD = Text(
    sv="""
Klart. Rapporten: {report}
Öppna den i en webbläsare. Kalkylbladet: {workbook}

Det här är syntetiska exempeldata: kommunernas folkmängd 2019 är SCB:s, allt annat är påhittat.

Byt ut dem:
  framsyn refresh --county 24 --out MAPP    hämtar länets öppna statistik, med internet
  framsyn template --out mallar             tomma mallar för era egna uppgifter
  framsyn add FIL --data MAPP               lägger till en fil som ni har sparat
  framsyn check MAPP                        kontrollerar indata, rad för rad
  framsyn run --data MAPP --county 24 --base-year ÅR --out RESULTAT
(Kommandot heter .venv/bin/framsyn om miljön inte är aktiverad.)""",
    en="""
Done. The report: {report}
Open it in a web browser. The workbook: {workbook}

These are synthetic example data: the population of each municipality in 2019 is from Statistics
Sweden, all the rest is made up.

Replace them:
  framsyn refresh --county 24 --out DIR     fetches the county's open statistics, with internet
  framsyn template --out templates          empty templates for your own figures
  framsyn add FILE --data DIR               adds a file that you have saved
  framsyn check DIR                         checks the input, row by row
  framsyn run --data DIR --county 24 --base-year YEAR --out RESULT
(The command is .venv/bin/framsyn where the environment is not activated.)""",
)


def demo_to_directory(out: Path, draws: int, threads: int, lang: str, listener: Listener) -> Text:
    """Generate Västerbotten (exempeldata), run the whole model on it and write the report.

    Args:
        out: Where to write; an earlier demo there is replaced.
        draws: Number of draws of the future.
        threads: Threads to calculate with.
        lang: Language of the report, sv or en.
        listener: Told how far the work has come.

    Returns:
        What to tell the user: where the report is, what is made up and what to do next.

    Raises:
        OutputExistsError: ``out`` holds something other than a demo.
    """
    _make_room(out)
    listener(Text(sv="Gör exempeldata", en="Making example data"), 0.0)
    write_bundle(out / BUNDLE, generate(), Manifest.from_dict(manifest()))
    request = RunRequest(base_year=2019, years=15, county="24", draws=draws, threads=threads)
    run_to_directory(
        out / BUNDLE,
        out / RESULT,
        request,
        lang,
        listener=lambda text, share: listener(text, 0.1 + 0.9 * share),
    )
    return TOLD.format(report=out / RESULT / "report.html", workbook=out / RESULT / "report.xlsx")


def _make_room(out: Path) -> None:
    """Remove an earlier demo, and refuse to touch anything else."""
    if not out.exists():
        return
    if not out.is_dir() or {path.name for path in out.iterdir()} - {BUNDLE, RESULT}:
        raise OutputExistsError(
            Text(
                sv=f"I {out} ligger annat än exemplet. Ange en annan mapp med --out.",
                en=f"{out} holds something other than the demo. Give another with --out.",
            )
        )
    shutil.rmtree(out)
