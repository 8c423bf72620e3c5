"""Chance is named, not taken in turn."""

import itertools

import numpy as np
import pytest

from framsyn.engine import chance
from framsyn.engine.chance import NOISE_SETTLE, STOCK, WHOLE_SYSTEM, Chance, SeedError, area_id
from framsyn.engine.philox import words_of


@pytest.mark.parametrize(
    ("counter", "key", "words"),
    [
        ([0] * 4, [0] * 2, [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]),
        ([0xFFFFFFFF] * 4, [0xFFFFFFFF] * 2, [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]),
        (
            [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344],
            [0xA4093822, 0x299F31D0],
            [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1],
        ),
    ],
)
def test_philox_known_answers(counter, key, words):
    """The known answers of Random123, kat_vectors, philox4x32 with 10 rounds."""
    found = words_of(np.array(counter, np.uint32), np.array(key, np.uint32))
    assert found.tolist() == words


def test_a_range_of_draws_alone_is_the_same_as_inside_the_whole():
    whole = Chance(7).normals(STOCK, range(0, 300), 2030, area_id("2480"), 9)
    for first, stop in [(0, 1), (31, 47), (127, 129), (130, 300)]:
        part = Chance(7).normals(STOCK, range(first, stop), 2030, area_id("2480"), 9)
        assert (part == whole[:, first:stop]).all()


def test_fewer_cells_are_the_first_of_more():
    more = Chance(7).uniforms(STOCK, range(5), 2030, 1, 9)
    assert (Chance(7).uniforms(STOCK, range(5), 2030, 1, 3) == more[:3]).all()


def test_each_name_gives_other_numbers():
    names = list(itertools.product((1, 2), (STOCK, NOISE_SETTLE), (2030, 2031), ("2480", "2482")))
    numbers = [
        Chance(seed).normals(component, range(50), year, area_id(code), 1)[0].tolist()
        for seed, component, year, code in names
    ]
    assert len({tuple(series) for series in numbers}) == len(names)
    correlation = np.corrcoef(numbers) - np.eye(len(names))
    assert np.abs(correlation).max() < 0.6


def test_normals_are_normal_and_uniforms_uniform():
    z = Chance(3).normals(STOCK, range(100_000), 2030, 1, 8).ravel().astype(float)
    assert z.mean() == pytest.approx(0, abs=0.005)
    assert z.std() == pytest.approx(1, abs=0.005)
    assert (z**3).mean() == pytest.approx(0, abs=0.02)
    assert (z**4).mean() == pytest.approx(3, abs=0.05)
    assert (z > 1.2815516).mean() == pytest.approx(0.1, abs=0.002)
    u = Chance(3).uniforms(STOCK, range(100_000), 2030, 1, 2).ravel()
    assert u.min() > 0 and u.max() < 1
    deciles = np.histogram(u, bins=10, range=(0, 1))[0] / u.size
    np.testing.assert_allclose(deciles, 0.1, atol=0.005)


def test_every_four_digit_code_has_an_id_of_its_own():
    codes = [f"{number:0{digits}d}" for digits in (2, 4) for number in range(10**digits)]
    assert len({area_id(code) for code in codes}) == len(codes)
    assert area_id("") == WHOLE_SYSTEM


def test_components_are_distinct():
    names = [name for name in vars(chance) if name.isupper() and not name.startswith("_")]
    others = {"FERTILITY", "MORTALITY", "MIGRATION", "LARGEST_SEED", "WHOLE_SYSTEM"}
    numbers = [getattr(chance, name) for name in names if name not in others]
    assert len(numbers) == len(set(numbers)) >= 17


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_a_seed_that_would_be_cut_is_refused(seed):
    with pytest.raises(SeedError, match=str(seed)):
        Chance(seed)
