"""The one parent of all errors that a user can mend, with the text in both languages."""

from __future__ import annotations

from framsyn.tables.text import Text


class FramsynError(Exception):
    """Something the user can mend: what happened, where, and what to do, in two languages.

    Attributes:
        text: The message in Swedish and English.

    Example:
        >>> from framsyn.tables.text import Text
        >>> str(FramsynError(Text(sv="Länet finns inte.", en="There is no such county.")))
        'There is no such county.'
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text
