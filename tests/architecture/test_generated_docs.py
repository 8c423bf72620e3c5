"""The pages made from declarations say what the declarations say now."""

import pytest

from tests.generate_docs import FOLDER, PAGES


@pytest.mark.parametrize("name", list(PAGES))
def test_a_generated_page_is_up_to_date(name):
    stored = (FOLDER / name).read_text("utf-8")
    assert stored == PAGES[name](), "run `make docs` and read the difference"


def test_no_generated_page_is_left_over():
    # The pictures of pages lie in a folder of their own: `make screenshots`.
    assert {path.name for path in FOLDER.iterdir() if path.is_file()} == set(PAGES)


def test_the_command_line_page_names_what_the_acceptance_needs():
    text = (FOLDER / "cli.md").read_text("utf-8")
    for command in ("check", "run", "project", "backtest", "backtest-occupations", "demo"):
        assert f"## framsyn {command}\n" in text
    for option in ("--county", "--base-year", "--years", "--draws", "--seed", "--out", "--areas"):
        assert f"`{option}`" in text
