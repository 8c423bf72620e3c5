"""Finds the examples in the documents: fenced blocks of Python that are marked to run.

A block that begins with ```python run is run by the tests, each document in one go from top to
bottom, so that a later block may use what an earlier one made. A block without `run` is only shown.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.source_tree import ROOT, project_files

BLOCK = re.compile(r"^```python run\n(.*?)^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """The runnable part of one document.

    Attributes:
        page: the document.
        code: its blocks, at the lines where they stand, so that an error names the right line.
    """

    page: Path
    code: str

    @property
    def name(self) -> str:
        """The document's path from the root of the repository."""
        return self.page.relative_to(ROOT).as_posix()


def examples() -> list[Example]:
    """One example for each document that has blocks to run."""
    found = []
    for page in project_files():
        if page.suffix != ".md":
            continue
        text = page.read_text("utf-8")
        code = ""
        for block in BLOCK.finditer(text):
            line = text.count("\n", 0, block.start(1))
            code += "\n" * (line - code.count("\n")) + block[1]
        if code:
            found.append(Example(page, code))
    return found
