"""A profile: what there is to say of one subject, in sentences and figures."""

from __future__ import annotations

from dataclasses import dataclass, field

from framsyn.reports.figures.figure import Figure


@dataclass(frozen=True)
class Sentence:
    """One finding in plain words, with its number and interval in it.

    Attributes:
        text: the sentence.
        source: where the number comes from.
        status: a key of `framsyn.tables.status.STATUSES`.
        more: key of the figure that shows it; "" where there is none.
    """

    text: str
    source: str
    status: str
    more: str = ""


@dataclass(frozen=True)
class Link:
    """A way on to another profile.

    Attributes:
        kind: county, area, occupation, area_occupation or council.
        label: the words of the link.
        area: area code, "" where the kind has none.
        ssyk2012: occupation code, "" where the kind has none.
        council: key of a sector council, "" where the kind has none.
        remark: a few words after the link.
    """

    kind: str
    label: str
    area: str = ""
    ssyk2012: str = ""
    council: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Part:
    """One part of a profile: it answers its question in its first sentence, then shows.

    Attributes:
        key: its anchor.
        heading: the question.
        answer: the first sentence.
        figures: what shows it.
        paragraphs: what else must be said.
        links: ways on.
    """

    key: str
    heading: str
    answer: str
    figures: tuple[Figure, ...] = ()
    paragraphs: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Profile:
    """What one page says.

    Attributes:
        kind: county, area, occupation, area_occupation or council.
        title: the heading of the page.
        lead: the answer in one sentence.
        lang: "sv" or "en".
        sentences: five findings, the most important first (fewer only where the data are missing).
        parts: the rest, in the order it is read.
        synthetic: whether any input is made-up example data.
    """

    kind: str
    title: str
    lead: str
    lang: str
    sentences: tuple[Sentence, ...]
    parts: tuple[Part, ...]
    synthetic: bool = field(default=False)

    def figure(self, key: str) -> Figure:
        """The figure with a key.

        Raises:
            KeyError: this profile has none of that name.
        """
        for part in self.parts:
            for figure in part.figures:
                if figure.key == key:
                    return figure
        raise KeyError(key)
