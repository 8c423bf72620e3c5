"""The tables of an input bundle, one declaration per file; the file's name is the table's."""
