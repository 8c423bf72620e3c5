"""What the workbook holds: one function per sheet, from the outlook to rows of values.

Values are not rounded; how many decimals are seen is the sheet's format.
"""

from __future__ import annotations

from framsyn.reports.outlook import Outlook
from framsyn.reports.sheets.background import backtest_sheet, read_me_sheet, sources_sheet
from framsyn.reports.sheets.occupations import groups_sheet, hardest_sheet, occupations_sheet
from framsyn.reports.sheets.people import causes_sheet, population_sheet
from framsyn.reports.sheets.sheet import Sheet


def all_sheets(outlook: Outlook) -> tuple[Sheet, ...]:
    """The sheets in reading order; those without content are left out."""
    makers = (
        read_me_sheet,
        population_sheet,
        groups_sheet,
        occupations_sheet,
        hardest_sheet,
        causes_sheet,
        backtest_sheet,
        sources_sheet,
    )
    made = (maker(outlook) for maker in makers)
    return tuple(sheet for sheet in made if sheet is not None)
