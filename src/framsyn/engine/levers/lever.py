"""What a lever is: one knob of the model, with its range, its evidence and what it may change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from framsyn.engine.parameters import Parameters
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text


class UnknownLeverError(FramsynError):
    """There is no lever of that name."""

    def __init__(self, key: str, known: tuple[str, ...]) -> None:
        template = Text(
            sv="Det finns ingen spak som heter {key}. Välj bland {known}.",
            en="There is no lever {key}. Choose among {known}.",
        )
        super().__init__(template.format(key=key, known=", ".join(known)))


class LeverRangeError(FramsynError):
    """The amount is outside what the lever's evidence speaks of."""

    def __init__(self, lever: Lever, amount: float) -> None:
        template = Text(
            sv="{label}: {amount:g} {unit} går inte. Välj mellan {least:g} och {most:g}.",
            en="{label}: {amount:g} {unit} cannot be used. Choose between {least:g} and {most:g}.",
        )
        text = template.format(
            label=lever.label,
            amount=amount,
            unit=lever.unit,
            least=lever.least,
            most=lever.most,
        )
        super().__init__(text)


@dataclass(frozen=True)
class Lever:
    """One knob of the model.

    Attributes:
        key: its name.
        label: what it is called.
        unit: unit of the amount.
        least: smallest amount.
        most: largest amount.
        evidence: what is known of its effect, with source.
        parameters: the parameters that it changes.
        direction: measures that go up (+1) or down (-1), or stay, with a larger amount.
        change: the new parameters, from parameters, amount and the first year that it acts.
    """

    key: str
    label: Text
    unit: Text
    least: float
    most: float
    evidence: Text
    parameters: tuple[str, ...]
    direction: dict[str, int]
    change: Callable[[Parameters, float, int], Parameters]

    def apply(self, parameters: Parameters, amount: float, first_year: int) -> Parameters:
        """The parameters with this lever at an amount; those given are not changed.

        Raises:
            LeverRangeError: the amount is outside the range.
        """
        if not self.least <= amount <= self.most:
            raise LeverRangeError(self, amount)
        return self.change(parameters, amount, first_year)


def set_from(parameters: Parameters, key: str, amount: float, first_year: int) -> Parameters:
    """A parameter that is 0 until a year, and an amount from then on."""
    begin = min(parameters[key].values)
    return parameters.with_values(key, {begin: 0.0, first_year: amount})
