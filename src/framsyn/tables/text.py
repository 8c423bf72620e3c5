"""Text for people, in Swedish and English side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")


@dataclass(frozen=True)
class Text:
    """One text in both languages, so that a change in one is seen beside the other.

    Attributes:
        sv: Swedish, in plain words (klarspråk).
        en: English, with the same meaning.

    >>> Text(sv="Folkmängd", en="Population").in_language("en")
    'Population'
    """

    sv: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in "sv" or "en".

        Raises:
            ValueError: the language is another.
        """
        if language == "sv":
            return self.sv
        if language == "en":
            return self.en
        raise ValueError(f"There is no text in {language!r}: choose sv or en.")

    def format(self, **values: object) -> Text:
        """Both texts with the same values put in their braces.

        A value that is itself a Text goes in with its own language.

        >>> Text(sv="{n} rader", en="{n} rows").format(n=3).sv
        '3 rader'
        """
        swedish = {k: v.sv if isinstance(v, Text) else v for k, v in values.items()}
        english = {k: v.en if isinstance(v, Text) else v for k, v in values.items()}
        return Text(sv=self.sv.format(**swedish), en=self.en.format(**english))
