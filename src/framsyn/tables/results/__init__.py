"""The tables that a run writes, one declaration per file; the file's name is the table's."""
