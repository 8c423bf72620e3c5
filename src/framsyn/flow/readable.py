"""A run whose result pages can read: the model, then the result laid out with what they show."""

from __future__ import annotations

from pathlib import Path

from framsyn.flow.inputs import open_bundle
from framsyn.flow.progress import Listener, silent
from framsyn.flow.request import RunRequest
from framsyn.flow.run import run_to_directory
from framsyn.results.shelf import lay_out
from framsyn.tables.text import Text

CONTEXT = (
    "areas",
    "vacancies",
    "open_ads",
    "occupation_outlook",
    "occupation_names",
    "commuting",
)
"""Tables of the input that pages show; they lie beside the result when it is laid out."""

LAY_OUT = Text(sv="Ordnar resultatet för sidorna", en="Arranging the result for the pages")
RUN_SHARE = 0.95


def run_readable(
    data: Path, out: Path, request: RunRequest, lang: str = "sv", listener: Listener = silent
) -> None:
    """Run the whole model on a bundle, write the result and lay it out for fast reading.

    Args:
        data: a bundle on disk.
        out: where to write; an earlier result there is replaced.
        request: what is asked for.
        lang: language of the report, sv or en.
        listener: told how far the work has come.

    Raises:
        FramsynError: the input, the request or the place cannot be used.
    """
    bundle = open_bundle(data)
    run_to_directory(
        bundle,
        out,
        request,
        lang,
        overwrite=True,
        listener=lambda text, share: listener(text, RUN_SHARE * share),
    )
    listener(LAY_OUT, RUN_SHARE)
    lay_out(out, {name: bundle.tables[name] for name in CONTEXT if name in bundle.tables})
    listener(LAY_OUT, 1.0)
