"""Population, births, deaths and moves, from the published files to our tables.

Three files meet here: the nation 2000-2024 with the national projection after it, the counties
1968-2010, and the municipalities of 2019. What must be known about them:

* The nation's births stand on the rows of both sexes: the sex is the child's, the age the mother's.
* The nation's deaths are by age at the end of the year, the counties' by age at death (2010, men
  aged 0: 137 and 160). The counties' are moved to age at the end of the year here: half of those
  who died at an age would have been a year older by the end of the year, but at age 0 only 15 per
  cent, as most infant deaths come in the first weeks. This halves the distance to the nation's.
"""

from pathlib import Path

import polars as pl

from framsyn.tables.registry import input_tables

NATION = "00"
FIRST_MOTHER, LAST_MOTHER = 15, 49
LAST_OBSERVED = 2024
FIRST_PROJECTED = 2021
"""The projection begins with the years it starts from: a steered forecast needs three of them."""
LATER_SHARE = 0.5
LATER_SHARE_INFANTS = 0.15
OPEN_AGE = 100

NATION_FILE = "projections/sweden_components_2000_2120.parquet"
COUNTY_POPULATION = "population/county_population_1968_2010.parquet"
COUNTY_BIRTHS = "population/county_births_1968_2010.parquet"
COUNTY_DEATHS = "population/county_deaths_1968_2010.parquet"
MUNICIPALITIES = "population/municipality_age_sex_2019.parquet"


def whole_ages(column: str) -> pl.Expr:
    """`100+` and other ages as text become whole numbers."""
    return pl.col(column).str.replace("+", "", literal=True).cast(pl.Int16).alias("age")


def mothers(age: pl.Expr) -> pl.Expr:
    """Mothers under 15 are counted at 15, those over 49 at 49."""
    return age.clip(FIRST_MOTHER, LAST_MOTHER).alias("mother_age")


def nation(shared: Path) -> pl.DataFrame:
    """The nation's rows, observed and projected."""
    return pl.read_parquet(shared / NATION_FILE).with_columns(pl.lit(NATION).alias("area"))


def observed(shared: Path) -> pl.DataFrame:
    """The nation's rows that are statistics."""
    return nation(shared).filter(pl.col("year") <= LAST_OBSERVED)


def population(shared: Path) -> pl.DataFrame:
    columns = ["year", "area", "sex", "age", "persons"]
    counties = pl.read_parquet(shared / COUNTY_POPULATION).select(
        "year", pl.col("lanskod").alias("area"), "sex", whole_ages("age"), persons="count"
    )
    places = pl.read_parquet(shared / MUNICIPALITIES).select(
        "year", pl.col("kommunkod").alias("area"), "sex", "age", persons="population"
    )
    country = observed(shared).rename({"pop": "persons"})
    frames = [frame.select(columns) for frame in (country, counties, places)]
    return input_tables()["population"].arrange(pl.concat(frames, how="vertical_relaxed"))


def births(shared: Path) -> pl.DataFrame:
    key = ["year", "area", "mother_age"]
    country = observed(shared).filter(pl.col("born") > 0)
    country = country.select("year", "area", mothers(pl.col("age")), births="born")
    counties = pl.read_parquet(shared / COUNTY_BIRTHS)
    unknown = counties.filter(pl.col("mother_age") == "no information")["count"].sum()
    if unknown:
        raise ValueError(f"{unknown} births with no age of the mother: they must be shared out")
    ages = pl.col("mother_age").replace({"<15": "15", "49+": "49"})
    counties = counties.filter(pl.col("mother_age") != "no information").select(
        "year", pl.col("lanskod").alias("area"), ages.cast(pl.Int64), births="count"
    )
    both = pl.concat([country, counties], how="vertical_relaxed")
    return input_tables()["births"].arrange(both.group_by(key).agg(pl.col("births").sum()))


def at_end_of_year(deaths: pl.DataFrame) -> pl.DataFrame:
    """Deaths by age at death become deaths by age at the end of the year."""
    later = pl.when(pl.col("age") == 0).then(LATER_SHARE_INFANTS).otherwise(LATER_SHARE)
    later = pl.when(pl.col("age") == OPEN_AGE).then(0.0).otherwise(later)
    stay = deaths.with_columns(pl.col("deaths") * (1.0 - later))
    move = deaths.with_columns(pl.col("deaths") * later, pl.col("age") + 1)
    moved = pl.concat([stay, move.filter(pl.col("age") <= OPEN_AGE)])
    return moved.group_by("year", "area", "sex", "age").agg(pl.col("deaths").sum())


def deaths(shared: Path) -> pl.DataFrame:
    columns = ["year", "area", "sex", "age", "deaths"]
    counties = pl.read_parquet(shared / COUNTY_DEATHS).select(
        "year",
        pl.col("lanskod").alias("area"),
        "sex",
        whole_ages("age"),
        deaths=pl.col("count").cast(pl.Float64),
    )
    country = observed(shared).rename({"dead": "deaths"})
    frames = [country.select(columns), at_end_of_year(counties).select(columns)]
    return input_tables()["deaths"].arrange(pl.concat(frames, how="vertical_relaxed"))


def migration(shared: Path) -> pl.DataFrame:
    moves = observed(shared).rename({"immig": "immigration", "emig": "emigration"})
    return input_tables()["migration"].arrange(
        moves.with_columns(in_domestic=pl.lit(None), out_domestic=pl.lit(None))
    )


def national_projection(shared: Path) -> pl.DataFrame:
    frame = nation(shared).filter(pl.col("year") >= FIRST_PROJECTED)
    born = (
        frame.group_by("year", mothers(pl.col("age")))
        .agg(pl.col("born").sum().alias("births"))
        .select("year", pl.col("mother_age").alias("age"), pl.lit("women").alias("sex"), "births")
        .filter(pl.col("births") > 0)
    )
    names = {"pop": "persons", "dead": "deaths", "immig": "immigration", "emig": "emigration"}
    joined = frame.rename(names).join(born, on=["year", "sex", "age"], how="left")
    return input_tables()["national_projection"].arrange(joined)
