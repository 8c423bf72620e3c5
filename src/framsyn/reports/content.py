"""What a page is made of, before it becomes markup: sections of paragraphs, pictures and tables."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: what is read.
        exact: the number with its decimals where the text is rounded; shown on pointing.
        heading: whether the cell names its row.
    """

    text: str
    exact: str = ""
    heading: bool = False


@dataclass(frozen=True)
class Column:
    """One column: its heading, and whether it holds numbers (set to the right)."""

    label: str
    numeric: bool = True


@dataclass(frozen=True)
class DataTable:
    """A table for people.

    Attributes:
        caption: what it shows, with unit.
        columns: from left to right; the first names the row.
        rows: cells in the order of the columns.
        note: what the reader must know about the figures.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture with everything that makes it trustworthy.

    Attributes:
        key: its anchor in the page, unique.
        title: what the picture shows, as a finding.
        svg: the drawing, safe to put in a page.
        alt: what one who cannot see it should know.
        unit: what the numbers count.
        source: where they come from.
        status: a key of `framsyn.tables.status.STATUSES`.
        table: the same numbers as a table.
        note: how to read it.
    """

    key: str
    title: str
    svg: str
    alt: str
    unit: str
    source: str
    status: str
    table: DataTable
    note: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list: each point has a lead-in, which may be empty, and a text."""

    points: tuple[tuple[str, str], ...]
    ordered: bool = False


@dataclass(frozen=True)
class Fact:
    """One of the things that matter most.

    Attributes:
        sentence: the finding, with its number and interval.
        detail: what lies behind it.
        source: where the number comes from.
        status: a key of `framsyn.tables.status.STATUSES`.
        target: the section that tells more.
        link: the words of the link there.
    """

    sentence: str
    detail: str
    source: str
    status: str
    target: str
    link: str


@dataclass(frozen=True)
class PlaceCard:
    """The short block of one municipality.

    Attributes:
        key: its anchor.
        name: the municipality.
        sentences: what its director should know.
        svg: a small drawing of the population with its band, with its own alt text.
        drawn: what the drawing shows, and its years.
        source: where the numbers come from.
        status: a key of `framsyn.tables.status.STATUSES`.
        table: the key numbers.
    """

    key: str
    name: str
    sentences: tuple[str, ...]
    svg: str
    drawn: str
    source: str
    status: str
    table: DataTable


Block = Paragraph | Bullets | Picture | DataTable | PlaceCard


@dataclass(frozen=True)
class Section:
    """One section: it answers its question in its first sentence, then shows.

    Attributes:
        key: its anchor.
        heading: the question or subject.
        answer: the first sentence.
        blocks: what follows.
    """

    key: str
    heading: str
    answer: str
    blocks: tuple[Block, ...] = field(default=())


@dataclass(frozen=True)
class Page:
    """A whole page, ready for the template."""

    title: str
    lead: str
    lang: str
    synthetic: bool
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    made_by: str
