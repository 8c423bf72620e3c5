"""Two municipalities as worked examples of the retirement arithmetic.

Norsjö kommun has said: about 430 employees, of whom "drygt 140" retire within ten years, 32.6 per
cent. Nordmalings kommun: about 650 employees. The ages of their staff are not published; the two
structures here are stated in round figures. What the example shows: the published share comes out
of the model's own retirement probabilities when about every third employee is 55 or older, which is
usual in inland municipalities; with the national age structure it would be a bit over a fifth.
"""

import numpy as np
import pytest

from framsyn.engine.parameters import by_age
from framsyn.engine.workforce.ages import WORK_AGES
from framsyn.engine.workforce.mobility import draw_circles
from framsyn.engine.workforce.rates import follow_pension_age, later_exits
from framsyn.engine.workforce.step import YearRates, advance
from framsyn.sources.parameters import load_parameters

BASE_YEAR = 2024
YEARS = 10
PROBABILITY_YEAR = 2019
"""The assumed probabilities are those of the years up to 2022, when the pension age was 65."""
NORSJO, NORSJO_RETIRE = 430, 140
NORDMALING = 650
WOMEN = 0.78
OLDER_STAFF = {
    (20, 29): 45, (30, 39): 75, (40, 44): 45, (45, 49): 50, (50, 54): 60, (55, 59): 80,
    (60, 64): 65, (65, 66): 10,
}  # fmt: skip
"""Employees by age, about 36 per cent of them 55 or older."""
NATIONAL_STAFF = {
    (20, 29): 90, (30, 39): 100, (40, 44): 45, (45, 49): 45, (50, 54): 50, (55, 59): 55,
    (60, 64): 38, (65, 66): 7,
}  # fmt: skip
"""The same number with the age structure of the nation's welfare occupations."""


def staff_by_age(groups):
    """[1 occupation, 2 sexes, age 16..70] persons."""
    ages = np.zeros(len(WORK_AGES))
    for (first, last), persons in groups.items():
        ages[first - 16 : last - 15] = persons / (last - first + 1)
    return np.stack([WOMEN * ages, (1 - WOMEN) * ages])[None]


def retire(staff):
    """Who retires each year when nobody else leaves or comes: [year] persons, and who is left."""
    parameters = load_parameters()
    keys = ("retirement_probability_women", "retirement_probability_men")
    base = np.stack([by_age(parameters.table(key, BASE_YEAR), WORK_AGES) for key in keys])[None]
    years = range(BASE_YEAR + 1, BASE_YEAR + YEARS + 1)
    shifts = later_exits(parameters, PROBABILITY_YEAR, years)
    retired = []
    for probability in follow_pension_age(base, shifts):
        nothing = np.zeros_like(staff)
        rates = YearRates(nothing[0], nothing[0], probability, nothing, nothing[0], nothing,
                          staff.sum(axis=-1))  # fmt: skip
        staff, flows = advance(staff, rates, draw_circles(("5321",), {"0": 1.0}), 29)
        retired.append(float(flows["retirement"].sum()))
    return np.array(retired), float(staff.sum())


def test_the_published_share_is_the_published_numbers():
    assert round(100 * NORSJO_RETIRE / NORSJO, 1) == 32.6
    assert round(100 * NORSJO_RETIRE / NORSJO / YEARS, 1) == 3.3


def test_norsjo_an_older_staff_retires_as_published():
    retired, left = retire(staff_by_age(OLDER_STAFF))
    assert retired.sum() + left == pytest.approx(NORSJO)
    assert retired.sum() == pytest.approx(NORSJO_RETIRE, rel=0.05)


def test_with_the_nations_ages_a_bit_over_a_fifth_would_retire():
    retired, _ = retire(staff_by_age(NATIONAL_STAFF))
    assert sum(NATIONAL_STAFF.values()) == NORSJO
    assert 0.20 < retired.sum() / NORSJO < 0.25


def test_nordmaling_scales_with_the_number_of_employees():
    norsjo, _ = retire(staff_by_age(OLDER_STAFF))
    nordmaling, _ = retire(staff_by_age(OLDER_STAFF) * NORDMALING / NORSJO)
    assert nordmaling == pytest.approx(norsjo * NORDMALING / NORSJO)
    low, _ = retire(staff_by_age(NATIONAL_STAFF) * NORDMALING / NORSJO)
    assert 130 < low.sum() < nordmaling.sum() < 225
