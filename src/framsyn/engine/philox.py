"""Philox4x32-10 and what is made from its words, compiled.

Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. Everything here
is arithmetic without calls or branches, so that the compiler turns loops over draws into vector
instructions: logarithm, exponential, sine and cosine are polynomials in float32 (after Cephes).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.jit import inlined, kernel

LANES = 128
"""Draws in a block: the length of every inner loop."""

MULTIPLIER_0 = np.uint64(0xD2511F53)
MULTIPLIER_1 = np.uint64(0xCD9E8D57)
WEYL_0 = np.uint32(0x9E3779B9)
WEYL_1 = np.uint32(0xBB67AE85)
HALF_BITS = np.uint64(32)
LOW = np.uint64(0xFFFFFFFF)

Words = tuple[np.uint32, np.uint32, np.uint32, np.uint32]


@inlined
def philox_round(
    c0: np.uint32, c1: np.uint32, c2: np.uint32, c3: np.uint32, k0: np.uint32, k1: np.uint32
) -> Words:
    """Mix the counter once: two multiplications whose halves change places."""
    left = np.uint64(c0) * MULTIPLIER_0
    right = np.uint64(c2) * MULTIPLIER_1
    return (
        np.uint32(np.uint32(right >> HALF_BITS) ^ c1 ^ k0),
        np.uint32(right & LOW),
        np.uint32(np.uint32(left >> HALF_BITS) ^ c3 ^ k1),
        np.uint32(left & LOW),
    )


@inlined
def philox(
    c0: np.uint32, c1: np.uint32, c2: np.uint32, c3: np.uint32, k0: np.uint32, k1: np.uint32
) -> Words:
    """Give the four random words of a counter under a key, after ten rounds."""
    c0, c1, c2, c3 = philox_round(c0, c1, c2, c3, k0, k1)
    for _ in range(9):
        k0 = np.uint32(k0 + WEYL_0)
        k1 = np.uint32(k1 + WEYL_1)
        c0, c1, c2, c3 = philox_round(c0, c1, c2, c3, k0, k1)
    return c0, c1, c2, c3


@inlined
def uniform(word: np.uint32) -> np.float32:
    """Turn a word into a float32 in the open interval (0, 1), from its upper 23 bits."""
    return (np.float32(word >> np.uint32(9)) + np.float32(0.5)) * np.float32(2.0**-23)


@inlined
def log_positive(x: np.float32) -> np.float32:
    """Natural logarithm of a normal positive float32, to about one unit in the last place."""
    bits = np.float32(x).view(np.int32)
    exponent = np.int32(np.int32(bits - np.int32(0x3F3504F3)) >> np.int32(23))
    mantissa = np.int32(bits - np.int32(exponent << np.int32(23))).view(np.float32)
    f = mantissa - np.float32(1.0)
    p = np.float32(7.0376836292e-2)
    p = p * f + np.float32(-1.1514610310e-1)
    p = p * f + np.float32(1.1676998740e-1)
    p = p * f + np.float32(-1.2420140846e-1)
    p = p * f + np.float32(1.4249322787e-1)
    p = p * f + np.float32(-1.6668057665e-1)
    p = p * f + np.float32(2.0000714765e-1)
    p = p * f + np.float32(-2.4999993993e-1)
    p = p * f + np.float32(3.3333331174e-1)
    square = f * f
    e = np.float32(exponent)
    y = p * f * square + e * np.float32(-2.12194440e-4) - np.float32(0.5) * square
    return f + y + e * np.float32(0.693359375)


@inlined
def exp_bounded(x: np.float32) -> np.float32:
    """Exponential of a float32 between -80 and 80, to about one unit in the last place."""
    x = min(max(x, np.float32(-80.0)), np.float32(80.0))
    power = np.int32(x * np.float32(1.44269504) + np.float32(127.5)) - np.int32(127)
    n = np.float32(power)
    r = x - n * np.float32(0.693359375)
    r = r + n * np.float32(2.12194440e-4)
    p = np.float32(1.9875691500e-4)
    p = p * r + np.float32(1.3981999507e-3)
    p = p * r + np.float32(8.3334519073e-3)
    p = p * r + np.float32(4.1665795894e-2)
    p = p * r + np.float32(1.6666665459e-1)
    p = p * r + np.float32(5.0000001201e-1)
    p = p * r * r + r + np.float32(1.0)
    scale = np.int32(np.int32(power + np.int32(127)) << np.int32(23)).view(np.float32)
    return p * scale


@inlined
def normal_pair(radius_word: np.uint32, angle_word: np.uint32) -> tuple[np.float32, np.float32]:
    """Turn two words into two independent standard normal numbers (Box and Muller 1958).

    The radius keeps its precision far out (|z| < 6.8); the angle is cut into its quarter turn
    and what is left of it, -π/4 to π/4, in whole numbers, so nothing is lost there either.
    """
    p = (np.float32(radius_word) + np.float32(0.5)) * np.float32(2.0**-32)
    radius = np.sqrt(max(np.float32(-2.0) * log_positive(p), np.float32(0.0)))
    quarter = np.uint32(np.uint32(angle_word + np.uint32(0x20000000)) >> np.uint32(30))
    rest = np.int32(np.uint32(angle_word - np.uint32(quarter << np.uint32(30))))
    angle = np.float32(rest) * np.float32(math.tau * 2.0**-32)
    square = angle * angle
    sine = np.float32(-1.9515295891e-4) * square + np.float32(8.3321608736e-3)
    sine = (sine * square + np.float32(-1.6666654611e-1)) * square * angle + angle
    cosine = np.float32(2.443315711809948e-5) * square + np.float32(-1.388731625493765e-3)
    cosine = (cosine * square + np.float32(4.166664568298827e-2)) * square * square
    cosine = cosine - np.float32(0.5) * square + np.float32(1.0)
    odd = quarter & np.uint32(1)
    first = sine if odd else cosine
    second = cosine if odd else sine
    first = -first if (quarter + np.uint32(1)) & np.uint32(2) else first
    second = -second if quarter & np.uint32(2) else second
    return radius * first, radius * second


@kernel
def fill_quad(
    normals: NDArray[np.float32],
    words: NDArray[np.uint32],
    row: int,
    key: tuple[np.uint32, np.uint32],
    counter: tuple[np.uint32, np.uint32, np.uint32, np.uint32],
) -> None:
    """Fill one row with the normal numbers of one block of draws and four cells.

    Args:
        normals: [row, 4 x LANES] to be filled; cell 4 n + i begins at column i x LANES.
        words: [4 x LANES] scratch.
        row: which row (an area).
        key: seed and component.
        counter: first draw, year, area id, and n.
    """
    for lane in range(LANES):
        draw = np.uint32(counter[0] + np.uint32(lane))
        w0, w1, w2, w3 = philox(draw, counter[1], counter[2], counter[3], key[0], key[1])
        words[lane] = w0
        words[lane + LANES] = w1
        words[lane + 2 * LANES] = w2
        words[lane + 3 * LANES] = w3
    for lane in range(LANES):
        z0, z1 = normal_pair(words[lane], words[lane + LANES])
        normals[row, lane] = z0
        normals[row, lane + LANES] = z1
    for lane in range(2 * LANES, 3 * LANES):
        z2, z3 = normal_pair(words[lane], words[lane + LANES])
        normals[row, lane] = z2
        normals[row, lane + LANES] = z3


@kernel
def fill_uniforms(
    numbers: NDArray[np.float32], key: NDArray[np.uint32], counter: NDArray[np.uint32]
) -> None:
    """Fill [cell, draw] with uniform numbers.

    Args:
        numbers: to be filled.
        key: seed and component.
        counter: first draw, year and area id.
    """
    cells, draws = numbers.shape
    for cell in range(cells):
        for draw in range(draws):
            words = philox(
                np.uint32(counter[0] + draw),
                counter[1],
                counter[2],
                np.uint32(cell // 4),
                key[0],
                key[1],
            )
            numbers[cell, draw] = uniform(words[cell % 4])


@kernel
def fill_normals(
    numbers: NDArray[np.float32], key: NDArray[np.uint32], counter: NDArray[np.uint32]
) -> None:
    """Fill [cell, draw] with standard normal numbers; arguments as in `fill_uniforms`."""
    cells, draws = numbers.shape
    block = np.empty((1, 4 * LANES), dtype=np.float32)
    words = np.empty(4 * LANES, dtype=np.uint32)
    for quad in range((cells + 3) // 4):
        for first in range(0, draws, LANES):
            name = (np.uint32(counter[0] + first), counter[1], counter[2], np.uint32(quad))
            fill_quad(block, words, 0, (key[0], key[1]), name)
            for word in range(min(4, cells - 4 * quad)):
                for lane in range(min(LANES, draws - first)):
                    numbers[4 * quad + word, first + lane] = block[0, word * LANES + lane]


@kernel
def words_of(counter: NDArray[np.uint32], key: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Give the four words of one counter [4] under one key [2], as they come from Philox."""
    w0, w1, w2, w3 = philox(counter[0], counter[1], counter[2], counter[3], key[0], key[1])
    return np.array([w0, w1, w2, w3], dtype=np.uint32)
