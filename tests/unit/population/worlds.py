"""Made-up histories whose true rates are known, walked year by year without chance."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from framsyn.engine.axes import PopulationHistory, read_history

AGE = np.arange(101)
GIRLS = 100 / 205
FERTILITY = np.exp(-(((np.arange(15, 50) - 30) / 5.5) ** 2))
FERTILITY = 1.7 * FERTILITY / FERTILITY.sum()
YOUNG = np.exp(-(((AGE - 23) / 7) ** 2)) + 0.08
DEATH = np.clip(0.00004 * np.exp(0.095 * AGE), 0.0001, 0.6)
DEATH[0] = 0.003


@dataclass(frozen=True)
class World:
    """The truth behind a history; lists are by area."""

    sizes: tuple[float, ...] = (4_000.0, 20_000.0, 80_000.0, 150_000.0)
    years: int = 20
    first: int = 2001
    decline: float = 0.015
    mortality: tuple[float, ...] = ()
    fertility: tuple[float, ...] = ()
    net_rate: tuple[float, ...] = ()
    out_rate: float = 0.0
    noise_seed: int | None = None
    codes: tuple[str, ...] = field(default=())

    def area_codes(self):
        return self.codes or tuple(f"{2400 + i}" for i in range(len(self.sizes)))


def of_area(values, count, default):
    return np.array(values if values else [default] * count, dtype=float)


def walk(world):
    """[area, year, …] population, births by mother's age, deaths and the four flows."""
    count = len(world.sizes)
    mortality, fertility, net = (
        of_area(world.mortality, count, 1.0),
        of_area(world.fertility, count, 1.0),
        of_area(world.net_rate, count, 0.0),
    )
    shape = np.clip((104 - AGE) / 30, 0.005, 1.0)
    persons = np.asarray(world.sizes)[:, None, None] * shape / shape.sum() / 2
    persons = np.repeat(persons, 2, axis=1)
    profile = YOUNG / YOUNG.sum() / 2
    chance = None if world.noise_seed is None else np.random.default_rng(world.noise_seed)
    record = {name: [] for name in ("population", "births", "deaths", "flows")}
    for year in range(world.years):
        cohort = np.zeros_like(persons)
        cohort[..., 1:] = persons[..., :-1]
        cohort[..., -1] += persons[..., -1]
        women = persons[:, 0, 15:50]
        births = women * FERTILITY * fertility[:, None]
        cohort[:, 0, 0], cohort[:, 1, 0] = births.sum(1) * GIRLS, births.sum(1) * (1 - GIRLS)
        risk = np.minimum(DEATH * np.exp(-world.decline * year) * mortality[:, None], 0.9)
        deaths = cohort * risk[:, None]
        if chance is not None:
            deaths = np.minimum(chance.poisson(deaths), cohort)
        out = world.out_rate * YOUNG * cohort
        share = np.asarray(world.sizes) / sum(world.sizes)
        moved_in = out.sum(axis=0) * share[:, None, None]
        gained = net[:, None, None] * persons.sum(axis=(1, 2), keepdims=True) * profile
        immigration = np.maximum(gained, 0) + 0.002 * cohort * YOUNG
        emigration = np.maximum(-gained, 0) + 0.002 * cohort * YOUNG
        persons = np.maximum(cohort - deaths + moved_in - out + immigration - emigration, 0)
        record["population"].append(persons)
        record["births"].append(births)
        record["deaths"].append(deaths)
        record["flows"].append(np.stack([moved_in, out, immigration, emigration], axis=1))
    return {name: np.stack(values, axis=1) for name, values in record.items()}


def history_of(world, with_flows=False):
    """The history of a world whose areas all lie right under the nation."""
    truth = walk(world)
    codes = world.area_codes()
    count = len(codes)
    whole = {name: np.concatenate([v, v.sum(0, keepdims=True)]) for name, v in truth.items()}
    flows = whole["flows"].copy()
    flows[count, :, :2] = np.nan
    if not with_flows:
        flows = np.full_like(flows, np.nan)
    return PopulationHistory(
        areas=(*codes, "00"),
        parent=np.array([count] * count + [-1]),
        leaf=np.arange(count + 1) < count,
        years=np.arange(world.first, world.first + world.years),
        population=whole["population"],
        births=whole["births"],
        deaths=whole["deaths"],
        flows=flows,
    )


def tables_of(world, with_flows=False):
    """The input tables of a world."""
    truth = walk(world)
    codes = list(world.area_codes())
    years = list(range(world.first, world.first + world.years))
    grid = pl.DataFrame({"area": codes}).join(pl.DataFrame({"year": years}), how="cross")
    by_age = grid.join(pl.DataFrame({"sex": ["women", "men"]}), how="cross").join(
        pl.DataFrame({"age": AGE}), how="cross"
    )
    mothers = grid.join(pl.DataFrame({"mother_age": np.arange(15, 50)}), how="cross")
    tables = {
        "population": by_age.with_columns(persons=truth["population"].ravel()),
        "births": mothers.with_columns(births=truth["births"].ravel()),
        "deaths": by_age.with_columns(deaths=truth["deaths"].ravel()),
    }
    if with_flows:
        names = ("in_domestic", "out_domestic", "immigration", "emigration")
        tables["migration"] = by_age.with_columns(
            **{name: truth["flows"][:, :, i].ravel() for i, name in enumerate(names)}
        )
    return tables


def read(world, launch, leaves=None, **tables):
    """Read a world's tables, with some replaced."""
    given = {**tables_of(world), **tables}
    return read_history(given, leaves or world.area_codes(), launch)
