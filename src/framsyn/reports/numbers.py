"""How numbers are written for people: rounded to what they bear, in the reader's language.

Nothing that is written here is calculated with again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
FEW = 5.0


def half_up(value: float, step: float = 1.0) -> Decimal:
    """The nearest multiple of the step; halves go away from zero, as people expect.

    >>> half_up(2.5), half_up(-2.5), half_up(4_312.0, 100.0)
    (Decimal('3'), Decimal('-3'), Decimal('4300'))
    """
    unit = Decimal(repr(step))
    steps = (Decimal(repr(float(value))) / unit).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return (steps * unit).quantize(unit) if step < 1 else (steps * unit).quantize(Decimal(1))


def step_that_bears(low: float, high: float, finest: float = 1.0) -> float:
    """The power of ten that figures with this interval are rounded to.

    An eighth of the interval's width, down to a power of ten: 3,100 to 5,600 bears hundreds,
    11 to 21 bears ones.

    >>> step_that_bears(3_100, 5_600), step_that_bears(11, 21), step_that_bears(0.2, 0.5, 0.001)
    (100.0, 1.0, 0.01)
    """
    width = abs(high - low) / 8
    if not width > finest:
        return finest
    return float(10.0 ** math.floor(math.log10(width) + 1e-9))


def step_without_interval(value: float, digits: int = 2) -> float:
    """The power of ten that leaves so many digits; for figures whose width is not known.

    >>> step_without_interval(4_312), step_without_interval(31)
    (100.0, 1.0)
    """
    if abs(value) < 10**digits:
        return 1.0
    return float(10 ** (math.floor(math.log10(abs(value)) + 1e-9) - digits + 1))


@dataclass(frozen=True)
class Numbers:
    """Writes numbers in one language.

    Attributes:
        lang: "sv" or "en".
    """

    lang: str

    def plain(self, value: Decimal | float, signed: bool = False) -> str:
        """A number that is already rounded, with the language's separators.

        >>> Numbers("sv").plain(Decimal("-1234.5")).replace(NO_BREAK_SPACE, "_")
        '−1_234,5'
        >>> Numbers("en").plain(Decimal("1234"), signed=True)
        '+1,234'
        """
        number = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
        text = f"{abs(number):,f}"
        if self.lang == "sv":
            text = text.replace(",", NO_BREAK_SPACE).replace(".", ",")
        if number < 0 and any(character in "123456789" for character in text):
            return MINUS + text
        return "+" + text if signed and number > 0 else text

    def whole(self, value: float | None, signed: bool = False) -> str:
        """A number rounded half up to the nearest whole; ":" where there is none."""
        if value is None or math.isnan(value):
            return ":"
        return self.plain(half_up(value), signed)

    def decimal(self, value: float | None, decimals: int = 1) -> str:
        """A number with so many decimals; ":" where there is none."""
        if value is None or math.isnan(value):
            return ":"
        return self.plain(half_up(value, 10.0**-decimals) if decimals else half_up(value))

    def about(self, value: float, low: float | None = None, high: float | None = None) -> str:
        """A number rounded to what its interval bears; to two digits where there is none.

        >>> Numbers("en").about(4_312.0, 3_100.0, 5_600.0)
        '4,300'
        """
        return self.plain(half_up(value, self._step(value, low, high)))

    def between(self, low: float, high: float) -> str:
        """The interval in words.

        >>> Numbers("sv").between(11.6, 21.4)
        'mellan 12 och 21'
        """
        step = step_that_bears(low, high)
        first, last = (self.plain(half_up(end, step)) for end in (low, high))
        return self._between(first, last)

    def likely(self, value: float, low: float, high: float, noun: str = "") -> str:
        """Interval and likely value in one phrase, with what is counted after the interval.

        >>> Numbers("sv").likely(16.2, 11.6, 21.4, "personer")
        'mellan 12 och 21 personer, troligen 16'
        """
        word = "troligen" if self.lang == "sv" else "probably"
        counted = f"{self.between(low, high)} {noun}".rstrip()
        return f"{counted}, {word} {self.about(value, low, high)}"

    def plus_minus(self, value: float, low: float, high: float) -> str:
        """Likely value and half the interval's width.

        >>> Numbers("sv").plus_minus(16.0, 11.0, 21.0).replace(NO_BREAK_SPACE, " ")
        '16 ± 5'
        """
        step = step_that_bears(low, high)
        middle, width = half_up(value, step), half_up((high - low) / 2, step)
        return f"{self.plain(middle)}{NO_BREAK_SPACE}±{NO_BREAK_SPACE}{self.plain(width)}"

    def few(self, value: float | None) -> str:
        """A stock in a small place: below five persons it is not told exactly, but none is none.

        >>> Numbers("sv").few(3.2).replace(NO_BREAK_SPACE, " ")
        'färre än 5'
        """
        if value is not None and 0 < value < FEW:
            return f"{'färre än' if self.lang == 'sv' else 'fewer than'}{NO_BREAK_SPACE}5"
        return self.whole(value)

    def percent(
        self, share: float | None, decimals: int = 0, signed: bool = False, sign: bool = True
    ) -> str:
        """A share as per cent.

        >>> Numbers("sv").percent(0.1234, 1).replace(NO_BREAK_SPACE, " ")
        '12,3 %'
        """
        if share is None or math.isnan(share):
            return ":"
        # A share such as 0.145 is not exact in binary; 12 digits give back what was meant.
        value = float(f"{share * 100:.12g}")
        text = self.plain(half_up(value, 10.0**-decimals) if decimals else half_up(value), signed)
        if not sign:
            return text
        return f"{text}{NO_BREAK_SPACE}%" if self.lang == "sv" else f"{text}%"

    def percent_between(
        self, low: float, high: float, decimals: int = 0, signed: bool = False
    ) -> str:
        """An interval of shares in words.

        >>> Numbers("en").percent_between(0.02, 0.05)
        'between 2 and 5%'
        """
        first, last = (self.percent(end, decimals, signed) for end in (low, high))
        bare = self.percent(low, decimals, signed, sign=False)
        return self._between(first if first == last else bare, last)

    def _between(self, first: str, last: str) -> str:
        if first == last:
            return f"{'omkring' if self.lang == 'sv' else 'around'} {last}"
        words = ("mellan", "och") if self.lang == "sv" else ("between", "and")
        return f"{words[0]} {first} {words[1]} {last}"

    def _step(self, value: float, low: float | None, high: float | None) -> float:
        if low is None or high is None:
            return step_without_interval(value)
        return step_that_bears(low, high)
