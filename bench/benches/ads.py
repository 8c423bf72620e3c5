"""A year of past job ads, counted straight out of its zip."""

from __future__ import annotations

import random
import sys
import tempfile
import zipfile
from pathlib import Path

import orjson

from bench.declaration import Bench, Measurement
from bench.processes import run

ADS, ROUNDS = 60_000, 3
COUNT = (
    "import sys\n"
    "from framsyn.sources.services.historical_ads import seal_year\n"
    "with open(sys.argv[1], 'rb') as file, open(sys.argv[2], 'wb') as kept:\n"
    "    seal_year(file, kept)\n"
)


def _words(count: int) -> list[str]:
    """Made-up words; with as many as a language has, text packs about as well as real text."""
    draw = random.Random(1)
    sounds = [c + v for c in "bdfghjklmnprstv" for v in "aeiouyåäö"]
    return ["".join(draw.choices(sounds, k=draw.randint(1, 4))) for _ in range(count)]


def _ad(number: int, words: list[str]) -> dict[str, object]:
    """A made-up ad of about five kilobytes, as large as the real ones are."""
    draw = random.Random(number)
    text = " ".join(words[int(len(words) * draw.random() ** 4)] for _ in range(330))
    concept = {"concept_id": "DJh5_yyF_hEM", "label": "Yrke", "legacy_ams_taxonomy_id": "2512"}
    place = {"municipality": "Umeå", "municipality_code": "2480", "region_code": "24"}
    return {
        "id": f"{number:040x}",
        "headline": text[:60],
        "number_of_vacancies": 1 + number % 3,
        "description": {"text": text, "text_formatted": f"<p>{text}</p>", "conditions": text[:200]},
        "employer": {"name": text[:30], "workplace": text[30:60]},
        "occupation": [concept],
        "occupation_group": [concept],
        "workplace_address": {**place, "country_code": "199", "coordinates": [20.26, 63.83]},
        "must_have": {"skills": [concept] * 3, "languages": [], "work_experiences": []},
        "publication_date": f"2024-{1 + number % 12:02d}-15T00:00:00",
    }


def _year(path: Path) -> float:
    """Write a year's zip; give the mean size of an ad in bytes."""
    words = _words(20_000)
    lines = [orjson.dumps(_ad(number, words)) for number in range(2_000)]
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("2024.jsonl", "w", force_zip64=True) as file,
    ):
        for _ in range(ADS // len(lines)):
            file.write(b"\n".join(lines) + b"\n")
    return sum(map(len, lines)) / len(lines)


def ads_rate() -> Measurement:
    """Thousand ads per second, the start of the process taken off."""
    with tempfile.TemporaryDirectory() as name:
        zipped, empty = Path(name) / "2024.jsonl.zip", Path(name) / "empty.zip"
        size = _year(zipped)
        packed = zipped.stat().st_size / ADS
        with zipfile.ZipFile(empty, "w") as archive:
            archive.writestr("2024.jsonl", b"")
        kept = str(Path(name) / "kept.json")
        start = min(run([sys.executable, "-c", COUNT, str(empty), kept])[0] for _ in range(3))
        runs = [run([sys.executable, "-c", COUNT, str(zipped), kept]) for _ in range(ROUNDS)]
    rates = tuple(ADS / 1e3 / (seconds - start) for seconds, _ in runs)
    memory = max(gigabytes for _, gigabytes in runs) * 1024
    details = {"memory_mb": memory, "ad_bytes": size, "packed_ad_bytes": packed}
    return Measurement(sorted(rates)[ROUNDS // 2], rates, details)


BENCHES = (
    Bench(
        "historical_ads",
        "a year of past ads counted out of its zip, thousand ads per second",
        20.0,
        True,
        ads_rate,
        "k ads/s",
    ),
)
