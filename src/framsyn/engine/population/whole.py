"""Exact binomial and Poisson counts, compiled, each from a name instead of a stream.

Small means are found by inversion of one uniform number; large ones by Hörmann's transformed
rejection (1993: BTRS for the binomial, PTRS for the Poisson). A first pair of uniform numbers is
given; the pairs of further attempts come from counters of their own, numbered by the attempt.
"""

from __future__ import annotations

import math

import numpy as np

from framsyn.engine.jit import kernel
from framsyn.engine.philox import philox

Pair = tuple[float, float]
"""Two uniform numbers."""
Name = tuple[np.uint32, np.uint32, np.uint32, np.uint32, np.uint32, np.uint32]
"""Seed, component, draw, year, area id, cell."""

INVERSION = 20.0
"""Means below this are found by inversion."""
CELL_BITS = np.uint32(12)
"""Room for the cell's number in the counter; the attempt stands above it."""
TO_UNIT = 2.0**-32


@kernel
def unit(word: np.uint32) -> float:
    """Turn a word into a float64 in the open interval (0, 1)."""
    return (np.float64(word) + 0.5) * TO_UNIT


@kernel
def attempt(name: Name, number: int) -> tuple[float, float]:
    """Give the two uniforms of a further attempt, numbered from 1."""
    seed, component, draw, year, area, cell = name
    place = np.uint32(cell + np.uint32(np.uint32(number) << CELL_BITS))
    w0, w1, _, _ = philox(draw, year, area, place, seed, component)
    return unit(w0), unit(w1)


@kernel
def poisson(mean: float, pair: Pair, name: Name) -> float:
    """Draw a Poisson count.

    Args:
        mean: at least 0.
        pair: two uniform numbers of this name.
        name: where further pairs come from.
    """
    u, v = pair
    if mean < INVERSION:
        if mean <= 0.0:
            return 0.0
        share = math.exp(-mean)
        count = 0.0
        while u > share and share > 0.0:
            u -= share
            count += 1.0
            share *= mean / count
        return count
    root = math.sqrt(mean)
    b = 0.931 + 2.53 * root
    a = -0.059 + 0.02483 * b
    inverse = 1.1239 + 1.1328 / (b - 3.4)
    accepted = 0.9277 - 3.6224 / (b - 2.0)
    number = 0
    while True:
        if number > 0:
            u, v = attempt(name, number)
        number += 1
        u -= 0.5
        near = 0.5 - abs(u)
        count = math.floor((2.0 * a / near + b) * u + mean + 0.43)
        if near >= 0.07 and v <= accepted:
            return count
        if count < 0 or (near < 0.013 and v > near):
            continue
        left = math.log(v) + math.log(inverse) - math.log(a / (near * near) + b)
        if left <= count * math.log(mean) - mean - math.lgamma(count + 1.0):
            return count


@kernel
def binomial(persons: float, probability: float, pair: Pair, name: Name) -> float:
    """Draw how many of some persons an event befalls.

    Args:
        persons: a whole number, at least 0.
        probability: 0..1; values beyond are taken as 0 and 1.
        pair: two uniform numbers of this name.
        name: where further pairs come from.
    """
    if persons <= 0.0 or probability <= 0.0:
        return 0.0
    if probability >= 1.0:
        return persons
    rare = min(probability, 1.0 - probability)
    if persons * rare < INVERSION:
        count = binomial_by_inversion(persons, rare, pair[0])
    else:
        count = binomial_by_rejection(persons, rare, pair, name)
    return count if probability <= 0.5 else persons - count


@kernel
def binomial_by_inversion(persons: float, p: float, u: float) -> float:
    """Add up the probabilities of 0, 1, 2, … until they pass u."""
    share = math.exp(persons * math.log(1.0 - p))
    odds = p / (1.0 - p)
    count = 0.0
    while u > share and count < persons:
        u -= share
        count += 1.0
        share *= odds * (persons - count + 1.0) / count
    return count


@kernel
def binomial_by_rejection(n: float, p: float, pair: Pair, name: Name) -> float:
    """Hörmann's BTRS, for n p of at least 10 and p of at most 1/2."""
    deviation = math.sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * deviation
    a = -0.0873 + 0.0248 * b + 0.01 * p
    centre = n * p + 0.5
    accepted = 0.92 - 4.2 / b
    alpha = (2.83 + 5.1 / b) * deviation
    mode = math.floor((n + 1.0) * p)
    odds = p / (1.0 - p)
    u, v = pair
    number = 0
    while True:
        if number > 0:
            u, v = attempt(name, number)
        number += 1
        u -= 0.5
        near = 0.5 - abs(u)
        count = math.floor((2.0 * a / near + b) * u + centre)
        if near >= 0.07 and v <= accepted:
            return count
        if count < 0 or count > n:
            continue
        left = math.log(v * alpha / (a / (near * near) + b))
        right = (
            math.lgamma(mode + 1.0)
            + math.lgamma(n - mode + 1.0)
            - math.lgamma(count + 1.0)
            - math.lgamma(n - count + 1.0)
            + (count - mode) * math.log(odds)
        )
        if left <= right:
            return count
