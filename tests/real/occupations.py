"""Employed by occupation, job ads and schooling, from the published files to our tables.

What must be known about them:

* Employed: ages 65-69 are counted from 2023 only; their zeros before that mean "not counted" and
  are left out. 2023 is a break (young people and ages 65-69). The tables also changed in 2019 and
  2020 (YREG60, YREG60N, YREG60BAS), but the figures show no break there: occupations changed places
  no more than in other years (dissimilarity of the shares 0.020 in both steps, 0.014-0.025 in
  the other steps, 0.026 in 2023), and the fall in 2020 (-1.1 %) is the pandemic's.
* NUTS 2: people whose occupation is not known (`000`) are left out, as in the other tables.
* Job ads: the employment service has 400 occupations where SCB has 429; its groups of managers
  (`1210`) are SCB's three-digit groups (`121`) and are written so.
"""

import json
from pathlib import Path

import polars as pl

from framsyn.tables.registry import input_tables

COUNTY_FILE = "occupations/scb_YREG60_ssyk1-4_lan_kon_2014-2024.parquet"
NATION_FILE = "occupations/scb_YREG54_ssyk1-4_alder_kon_riket_2014-2024.parquet"
NUTS2_FILE = "occupations/scb_ssyk3_age_sex_nuts2_2017.parquet"
EDUCATION_FILE = "population/municipality_education_level_2019.parquet"
ADS_FILE = "job_ads/af_annonser_2024_ssyk4_x_region_kommun.json"
CONCEPTS_FILE = "../api-samples/jobtech-taxonomy/dumps/ssyk-level-4-groups.json"
AREAS_FILE = "geography/municipality_county.csv"

FIRST_YEAR_65_69 = 2023
ADS_YEAR = 2024
SWEDEN_CONCEPT = "i46j_HmG_v64"
NUTS2 = {
    "SE01": ("SE11", "Stockholm", "01"),
    "SE02": ("SE12", "Östra Mellansverige", "03 04 05 18 19"),
    "SE04": ("SE22", "Sydsverige", "10 12"),
    "SE06": ("SE31", "Norra Mellansverige", "17 20 21"),
    "SE07": ("SE32", "Mellersta Norrland", "22 23"),
    "SE08": ("SE33", "Övre Norrland", "24 25"),
    "SE09": ("SE21", "Småland med öarna", "06 07 08 09"),
    "SE0A": ("SE23", "Västsverige", "13 14"),
}
"""The file's codes of the eight NUTS 2 regions: the official code, the name and the counties."""


def employed_in_counties(shared: Path) -> pl.DataFrame:
    frame = pl.read_parquet(shared / COUNTY_FILE).filter(pl.col("level") == "SSYK4")
    return frame.select(
        "year",
        pl.col("county_code").alias("area"),
        pl.col("ssyk_code").alias("ssyk2012"),
        "sex",
        pl.lit("total").alias("age_group"),
        persons="value",
    )


def employed_in_nation(shared: Path) -> pl.DataFrame:
    frame = pl.read_parquet(shared / NATION_FILE).filter(pl.col("level") == "SSYK4")
    counted = (pl.col("age") != "065-69") | (pl.col("year") >= FIRST_YEAR_65_69)
    return frame.filter(counted).select(
        "year",
        pl.lit("00").alias("area"),
        pl.col("ssyk_code").alias("ssyk2012"),
        "sex",
        pl.col("age").str.strip_prefix("0").alias("age_group"),
        persons="count",
    )


def employed_in_nuts2(shared: Path) -> pl.DataFrame:
    codes = {old: new for old, (new, _, _) in NUTS2.items()}
    frame = pl.read_parquet(shared / NUTS2_FILE).with_columns(pl.col("ssyk3").str.slice(0, 3))
    return frame.filter(pl.col("ssyk3") != "000").select(
        "year",
        pl.col("nuts2").str.slice(0, 4).replace_strict(codes).alias("area"),
        pl.col("ssyk3").alias("ssyk2012"),
        "sex",
        pl.col("age_group").str.strip_suffix(" years"),
        persons="employees",
    )


def employed(shared: Path) -> pl.DataFrame:
    frames = [employed_in_counties(shared), employed_in_nation(shared), employed_in_nuts2(shared)]
    return input_tables()["employed"].arrange(pl.concat(frames, how="vertical_relaxed"))


def education(shared: Path) -> pl.DataFrame:
    return input_tables()["education"].arrange(
        pl.read_parquet(shared / EDUCATION_FILE).select(
            "year",
            pl.col("kommunkod").alias("area"),
            pl.col("education_level").alias("level"),
            pl.col("sex").replace_strict({"kvinnor": "women", "män": "men"}),
            pl.col("age_group").str.strip_suffix(" år"),
            persons="population",
        )
    )


def geography(shared: Path) -> pl.DataFrame:
    """Every municipality with its county, codes as text."""
    return pl.read_csv(shared / AREAS_FILE, infer_schema=False)


def areas(shared: Path) -> pl.DataFrame:
    places = geography(shared)
    rows = [("00", "Riket", "")]
    region = {}
    for code, name, counties in sorted(NUTS2.values()):
        rows.append((code, f"{name} (riksområde)", "00"))
        region |= dict.fromkeys(counties.split(), code)
    named = places.select("county_code", "county_name").unique().sort("county_code")
    rows += [(code, name, region[code]) for code, name in named.iter_rows()]
    names = places.select("municipality_code", "municipality_name_short", "county_code")
    rows += list(names.iter_rows())
    table = pl.DataFrame(rows, schema=["code", "name", "parent"], orient="row")
    top = pl.when(pl.col("parent") == "").then(None).otherwise(pl.col("parent")).alias("parent")
    return input_tables()["areas"].arrange(table.with_columns(top))


def concepts_of_areas(shared: Path) -> dict[str, str]:
    """The employment service's concept ids of nation, counties and municipalities to codes."""
    places = geography(shared)
    by_name = dict(places.select("municipality_name_short", "municipality_code").iter_rows())
    by_county = dict(places.select("county_name", "county_code").iter_rows())
    folder = shared / "yrkesbarometern"
    municipalities = json.loads((folder / "kommun_id_namn.json").read_text("utf-8"))
    counties = json.loads((folder / "region_name_id.json").read_text("utf-8"))
    result = {SWEDEN_CONCEPT: "00"}
    result |= {concept: by_name[name] for concept, name in municipalities.items()}
    result |= {concept: by_county[name] for name, concept in counties.items() if name in by_county}
    return result


def concepts_of_occupations(shared: Path, known: set[str]) -> dict[str, str]:
    """Concept ids of occupations to SSYK 2012, with three digits for AF's groups of managers."""
    dump = json.loads((shared / CONCEPTS_FILE).read_text("utf-8"))
    codes = {row["id"]: row["ssyk_code_2012"] for row in dump["data"]["concepts"]}
    return {concept: code if code in known else code[:3] for concept, code in codes.items()}


def vacancies(shared: Path) -> pl.DataFrame:
    known = set(employed_in_counties(shared)["ssyk2012"].unique())
    places = concepts_of_areas(shared)
    occupations = concepts_of_occupations(shared, known)
    ads = json.loads((shared / ADS_FILE).read_text("utf-8"))
    rows = [
        (ADS_YEAR, places[place], occupations[occupation], count)
        for occupation, counts in ads.items()
        for place, count in counts.items()
    ]
    columns = ["year", "area", "ssyk2012", "ads"]
    return input_tables()["vacancies"].arrange(pl.DataFrame(rows, schema=columns, orient="row"))
