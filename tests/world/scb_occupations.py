"""SCB's tables of work and education for a made-up Sweden, whole, as SCB lays them out.

What the example region has (employed by occupation, inhabitants by level of education) stands in
them as it is; the rest is worked out by rules that are easy to follow. Every table also holds what
a source must pass by: totals, unspecified occupations, other counties, ages that overlap.

The occupational register comes in three tables that follow each other, as SCB's do. A year that
stands in two of them is wrong by WRONG in the older one.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from framsyn.sources.formats.cube import Cube, Dimension
from framsyn.sources.open import scb_education
from framsyn.tables.codelists import read_codelist, swedish_areas

WRONG = 1000
SEXES = {"1": "män", "2": "kvinnor"}
SEXES_AND_TOTAL = {**SEXES, "1+2": "totalt"}
SEX_OF_OURS = {"men": "1", "women": "2"}
INDUSTRIES = {"A": "jordbruk", "Q": "vård"}
UNKNOWN = "0002"
ELSEWHERE = ("0180", "1480", "2580", "2581")
NOWHERE = {"99": "län okänt"}
NOWHERE_LOCAL = {"9999": "kommun okänd"}
SECTORS = {
    "010": "samtliga sektorer",
    "030": "näringslivet",
    "035": "hushållens icke-vinstdrivande organisationer",
    "110": "staten",
    "120": "kommun",
    "130": "region",
    "100": "offentlig förvaltning (staten, kommun, region)",
    "US": "övrigt",
}
STATUS_YEARS = ("2023", "2024")

Cubes = dict[tuple[str, str], Cube]
Spans = Mapping[str, tuple[Sequence[str], Sequence[str]]]


def cubes(frames: Mapping[str, pl.DataFrame]) -> Cubes:
    """The tables by (name in the second API, path in the first); one of them may be empty.

    Args:
        frames: the tables of the example region: employed, education and population.
    """
    return {
        **_by_county(frames["employed"]),
        **_by_age(frames["employed"]),
        ("TAB4436", "AM/AM0208/AM0208D/YREG56BAS"): _by_municipality(frames),
        ("", "AM/AM0208/AM0208E/YREG50BAS"): _by_sector(),
        ("TAB2597", "AM/AM0210/AM0210B/SektorSyssM"): _sector_staff(),
        ("TAB1830", "AM/AM0210/AM0210F/ArRegPend2"): _commuting(),
        ("TAB3981", "UF/UF0506/UF0506B/Utbildning"): education_levels(frames["education"]),
        ("TAB6929", ""): _education_match(),
        ("TAB6605", ""): _job_vacancies(),
        ("TAB3200", "AM/AM0210/AM0210D/ArRegArbStatus"): _labour_status(),
    }


def dimension(code: str, codes: Mapping[str, str], eliminable: bool = True) -> Dimension:
    """A dimension of text codes with their labels."""
    return Dimension(code, code.lower(), tuple(codes), tuple(codes.values()), {}, eliminable)


def contents(codes: Mapping[str, str]) -> Dimension:
    """The kinds of figures."""
    units = dict.fromkeys(codes, "antal")
    labels = tuple(codes.values())
    return Dimension(
        "ContentsCode", "tabellinnehåll", tuple(codes), labels, units, False, False, True
    )


def times(codes: Sequence[str]) -> Dimension:
    """The time."""
    return Dimension("Tid", "tid", tuple(codes), tuple(codes), is_time=True)


def areas(codes: Sequence[str], besides: Mapping[str, str] | None = None) -> Dimension:
    """Nation, counties and municipalities, and codes that are none."""
    named = {code: swedish_areas()[code].name.sv for code in codes}
    return dimension("Region", {**named, **(besides or {})})


def occupations(digits: int) -> Dimension:
    """Every occupation of so many digits, and the one that is not known."""
    known = read_codelist("ssyk2012")
    named = {code: known.name_of(code, "sv") for code in known.at_level(digits)}
    return dimension("Yrke2012", {**named, UNKNOWN: "yrke okänt"})


def grid(table: str, label: str, dimensions: Sequence[Dimension]) -> Cube:
    """A table with a figure in every cell that is easy to tell from its neighbours'."""
    cells = int(np.prod([len(d.codes) for d in dimensions]))
    figures = np.arange(cells, dtype=np.float64) * 7919 % 9973
    return Cube(table, label, tuple(dimensions), figures, updated="2026-02-22T07:00:00Z")


def filled(empty: Cube, rows: pl.DataFrame) -> Cube:
    """A table with the rows' figures (`persons`); other cells keep theirs."""
    keys = [d.code for d in empty.dimensions if d.code in rows.columns]
    found = empty.frame().join(rows.select(*keys, "persons"), on=keys, how="left")
    figures = found["persons"].fill_null(found["value"]).to_numpy()
    return Cube(empty.table, empty.label, empty.dimensions, figures, empty.symbols, empty.updated)


def hidden(cube: Cube, cells: pl.Expr, symbol: str = "..") -> Cube:
    """A table with a symbol instead of the figure in some cells."""
    places = cube.frame().select(cells.arg_true()).to_series().to_list()
    figures = cube.values.copy()
    figures[places] = np.nan
    symbols = dict.fromkeys(places, symbol)
    return Cube(cube.table, cube.label, cube.dimensions, figures, symbols, cube.updated)


def register(employed: pl.DataFrame) -> pl.DataFrame:
    """Employed in SCB's codes."""
    return employed.with_columns(
        pl.col("area").alias("Region"),
        pl.col("ssyk2012").alias("Yrke2012"),
        pl.col("sex").replace_strict(SEX_OF_OURS).alias("Kon"),
        pl.col("year").cast(pl.String).alias("Tid"),
        pl.when(pl.col("age_group") == "65-69")
        .then(pl.lit("065-69"))
        .otherwise("age_group")
        .alias("Alder"),
    )


def spans(years: Sequence[str]) -> Spans:
    """For each table of the register its years, and those that are wrong in it."""
    return {
        "": (years[:-1], years[-2:-1]),
        "N": (years[-2:], years[-1:]),
        "BAS": (years[-1:], ()),
    }


def series(
    name: str, rows: pl.DataFrame, dimensions: Sequence[Dimension], parts: Spans | None = None
) -> Cubes:
    """The three tables of one layout.

    Args:
        name: folder and name of the oldest table.
        rows: in SCB's codes, with `persons`.
        dimensions: without contents and time, which are added.
        parts: as `spans` gives them, which is done when nothing is said.
    """
    found: Cubes = {}
    for ending, (years, wrong) in (parts or spans(sorted(rows["Tid"].unique()))).items():
        what = contents({f"000006Y{len(ending)}": "Anställda med arbetsplats i regionen (dagbef)"})
        layout = (*dimensions, what, times(years))
        off = pl.col("Tid").is_in(list(wrong)).cast(pl.Float64) * WRONG
        shifted = rows.with_columns(pl.col("persons") + off)
        path = f"AM/AM0208/{name}{ending}"
        found["", path] = filled(grid(f"TAB{name}{ending}", "Anställda", layout), shifted)
    return found


def _by_county(employed: pl.DataFrame) -> Cubes:
    rows = register(employed)
    counted = (pl.col("area") == "00") & (pl.col("age_group") != "65-69")
    keys = ["Region", "Yrke2012", "Kon", "Tid"]
    nation = rows.filter(counted).group_by(keys).agg(pl.col("persons").sum())
    county = rows.filter(pl.col("age_group") == "total").select(*keys, "persons")
    places = areas(["00", "01", "24", "25"], NOWHERE)
    layout = (places, occupations(4), dimension("Kon", SEXES))
    return series("AM0208M/YREG60", pl.concat([nation, county]), layout)


def _by_age(employed: pl.DataFrame) -> Cubes:
    """Everybody works in care. Ages 65-69 are zero before 2023: they were not counted."""
    rows = register(employed).filter(pl.col("area") == "00")
    uncounted = (pl.col("age_group") == "65-69") & (pl.col("year") < 2023)
    rows = rows.with_columns(pl.when(~uncounted).then("persons").otherwise(0.0).alias("persons"))
    ages = {code: f"{code} år" for code in sorted(rows["Alder"].unique(), key=lambda c: c[-2:])}
    care = rows.with_columns(pl.lit("Q").alias("SNI2007"))
    farms = rows.with_columns(pl.lit("A").alias("SNI2007"), pl.lit(0.0).alias("persons"))
    layout = (
        occupations(4),
        dimension("SNI2007", INDUSTRIES),
        dimension("Alder", ages),
        dimension("Kon", SEXES),
    )
    return series("AM0208E/YREG54", pl.concat([care, farms]), layout)


def _by_municipality(frames: Mapping[str, pl.DataFrame]) -> Cube:
    """The county's occupations with three digits, by how many live where, half in each industry."""
    rows = register(frames["employed"]).filter(pl.col("area") == "24")
    people = frames["population"].filter(pl.col("area").str.len_chars() == 4)
    people = people.filter(pl.col("year") == people["year"].max())
    shares = people.group_by("area").agg(pl.col("persons").sum()).sort("area")
    shares = shares.select(Region="area", share=pl.col("persons") / pl.col("persons").sum())
    county = rows.group_by(pl.col("Yrke2012").str.slice(0, 3), "Kon", "Tid").agg(
        pl.col("persons").sum()
    )
    local = county.join(shares, how="cross").with_columns(
        (pl.col("persons") * pl.col("share") / 2).floor()
    )
    layout = (
        areas(["00", "24", *shares["Region"], *ELSEWHERE], NOWHERE_LOCAL),
        occupations(3),
        dimension("SNI2007", INDUSTRIES),
        dimension("Kon", SEXES),
        contents({"000006XZ": "Antal"}),
        times(sorted(rows["Tid"].unique())[-2:]),
    )
    return filled(grid("TAB4436", "Anställda i kommuner", layout), local)


def _by_sector() -> Cube:
    layout = (
        occupations(4),
        dimension("ArbetsSektor", SECTORS, eliminable=False),
        dimension("Kon", SEXES),
        contents({"000006Y5": "Antal"}),
        times(["2023", "2024"]),
    )
    return grid("TAB4449", "Anställda efter yrke och sektor", layout)


def _sector_staff() -> Cube:
    ages = ["15-24", "25-54", "055-74", "15-74", "16-64", "20-64", "16-65", "20-65"]
    layout = (
        areas(["00", "24", "25", *read_codelist("kommun").parts_of("24"), *ELSEWHERE]),
        dimension("ArbetsSektor", SECTORS, eliminable=False),
        dimension("Kon", SEXES_AND_TOTAL),
        dimension("Alder", {code: f"{code} år" for code in ages}, eliminable=False),
        dimension("Fodelseregion", {"tot": "totalt", "in": "inrikes född", "ut": "utrikes född"}),
        contents({"000005F4": "efter arbetsställe", "000006OD": "efter bostad"}),
        times(["2025M11", "2025M12", "2026M01"]),
    )
    return grid("TAB2597", "Sysselsatta efter sektor", layout)


def _commuting() -> Cube:
    places = [*read_codelist("kommun").parts_of("24"), *ELSEWHERE]
    named = {code: swedish_areas()[code].name.sv for code in places}
    layout = (
        dimension("Kon", SEXES_AND_TOTAL),
        dimension("Bostadskommun", named, eliminable=False),
        dimension("Arbetsstallekommun", {**named, **NOWHERE_LOCAL}, eliminable=False),
        contents({"000000QT": "sysselsatta"}),
        times(["2023", "2024"]),
    )
    return grid("TAB1830", "Pendling", layout)


def education_levels(education: pl.DataFrame) -> Cube:
    """Each group on its single years, the remainder on the first; the county is the nation."""
    codes = {name: code for code, name in scb_education.LEVELS.items()}
    groups = {"16-24": (16, 24), "25-34": (25, 34), "35-44": (35, 44)}
    groups |= {"45-54": (45, 54), "55-64": (55, 64), "65-74": (65, 74)}
    ages = pl.DataFrame(
        [(group, str(age), age == first, last - first + 1)
         for group, (first, last) in groups.items() for age in range(first, last + 1)],
        schema=["age_group", "Alder", "first", "years"], orient="row",
    )  # fmt: skip
    rows = education.join(ages, on="age_group").with_columns(
        pl.col("area").alias("Region"),
        pl.col("level").replace_strict(codes).alias("UtbildningsNiva"),
        pl.col("sex").replace_strict(SEX_OF_OURS).alias("Kon"),
        pl.col("year").cast(pl.String).alias("Tid"),
        (pl.col("persons") // pl.col("years"))
        + pl.when("first").then(pl.col("persons") % pl.col("years")).otherwise(0),
    )
    keys = ["Region", "UtbildningsNiva", "Kon", "Tid", "Alder"]
    rows = _with_whole(rows.select(*keys, "persons"), "Region", "24")
    nation = rows.filter(pl.col("Region") == "24").with_columns(pl.lit("00").alias("Region"))
    rows = pl.concat([rows, nation])
    rows = _with_whole(rows, "Alder", "tot16-74")
    layout = (
        areas(["00", "24", *sorted(education["area"].unique())]),
        dimension("Alder", {code: f"{code} år" for code in [*ages["Alder"], "tot16-74"]}),
        dimension("UtbildningsNiva", scb_education.LEVELS),
        dimension("Kon", SEXES),
        contents({"UF0506A1": "Antal"}),
        times(["2013", *sorted(rows["Tid"].unique())]),
    )
    return filled(grid("TAB3981", "Befolkning efter utbildningsnivå", layout), rows)


def _with_whole(rows: pl.DataFrame, variable: str, whole: str) -> pl.DataFrame:
    others = [c for c in rows.columns if c not in (variable, "persons")]
    total = rows.group_by(others).agg(pl.col("persons").sum(), pl.lit(whole).alias(variable))
    return pl.concat([rows, total.select(rows.columns)])


def _education_match() -> Cube:
    groups = {"00S": "samtliga grupper", "53B": "byggutbildning", "35E": "ekonomutbildning"}
    others = {"00N": "samtliga nivåer", "00I": "samtliga inriktningar", "3": "gymnasial", "5": "5"}
    kinds = ["000008QP", "000008QQ", "000008QR", "000008QS", "000008QT", "000008QV"]
    layout = (
        dimension("SNI2007", {"A-U": "samtliga", "Q": "vård"}, eliminable=False),
        areas(["00", "24", "25", "2401", "2480"]),
        dimension("Utbildning", {**groups, **others}, eliminable=False),
        dimension("KonAlderFodelseland", {"totalt": "totalt", "1": "män"}, eliminable=False),
        contents({kind: kind for kind in kinds}),
        times(["2023", "2024"]),
    )
    table = grid("TAB6929", "Matchning mellan utbildning och yrke", layout)
    return hidden(table, (pl.col("Region") == "2401") & (pl.col("Utbildning") == "35E"))


def _job_vacancies() -> Cube:
    named = {"00": "riket", "24": "Västerbottens län", "25": "Norrbottens län", "SE3": "Norra"}
    layout = (
        dimension("LedJobbTyp", {"LJtotA": "totalt", "LJomgA": "omgående"}, eliminable=False),
        dimension("AARegion", named, eliminable=False),
        contents({"0000081B": "antal, per anställning", "0000081C": "osäkerhetsmarginal"}),
        times(["2024K2", "2024K3", "2024K4"]),
    )
    table = grid("TAB6605", "Lediga jobb per 100 anställningar", layout)
    rates = Cube(table.table, table.label, layout, table.values % 50 / 10, updated=table.updated)
    return hidden(rates, (pl.col("AARegion") == "24") & (pl.col("Tid") == "2024K3"))


def _labour_status() -> Cube:
    """The unemployed are shown for ages 20-65 alone."""
    fives = [f"{first}-{first + 4}" for first in range(20, 60, 5)]
    ages = ["15-19", "16-19", *fives, "060-64", "65-69", "70-74", "15-74", "16-64", "20-65"]
    codes = "000002NT 000002NM 000002NL 000002NR 000002NP 000002NQ 000002NO 000002NU 000002NN"
    layout = (
        areas(["00", "24", "25", *read_codelist("kommun").parts_of("24")]),
        dimension("Kon", SEXES_AND_TOTAL),
        dimension("Alder", {code: f"{code} år" for code in ages}, eliminable=False),
        dimension("Fodelseregion", {"tot": "totalt", "in": "inrikes född", "ut": "utrikes född"}),
        contents({code: code for code in codes.split()}),
        times(STATUS_YEARS),
    )
    unshown = pl.col("Alder").is_in(["15-19", "16-19", "65-69", "70-74", "15-74", "16-64"])
    table = grid("TAB3200", "Arbetsmarknadsstatus", layout)
    return hidden(table, unshown & (pl.col("ContentsCode") == "000002NM"))
