"""What can be wrong between rows, years, areas and tables that are each right by themselves."""

from __future__ import annotations

from framsyn.tables.faults.fault import FaultKind
from framsyn.tables.text import Text

GAP_IN_YEARS = FaultKind(
    "gap_in_years",
    "warning",
    Text(
        sv="År saknas mitt i serien för {count} områden.",
        en="Years are missing in the middle of the series for {count} areas.",
    ),
    Text(
        sv="Det som hände under de åren syns inte, och takten räknas på de andra.",
        en="What happened in those years cannot be seen; rates are taken from the others.",
    ),
    Text(sv="Lägg till åren om källan har dem.", en="Add the years if the source has them."),
)
CELLS_MISSING = FaultKind(
    "cells_missing",
    "warning",
    Text(
        sv="{count} områden och år saknar rader för någon ålder under 80 år.",
        en="{count} areas and years lack rows for some age below 80.",
    ),
    Text(
        sv="En rad som inte finns räknas som noll personer.",
        en="A row that is not there counts as zero persons.",
    ),
    Text(
        sv="Är det inte noll, lägg till raderna: varje område och år har 202, en per kön och "
        "ålder.",
        en="If it is not zero, add the rows: each area and year has 202, one per sex and age.",
    ),
)
EVENTS_WITHOUT_POPULATION = FaultKind(
    "events_without_population",
    "warning",
    Text(
        sv="{count} områden och år i {table} har ingen folkmängd samma år eller året före.",
        en="{count} areas and years in {table} have no population that year or the year before.",
    ),
    Text(
        sv="Utan folkmängd blir det ingen risk att räkna, så de raderna används inte.",
        en="Without population there is no rate to work out, so the rows are not used.",
    ),
    Text(
        sv="Lägg till folkmängden, eller ta bort raderna.",
        en="Add the population, or remove the rows.",
    ),
)
SUM_DIFFERS = FaultKind(
    "sum_differs",
    "warning",
    Text(
        sv="{count} gånger är summan av delarna inte lika med helheten i {table}.",
        en="{count} times the parts do not add up to the whole in {table}.",
    ),
    Text(
        sv="Källorna kan vara av olika datum, eller brusade för att skydda enskilda (SCB från "
        "2025).",
        en="The sources may be of different dates, or have noise to protect individuals (SCB from "
        "2025).",
    ),
    Text(
        sv="Använd samma källa och datum för båda om du kan.",
        en="Use the same source and date for both if you can.",
    ),
)
PROJECTION_DIFFERS = FaultKind(
    "projection_differs",
    "warning",
    Text(
        sv="Den nationella framskrivningen stämmer inte med folkmängden.",
        en="The national projection does not agree with the population.",
    ),
    Text(
        sv="Skillnaden är över 0,5 procent samma år. Framskrivningens nivå används inte, bara dess "
        "trend, men fel årgång kan ge fel trend.",
        en="The difference is above 0.5 per cent in the same year. Only the projection's trend is "
        "used, not its level, but the wrong edition may give the wrong trend.",
    ),
    Text(
        sv="Hämta framskrivningen som gjordes närmast efter basåret.",
        en="Fetch the projection made next after the base year.",
    ),
)
MOVES_DO_NOT_CANCEL = FaultKind(
    "moves_do_not_cancel",
    "warning",
    Text(
        sv="Inrikes inflyttade och utflyttade är inte lika många i landet.",
        en="Domestic moves in and out are not equal in the country.",
    ),
    Text(
        sv="Var och en som flyttar ut från ett område flyttar in i ett annat, så summorna ska vara "
        "lika när alla områden är med.",
        en="Whoever leaves one area arrives in another, so the sums are equal when all areas are "
        "there.",
    ),
    Text(
        sv="Kontrollera att båda kolumnerna är från samma källa och år.",
        en="Check that both columns are of the same source and year.",
    ),
)
PARENT_UNKNOWN = FaultKind(
    "parent_unknown",
    "warning",
    Text(
        sv="{count} områden hör till ett område som inte finns i tabellen.",
        en="{count} areas are parts of an area that is not in the table.",
    ),
    Text(
        sv="Området får då inget namn, och läses som överst.",
        en="That area then has no name, and is read as a top area.",
    ),
    Text(
        sv="Lägg till en rad för det överordnade området.",
        en="Add a row for the parent area.",
    ),
)
AREAS_IN_A_CIRCLE = FaultKind(
    "areas_in_a_circle",
    "error",
    Text(
        sv="Området är, genom andra, en del av sig självt.",
        en="The area is, by way of others, a part of itself.",
    ),
    Text(
        sv="Områden måste bilda ett träd, från kommun till land.",
        en="Areas must form a tree, from municipality to nation.",
    ),
    Text(sv="Rätta kolumnen parent.", en="Correct the column parent."),
)
AREA_WITHOUT_POPULATION = FaultKind(
    "area_without_population",
    "warning",
    Text(
        sv="{count} områden i {table} har varken egen folkmängd eller delar med folkmängd.",
        en="{count} areas in {table} have neither population nor parts with population.",
    ),
    Text(sv="Deras rader används inte.", en="Their rows are not used."),
    Text(
        sv="Kontrollera koderna, eller lägg till folkmängden.",
        en="Check the codes, or add the population.",
    ),
)
SERIES_CONTINUED = FaultKind(
    "series_continued",
    "warning",
    Text(
        sv="{continued} för {years} är tal med slumpmässigt brus, ur tabellen {file}.",
        en="{continued} for {years} are figures with random noise, from the table {file}.",
    ),
    Text(
        sv="SCB skyddar sådana tal med en liten kontrollerad osäkerhet från 2025. Delarna summerar "
        "inte till helheten, och en liten förändring från året före kan vara brus.",
        en="From 2025 Statistics Sweden protects such figures with a small controlled noise. The "
        "parts do not sum to the whole, and a small change from the year before may be noise.",
    ),
    Text(
        sv="Läs inte små skillnader mot året före som en förändring.",
        en="Do not read small differences from the year before as a change.",
    ),
)
