"""Population, births, deaths and moves of the example region, 1995-2019, in whole persons.

Each year every cell is followed by chance: who dies, moves out, emigrates and immigrates is drawn
with the stated probabilities, and the number moving in from other municipalities closes the year on
the place's stated path, which ends at the published total of 2019. Therefore, in every cell,

    persons(year, age) = persons(year - 1, age - 1) - deaths + in - out + immigration - emigration

holds exactly, with births in the place of the year before for age 0, and 100 open at the end.
The rest of the nation takes the other end of every move over the county border.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from framsyn.sources.synthetic import schedules as stated
from framsyn.sources.synthetic.places import (
    BASE_YEAR,
    FIRST_YEAR,
    MUNICIPALITIES,
    REST,
    Place,
)

Ints = NDArray[np.int64]
FLOWS = ("in_domestic", "out_domestic", "immigration", "emigration")
YEARS = tuple(range(FIRST_YEAR, BASE_YEAR + 1))
WITHIN_COUNTY = (2, 5)
"""Two of five who leave a municipality stay in the county (as far as someone moved in)."""
GROWTH_SD = 0.003
EVENTS_PER_HEAD = 0.10
GROWTH_PERSISTENCE = 0.5


@dataclass(frozen=True)
class History:
    """What happened in a set of areas.

    Attributes:
        codes: Area codes, in the order of the first axis.
        population: `[area, year, sex, age]`, persons on 31 December.
        births: `[area, year, mother's age 15-49]`.
        deaths: `[area, year, sex, age]`, age at the end of the year.
        flows: `[area, year, 4, sex, age]`, the four of `FLOWS`.
    """

    codes: tuple[str, ...]
    population: Ints
    births: Ints
    deaths: Ints
    flows: Ints


@dataclass(frozen=True)
class YearOfPlace:
    """One year of one place: the state at its end and what happened in it."""

    population: Ints
    births: Ints
    deaths: Ints
    flows: Ints


def path_of_totals(place: Place, chance: Generator) -> Ints:
    """Population of a place on each 31 December from the year before the first to 2019.

    The steps are the place's stated growth (for the rest of the nation, the stated growth of each
    year) plus a persistent deviation that is larger in small places; the path is scaled so that it
    ends at the published total.

    Args:
        place: The place.
        chance: Source of the deviations.

    Returns:
        `[year]` persons, one more than `YEARS`.
    """
    steps = np.array([place.growth_percent / 100.0 for _ in YEARS])
    if place.kind == "rest":
        steps = np.array([stated.in_year(stated.GROWTH_NATION, year) / 100.0 for year in YEARS])
    else:
        sd = np.sqrt(GROWTH_SD**2 + EVENTS_PER_HEAD / place.persons)
        draws = chance.standard_normal(len(YEARS))
        deviation = 0.0
        for index, draw in enumerate(draws):
            deviation = GROWTH_PERSISTENCE * deviation + np.sqrt(1 - GROWTH_PERSISTENCE**2) * draw
            steps[index] += sd * deviation
    levels = np.exp(np.concatenate([[0.0], np.cumsum(steps)]))
    path: Ints = np.round(place.persons * levels / levels[-1]).astype(np.int64)
    return path


def start_population(place: Place, total: int, chance: Generator) -> Ints:
    """People by sex and age before the first year, drawn with the stated weights."""
    weights = stated.start_weights(place.kind, FIRST_YEAR - 1).ravel()
    drawn = chance.multinomial(total, weights / weights.sum())
    return drawn.astype(np.int64).reshape(2, stated.AGES)


def begin_year(population: Ints, place: Place, year: int, chance: Generator) -> tuple[Ints, Ints]:
    """Everyone one year older, and the year's newborn at age 0.

    Args:
        population: `[2, 101]` on the last 31 December.
        place: The place (its fertility).
        year: The year that begins.
        chance: Source of births and of the sex of children.

    Returns:
        The cells that face the year `[2, 101]`, and births by mother's age `[35]`.
    """
    cells = np.zeros_like(population)
    cells[:, 1:] = population[:, :-1]
    cells[:, -1] += population[:, -1]
    births = chance.poisson(stated.fertility_rate(place.kind, year) * cells[0, 15:50])
    boys = int(chance.binomial(births.sum(), stated.BOYS_SHARE))
    cells[:, 0] = (int(births.sum()) - boys, boys)
    return cells, births.astype(np.int64)


def spread(total: int, weights: NDArray[np.float64], chance: Generator) -> Ints:
    """Draw `total` persons over sexes and ages, both sexes by the same weights of age."""
    both = np.round(np.tile(weights, 2) / (2.0 * weights.sum()), stated.DECIMALS)
    drawn = chance.multinomial(total, both / both.sum())
    return drawn.astype(np.int64).reshape(2, stated.AGES)


def live_municipality(
    population: Ints, place: Place, year: int, total: int, chance: Generator
) -> YearOfPlace:
    """One year of one municipality, ending on the stated total.

    Args:
        population: `[2, 101]` on the last 31 December.
        place: The municipality.
        year: The year.
        total: Persons on the coming 31 December.
        chance: Source of every event.

    Returns:
        The year.

    Raises:
        ValueError: The stated path falls faster than people move out.
    """
    kind = place.kind
    cells, births = begin_year(population, place, year, chance)
    deaths = chance.binomial(cells, stated.death_probability(kind, year))
    left = cells - deaths
    out = chance.binomial(left, stated.along(stated.OUT_PROBABILITY[kind], stated.AGE))
    abroad = stated.along(stated.EMIGRATION_PROBABILITY, stated.AGE)
    emigration = chance.binomial(left - out, abroad * stated.EMIGRATION_FACTOR[kind])
    level = stated.IMMIGRATION_SHARE[kind] * stated.in_year(stated.IMMIGRATION_YEAR, year)
    arrivals = int(chance.poisson(level * int(population.sum())))
    immigration = spread(arrivals, stated.along(stated.IMMIGRATION_WEIGHT, stated.AGE), chance)
    after = left - out - emigration + immigration
    missing = total - int(after.sum())
    if missing < 0:
        raise ValueError(f"{place.name} {year}: the stated path falls faster than people move out")
    moved_in = spread(missing, stated.along(stated.IN_WEIGHT[kind], stated.AGE), chance)
    flows = np.stack([moved_in, out, immigration, emigration])
    return YearOfPlace(after + moved_in, births, deaths, flows.astype(np.int64))


def live_rest(
    population: Ints, year: int, total: int, border: tuple[Ints, Ints], chance: Generator
) -> YearOfPlace:
    """One year of the rest of the nation: immigration closes the year on the stated total.

    Args:
        population: `[2, 101]` on the last 31 December.
        year: The year.
        total: Persons on the coming 31 December.
        border: Moves over the county border (to the rest, from the rest), each `[2, 101]`.
        chance: Source of every event.

    Returns:
        The year.
    """
    cells, births = begin_year(population, REST, year, chance)
    deaths = chance.binomial(cells, stated.death_probability("rest", year))
    arrived, departed = border
    left = cells - deaths + arrived - departed
    abroad = stated.along(stated.EMIGRATION_PROBABILITY, stated.AGE)
    emigration = chance.binomial(left, abroad)
    missing = total - int(left.sum()) + int(emigration.sum())
    immigration = spread(missing, stated.along(stated.IMMIGRATION_WEIGHT, stated.AGE), chance)
    flows = np.stack([arrived, departed, immigration, emigration])
    after = left - emigration + immigration
    return YearOfPlace(after, births, deaths, flows.astype(np.int64))


def over_the_border(flows: Ints) -> tuple[Ints, Ints]:
    """Moves over the county border, from the moves over the municipal borders.

    Args:
        flows: `[municipality, 4, sex, age]` of one year.

    Returns:
        Moved out of the county and into it, each `[sex, age]`.
    """
    moved_in, moved_out = flows[:, 0].sum(axis=0), flows[:, 1].sum(axis=0)
    share, whole = WITHIN_COUNTY
    within = np.minimum(moved_in, moved_out * share // whole)
    return moved_out - within, moved_in - within


def simulate(chance: Generator) -> tuple[History, History]:
    """The fifteen municipalities, and the county and the nation that follow from them.

    Args:
        chance: Source of every event.

    Returns:
        History of the municipalities, and history of county and nation (in that order). In the
        county's history the domestic moves are those over the county border; the nation has none.
    """
    places = (*MUNICIPALITIES, REST)
    paths = [path_of_totals(place, chance) for place in places]
    state = [
        start_population(p, int(path[0]), chance) for p, path in zip(places, paths, strict=True)
    ]
    done: list[list[YearOfPlace]] = []
    for index, year in enumerate(YEARS):
        lived = [
            live_municipality(state[i], place, year, int(paths[i][index + 1]), chance)
            for i, place in enumerate(MUNICIPALITIES)
        ]
        border = over_the_border(np.stack([one.flows for one in lived]))
        lived.append(live_rest(state[-1], year, int(paths[-1][index + 1]), border, chance))
        state = [one.population for one in lived]
        done.append(lived)
    return gather(done)


def gather(done: list[list[YearOfPlace]]) -> tuple[History, History]:
    """Stack the years of all places, and add up county and nation."""
    population = np.stack([[one.population for one in year] for year in done], axis=1)
    births = np.stack([[one.births for one in year] for year in done], axis=1)
    deaths = np.stack([[one.deaths for one in year] for year in done], axis=1)
    flows = np.stack([[one.flows for one in year] for year in done], axis=1)
    codes = tuple(place.code for place in MUNICIPALITIES)
    parts = History(codes, population[:-1], births[:-1], deaths[:-1], flows[:-1])

    def upward(values: Ints) -> Ints:
        return np.stack([values[:-1].sum(axis=0), values.sum(axis=0)])

    moves = upward(flows)
    moves[0, :, :2] = flows[-1, :, [1, 0]].transpose(1, 0, 2, 3)
    moves[1, :, :2] = 0
    whole = History(("24", "00"), upward(population), upward(births), upward(deaths), moves)
    return parts, whole
