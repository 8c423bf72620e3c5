"""Lists of records in JSON: only the declared fields are read, and nothing else is kept of them.

Every value is read as text first, so that a number written as text does no harm; a record of
another form than declared stops the source with an explanation.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import polars as pl

from framsyn.sources.exchange import Answer, Request
from framsyn.sources.source import Desk
from framsyn.tables.errors import FramsynError
from framsyn.tables.faults.answer_kinds import UNKNOWN_WORD
from framsyn.tables.faults.fault import Fault
from framsyn.tables.schema import words
from framsyn.tables.status import STATE_OF_TEXT
from framsyn.tables.text import Text

MOST_PAGES = 2_000
NOT_SAID = [text for text, state in STATE_OF_TEXT.items() if state != "zero"]

Ask = Callable[[Request], Awaitable[Answer | None]]
RequestOfPage = Callable[[int], Request]
IsMore = Callable[[Answer, int], bool]
"""Whether pages are left after an answer, given how many have been read."""


class UnexpectedAnswerError(FramsynError):
    """An answer has another form than the service has described."""

    def __init__(self, where: str, expected: str) -> None:
        template = Text(
            sv="Svaret från {where} har inte den form som väntades: {expected}. Försök igen "
            "senare. Kommer felet tillbaka har tjänsten ändrats: då behöver källans fil ses över.",
            en="The answer from {where} does not have the form that was expected: {expected}. "
            "Try again later. If it comes back the service has changed: then the file of the "
            "source needs a look.",
        )
        super().__init__(template.format(where=where, expected=expected))


def fields(names: str, **nested: pl.DataType) -> pl.Struct:
    """The declared fields of a record: names of simple values, and others with their type.

    >>> fields("id status").fields[0]
    Field('id', String)
    """
    return pl.Struct({**{name: pl.String() for name in words(names)}, **nested})


@dataclass(frozen=True)
class Told:
    """What an answer says in the declared fields.

    Attributes:
        where: the address that it came from.
        content: one value, a record of records.
    """

    where: str
    content: pl.Series

    def _at(self, path: tuple[str, ...]) -> pl.Series:
        found = self.content
        for name in path:
            found = found.struct.field(name)
        return found

    def text(self, *path: str) -> str:
        """The value at a path, empty when there is none."""
        found = self._at(path).item()
        return "" if found is None else str(found)

    def number(self, *path: str) -> int:
        """The whole number at a path.

        Raises:
            UnexpectedAnswerError: there is none.
        """
        found = self.text(*path)
        if not found.isdecimal() or len(found) > 12:
            raise UnexpectedAnswerError(self.where, f"{'.'.join(path)}: 0, 1, 2 …")
        return int(found)

    def rows(self, *path: str) -> pl.DataFrame:
        """The list of records at a path, one row each and a column per declared field.

        Raises:
            UnexpectedAnswerError: there is no list.
        """
        found = self._at(path)
        if found.has_nulls():
            raise UnexpectedAnswerError(self.where, f"{'.'.join(path)}: [ … ]")
        return found.explode(empty_as_null=False).drop_nulls().struct.unnest()


def read_told(body: bytes, where: str, shape: pl.Struct) -> Told:
    """Read the declared fields of a JSON answer.

    Raises:
        UnexpectedAnswerError: it is no JSON, or has values of another kind than declared.

    >>> told = read_told(b'{"values": [{"id": 1, "mail": "a@b.se"}]}', "x",
    ...                  pl.Struct({"values": pl.List(fields("id"))}))
    >>> told.rows("values").to_dicts()
    [{'id': '1'}]
    """
    try:
        content = pl.Series([body.decode("utf-8-sig")]).str.json_decode(shape)
    except (UnicodeDecodeError, pl.exceptions.PolarsError) as error:
        raise UnexpectedAnswerError(where, _outline(shape)) from error
    if content.len() != 1 or content.has_nulls():
        raise UnexpectedAnswerError(where, _outline(shape))
    return Told(where, content)


def _outline(shape: pl.Struct) -> str:
    return f"{{{', '.join(field.name for field in shape.fields)}}}"


async def walk(ask: Ask, request_of: RequestOfPage, is_more: IsMore) -> tuple[Answer, ...]:
    """Ask for page after page, by number, until no more are left.

    Returns:
        The answers; none at all when `ask` has no answer for one of the pages.

    Raises:
        UnexpectedAnswerError: there is no end to the pages.
    """
    answers: list[Answer] = []
    while len(answers) < MOST_PAGES:
        answer = await ask(request_of(len(answers)))
        if answer is None:
            return ()
        answers.append(answer)
        if not is_more(answer, len(answers)):
            return tuple(answers)
    raise UnexpectedAnswerError(answers[0].request.url, f"≤ {MOST_PAGES} pages")


async def walk_kept(desk: Desk, request_of: RequestOfPage, is_more: IsMore) -> tuple[Answer, ...]:
    """The pages kept from an earlier refresh; none at all when one of them is not there."""

    async def kept(request: Request) -> Answer | None:
        return desk.kept(request)

    return await walk(kept, request_of, is_more)


def changed_from(since: str, kept: tuple[Answer, ...]) -> str:
    """The date from which changes must be asked for: never after the kept answers were fetched."""
    return min(since, *(answer.fetched[:10] for answer in kept))


def number_of(name: str) -> pl.Expr:
    """A text as a number, with decimal point or comma; null where there is none.

    >>> pl.DataFrame({"n": ["15,7", "null", "1 049", None]}).select(number_of("n"))["n"].to_list()
    [15.7, None, 1049.0, None]
    """
    plain = (
        pl.col(name).str.replace_all(r"[\s\u00a0\u202f]", "").str.replace(",", ".", literal=True)
    )
    found = plain.cast(pl.Float64, strict=False)
    return pl.when(found.is_finite()).then(found).alias(name)


def share_of(name: str) -> pl.Expr:
    """A percentage, written as text, as a share of one.

    Divided by NumPy: Polars multiplies by 0.01 instead, which is another number in the last digit.

    >>> pl.DataFrame({"n": ["75,4", ".."]}).select(share_of("n"))["n"].to_list()
    [0.754, None]
    """
    percent = number_of(name)
    return percent.map_batches(_hundredths, return_dtype=pl.Float64).fill_nan(None)


def _hundredths(percent: pl.Series) -> pl.Series:
    return pl.Series(percent.name, percent.to_numpy() / 100)


def is_unread(name: str) -> pl.Expr:
    """Whether a text is neither a number nor one of the signs for none."""
    told = pl.col(name).str.strip_chars().str.to_lowercase()
    return told.is_not_null() & ~told.is_in(NOT_SAID) & number_of(name).is_null()


def date_of(name: str) -> pl.Expr:
    """The date (ISO) that a text begins with; null where it does not, or where it means never."""
    found = pl.col(name).str.extract(r"^(\d{4}-\d{2}-\d{2})")
    return pl.when(~found.str.starts_with("2099")).then(found).alias(name)


def plain_text(expression: pl.Expr) -> pl.Expr:
    """A text without XML wrapping and without spaces around it; null when nothing is left.

    >>> pl.select(plain_text(pl.lit("<![CDATA[Kock ]]>"))).item()
    'Kock'
    """
    bare = expression.str.replace_all(r"<!\[CDATA\[|\]\]>", "").str.strip_chars()
    return pl.when(bare.str.len_chars() > 0).then(bare)


def yes_or_no(expression: pl.Expr) -> pl.Expr:
    """True and false, also as text, as yes and no; null for anything else."""
    told = expression.cast(pl.String).str.to_lowercase()
    return told.replace_strict({"true": "yes", "false": "no"}, default=None)


OTHER = "other"
"""What stands for a word that is not known."""


def unknown_words(
    rows: pl.DataFrame, column: str, word: str, where: tuple[str, str]
) -> list[Fault]:
    """The fault of words that became OTHER; none when all were known.

    Args:
        rows: with the column read and the word that it was read from.
        column: what holds OTHER where the word is not known.
        word: what holds the words.
        where: the file or service, and what the column is called there.
    """
    others = rows.filter(pl.col(column) == OTHER)
    if others.is_empty():
        return []
    told = ", ".join(str(found)[:40] for found in others[word].unique().sort().head(5))
    return [Fault(UNKNOWN_WORD, *where, count=others.height, details={"words": told})]
