"""Life tables against published ones."""

import csv
from pathlib import Path

import numpy as np
import pytest

from framsyn.engine.population.lifetable import (
    coale_demeny_years_lived,
    greville_years_lived,
    life_table,
)

ABRIDGED = np.array([0.0, 1.0, *range(5, 100, 5)])
VECTORS = Path(__file__).resolve().parents[2].parent / "shared" / "vectors"

# Preston, Heuveline & Guillot (2001), Demography, table 3.1: Austrian men 1992. Survivors as given
# in the package pash; years lived by those who die from the table, for 85+ the value that goes
# with the published expectation of 72.889 years.
AUSTRIA_SURVIVORS = np.array(
    [
        *(100000, 99133, 98986, 98910, 98815, 98334, 97704, 97151, 96492, 95588, 94195, 91937),
        *(88711, 83845, 76377, 66225, 53803, 37441, 21134),
    ],
    dtype=float,
)
AUSTRIA_LIVED = np.array(
    [
        *(0.068, 1.626, 2.5, 3.143, 2.724, 2.520, 2.481, 2.601, 2.701, 2.663, 2.698, 2.676),
        *(2.645, 2.624, 2.619, 2.593, 2.518, 2.423, 5.247),
    ]
)
# United Nations, Mortpak (1988), p. 82, women; as tested in the package DemoTools.
MORTPAK_RATES = np.array(
    [
        *(0.12846, 0.02477, 0.00603, 0.0034, 0.00417, 0.00513, 0.00581, 0.00645, 0.00725),
        *(0.00813, 0.00913, 0.01199, 0.01647, 0.0256, 0.04047, 0.06624, 0.10638, 0.19611),
    ]
)
MORTPAK_YEARS = [
    *(49.997, 55.675, 57.245, 53.921, 49.803, 45.799, 41.922, 38.084, 34.249),
    *(30.420, 26.578, 22.701, 18.945, 15.349, 12.095, 9.240, 6.903, 5.099),
]
# US Census Bureau, PAS LTPOPDTH (North, men); as tested in the package DemoTools.
PAS_PERSONS = np.array(
    [
        *(100958, 466275, 624134, 559559, 446736, 370653, 301862, 249409, 247473, 223014, 172260),
        *(149338, 127242, 105715, 79614, 53660, 31021, 16805, 8000, 4000, 2000, 1000),
    ],
    dtype=float,
)
PAS_DEATHS = np.array(
    [
        *(8674, 1592, 618, 411, 755, 1098, 1100, 1357, 1335, 3257, 2200, 4023, 2167, 4578, 2956),
        *(4212, 2887, 2351, 1500, 900, 500, 300),
    ],
    dtype=float,
)
PAS_YEARS = [
    *(56.31, 61.53, 58.35, 53.63, 48.81, 44.21, 39.83, 35.52, 31.43, 27.22, 24.09),
    *(20.52, 18.12, 14.51, 12.42, 9.45, 7.85, 6.09, 4.95, 4.28, 3.85, 3.33),
]


def test_austrian_men_1992():
    age = ABRIDGED[: len(AUSTRIA_SURVIVORS)]
    width = np.append(np.diff(age), np.inf)
    risk = np.append(1 - AUSTRIA_SURVIVORS[1:] / AUSTRIA_SURVIVORS[:-1], 1.0)
    finite = risk[:-1] / (width[:-1] - (width[:-1] - AUSTRIA_LIVED[:-1]) * risk[:-1])
    rates = np.append(finite, 1 / AUSTRIA_LIVED[-1])
    table = life_table(age, rates, AUSTRIA_LIVED)
    np.testing.assert_allclose(table.survivors, AUSTRIA_SURVIVORS, rtol=1e-12)
    assert table.expectation_years[0] == pytest.approx(72.889, abs=0.0005)
    assert table.expectation_years[14] == pytest.approx(14.971, abs=0.01)


def test_mortpak_women():
    lived = greville_years_lived(MORTPAK_RATES, "women")
    table = life_table(ABRIDGED[:18], MORTPAK_RATES, lived)
    np.testing.assert_allclose(table.expectation_years, MORTPAK_YEARS, atol=0.005)


def test_pas_men():
    rates = PAS_DEATHS / PAS_PERSONS
    # The example gives an infant mortality of 0.1 beside the deaths, which counts before them.
    lived, _ = coale_demeny_years_lived(0.2, "men")
    rates[0] = 0.1 / (1 - (1 - lived) * 0.1)
    table = life_table(np.append(ABRIDGED, 100.0)[:22], rates, sex="men")
    np.testing.assert_allclose(table.expectation_years[:19], PAS_YEARS[:19], atol=0.01)


@pytest.mark.real
@pytest.mark.parametrize(
    ("year", "sex", "published"),
    [(1990, "women", 80.40), (1990, "men", 74.81), (2000, "women", 82.02), (2000, "men", 77.38)],
)
def test_sweden_agrees_with_the_human_mortality_database(year, sex, published):
    source = VECTORS / "sweden_hmd_abridged_mx.csv"
    if not source.is_file():
        pytest.skip("The published death rates are not here (../shared/vectors).")
    with source.open(encoding="utf-8", newline="") as file:
        rows = [
            (float(row["Age"]), float(row["nMx"]))
            for row in csv.DictReader(file)
            if row["Date"].startswith(str(year)) and row["Sex"] == {"women": "f", "men": "m"}[sex]
        ]
    age, rates = np.array(sorted(rows)).T
    expectation = life_table(age, rates, sex=sex).expectation_years[0]
    assert expectation == pytest.approx(published, abs=0.05)


def test_identities_of_a_full_table():
    age = np.arange(101.0)
    rates = np.clip(0.0001 * np.exp(0.09 * age), 0, 0.8)
    table = life_table(age, rates)
    np.testing.assert_allclose(table.deaths.sum(), 100_000)
    np.testing.assert_allclose(table.deaths[:-1], -np.diff(table.survivors))
    np.testing.assert_allclose(table.deaths / table.person_years, rates, rtol=1e-9)
    assert table.person_years.sum() / 100_000 == pytest.approx(table.expectation_years[0])
