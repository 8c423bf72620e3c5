"""`python -m bench [name…]`: run benchmarks and compare them with their bars and the last run."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys

import bench.benches
from bench import record
from bench.declaration import Bench, Measurement, NotHere


def all_benches() -> list[Bench]:
    """Find the benchmarks by their folder."""
    names = sorted(module.name for module in pkgutil.iter_modules(bench.benches.__path__))
    modules = (importlib.import_module(f"bench.benches.{name}") for name in names)
    return [found for module in modules for found in module.BENCHES]


def main() -> int:
    """Run what was asked for; 0 always, for a bar that is missed is told, not failed."""
    benches = all_benches()
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", help="which; all when none is named")
    parser.add_argument("--list", action="store_true", help="say what there is")
    parser.add_argument("--record", metavar="MACHINE", help="write bench/recorded.json too")
    asked = parser.parse_args()
    known = {one.name for one in benches}
    unknown = set(asked.names) - known
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}. There are: {known}")
    chosen = [one for one in benches if not asked.names or one.name in asked.names]
    if asked.list:
        for one in chosen:
            print(f"{one.name}: {one.compares}; {bar_text(one)}")
        return 0
    last, values = record.read(record.LAST), {}
    for one in chosen:
        try:
            found = one.measure()
        except NotHere as reason:
            print(f"{one.name}: not run. {reason}", flush=True)
            continue
        values[one.name] = found.value
        print(told(one, found, last.get(one.name)), flush=True)
    record.write(record.LAST, values)
    if asked.record:
        record.write(record.RECORDED, values, asked.record)
    return 0


def bar_text(one: Bench) -> str:
    """Say what is asked of a benchmark."""
    return f"bar: {'at least' if one.at_least else 'at most'} {one.bar:g} {one.unit}"


def told(one: Bench, found: Measurement, before: float | None) -> str:
    """Say what a benchmark found."""
    verdict = "reached" if one.reached(found.value) else "NOT REACHED"
    earlier = "no earlier run" if before is None else f"last run {before:.4g} {one.unit}"
    spread = f"{min(found.rounds):.3g}-{max(found.rounds):.3g}"
    details = ", ".join(f"{name} {value:.4g}" for name, value in found.details.items())
    return (
        f"{one.name}: {found.value:.4g} {one.unit} ({bar_text(one)}: {verdict}; {earlier}; "
        f"rounds {spread})\n    {one.compares}\n    {details}"
    )


if __name__ == "__main__":
    sys.exit(main())
