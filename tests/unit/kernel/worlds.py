"""Small made-up systems of areas for the tests of the projection."""

import numpy as np

from framsyn.engine.population.model import PopulationModel, PopulationRates, ShockScales

AGE = np.arange(101)


def _base(sizes):
    """Ages fall off smoothly from 70; the areas differ in how old they are."""
    shape = np.clip((104 - AGE) / 34, 0.005, 1)
    tilt = 1 + 0.002 * np.arange(len(sizes))[:, None] * (AGE - 50) / 10
    cells = shape * np.clip(tilt, 0.1, None)
    cells = cells / cells.sum(axis=1, keepdims=True) / 2
    return np.repeat((np.asarray(sizes)[:, None] * cells)[:, None, :], 2, axis=1)


def small_world(sizes=(2_500.0, 12_000.0, 100_000.0), horizon=10, fertility=0.055, **options):
    """Areas with migration to and from outside only.

    Args:
        sizes: persons by area.
        horizon: years.
        fertility: births per woman and year at every age 15-49.
        options: migration (bool), codes, scales (a ShockScales).
    """
    areas = len(sizes)
    migration = options.get("migration", True)
    death = np.clip(0.00005 * np.exp(0.09 * AGE), 0.0002, 0.6)
    death[0] = 0.003
    young = np.exp(-(((AGE - 22) / 8) ** 2)) + 0.05
    base = _base(sizes)
    rates = PopulationRates(
        base=base,
        fertility_rate=np.full((horizon, areas, 35), fertility),
        death_probability=np.broadcast_to(death, (horizon, areas, 2, 101)).copy(),
        out_probability=np.zeros((horizon, areas, 2, 101)),
        in_share=np.zeros((areas, 2, 101)),
        pool_factor=np.ones((2, 101)),
        emigration_probability=np.broadcast_to(
            0.04 * young * migration, (horizon, areas, 2, 101)
        ).copy(),
        immigration_persons=np.broadcast_to(
            0.03 * young * base * migration, (horizon, areas, 2, 101)
        ).copy(),
        migration_profile=np.broadcast_to(young / young.sum() / 2, (areas, 2, 101)).copy(),
        girls_share=0.486,
    )
    return _model(rates, options)


def flow_world(sizes=(2_500.0, 12_000.0, 100_000.0, 6_000.0), horizon=10, **options):
    """Areas of a closed country: domestic leavers are pooled and shared out."""
    model = small_world(sizes, horizon, **options)
    rates, young = model.rates, np.exp(-(((AGE - 22) / 8) ** 2)) + 0.1
    drift = 1 + 0.2 * np.cos(np.arange(len(sizes)))[:, None, None]
    share = rates.base * drift
    pooled = PopulationRates(
        **{
            **vars(rates),
            "out_probability": np.broadcast_to(0.12 * young, (horizon, len(sizes), 2, 101)).copy(),
            "in_share": share / share.sum(axis=0),
        }
    )
    return _model(pooled, options)


def _model(rates, options):
    areas, horizon = rates.base.shape[0], rates.horizon
    codes = options.get("codes") or tuple(f"{2400 + i}" for i in range(areas))
    return PopulationModel(
        areas=codes,
        launch=2019,
        rates=rates,
        scales=options.get("scales") or scales(areas, horizon),
        borrowed=np.full((areas, 3, 3), 1 / 3),
        interval_status="assumed",
    )


def scales(areas, horizon, size=1.0, noise=1.0, widening=1.0):
    """Shocks of a usual size times `size`, noise times `noise`, intervals times `widening`."""
    return ShockScales(
        fertility_nation_sd=0.08 * size,
        fertility_area_sd=np.full(areas, 0.05 * size),
        fertility_persistence=0.9,
        mortality_nation_sd=0.05 * size,
        mortality_area_sd=np.full(areas, 0.03 * size),
        mortality_persistence=0.95,
        migration_nation_sd=0.002 * size,
        migration_area_sd=np.full(areas, 0.004 * size),
        migration_persistence=0.7,
        noise_scale=np.full(areas, noise),
        interval_scale=np.full((areas, horizon), widening),
    )
