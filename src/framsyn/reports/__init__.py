"""Reports for people: one self-contained page, one workbook, one page on how wrong it could be."""
