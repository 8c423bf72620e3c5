"""Published samples beside the project, and workbooks made here."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

SHARED = Path(__file__).resolve().parents[4] / "shared"


def sample(name: str) -> Path:
    """A file or folder of the published samples; without it the test is skipped."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"shared/{name} is not beside the project: this test runs only where it is.")
    return path


def workbook(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook with these cells."""
    body = io.BytesIO()
    with xlsxwriter.Workbook(body, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return body.getvalue()
