"""Small files and small functions: what a person can hold in the head at once."""

from tests.architecture.source_tree import functions, python_files, relative

FILE_LINES = 400
FUNCTION_LINES = 60


def test_no_file_is_longer_than_the_ceiling():
    # Migrations are written by Django, one step per change of the database.
    written = [path for path in python_files() if "migrations" not in path.parts]
    lengths = {relative(path): len(path.read_text("utf-8").splitlines()) for path in written}
    assert lengths, "no Python files were found: the test looks in the wrong place"
    too_long = {name: lines for name, lines in lengths.items() if lines > FILE_LINES}
    assert not too_long, f"over {FILE_LINES} lines, split by meaning: {too_long}"


def test_no_function_is_longer_than_the_ceiling():
    found = [function for path in python_files() for function in functions(path)]
    too_long = [f"{f.where} ({f.lines})" for f in found if f.lines > FUNCTION_LINES]
    assert not too_long, f"over {FUNCTION_LINES} lines, name the steps: {too_long}"
