"""The examples in the documents run as they stand."""

import pytest

from tests.docs.examples import examples


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_the_examples_of_a_page_run(example, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    exec(compile(example.code, str(example.page), "exec"), {"__name__": "example"})


def test_the_pages_on_the_library_have_examples():
    names = {example.name for example in examples()}
    assert {"README.md", "docs/howto/use-as-a-library.md"} <= names
