"""What can be said of a file that somebody has saved: what it is not, and what was left out."""

from __future__ import annotations

from framsyn.tables.faults.fault import FaultKind
from framsyn.tables.faults.file_kinds import NOTHING
from framsyn.tables.text import Text

NOT_DATA = FaultKind(
    "not_data",
    "error",
    Text(sv="Filen är {what}, ingen datafil.", en="The file is {what}, not a data file."),
    Text(
        sv="Namnets ändelse räknas inte, bara det som står i filen.",
        en="The ending of the name does not count, only what is in the file.",
    ),
    Text(sv="{how}", en="{how}"),
)
TOO_LARGE = FaultKind(
    "file_too_large",
    "error",
    Text(sv="Filen är för stor: {why}.", en="The file is too large: {why}."),
    Text(
        sv="Gränsen skyddar datorn mot filer som sväller när de öppnas.",
        en="The limit protects the computer against files that swell when they are opened.",
    ),
    Text(
        sv="Välj färre år eller områden när du hämtar den, och lägg till filerna var för sig.",
        en="Choose fewer years or areas when you fetch it, and add the files one by one.",
    ),
)
NOT_RECOGNISED = FaultKind(
    "not_recognised",
    "error",
    Text(
        sv="Filen går att läsa men känns inte igen som någon tabell.",
        en="The file can be read but is not recognised as any table.",
    ),
    Text(sv="Dess kolumner är: {found}.", en="Its columns are: {found}."),
    Text(
        sv="Jämför med mallarna (framsyn template --out MAPP), eller ange tabellen med "
        "--as TABELL.",
        en="Compare with the templates (framsyn template --out DIR), or name the table with "
        "--as TABLE.",
    ),
)
ALMOST = FaultKind(
    "almost_a_table",
    "error",
    Text(
        sv="Filen liknar tabellen {table}, men {missing} saknas.",
        en="The file is like the table {table}, but {missing} is missing.",
    ),
    Text(sv="Dess kolumner är: {found}.", en="Its columns are: {found}."),
    Text(
        sv="Hämta den igen med {missing} som egen variabel. Gäller hela filen samma värde, ange "
        "det med --set, till exempel --set {example}.",
        en="Fetch it again with {missing} as a variable of its own. If the whole file has one "
        "value, give it with --set, for example --set {example}.",
    ),
)
FITS_SEVERAL = FaultKind(
    "fits_several_tables",
    "error",
    Text(sv="Filen kan vara flera tabeller: {tables}.", en="The file may be several: {tables}."),
    Text(
        sv="Kolumnerna är desamma, och inget i filen säger vilken den är.",
        en="The columns are the same, and nothing in the file says which it is.",
    ),
    Text(
        sv="Säg vilken: --as {first}",
        en="Say which: --as {first}",
    ),
)
NOT_THAT_TABLE = FaultKind(
    "not_that_table",
    "error",
    Text(sv="Filen kan inte bli tabellen {table}.", en="The file cannot become the table {table}."),
    Text(sv="Den kan bli: {tables}.", en="It can become: {tables}."),
    Text(sv="Välj en av dem, eller en annan fil.", en="Choose one of them, or another file."),
)
SPLIT_BY = FaultKind(
    "split_by_variable",
    "error",
    Text(
        sv="Talen är uppdelade på {column}, som tabellen {table} inte har.",
        en="The figures are split by {column}, which the table {table} does not have.",
    ),
    Text(
        sv="Det finns ingen summa att välja, och delarna läggs inte ihop: de kan vara avrundade "
        "eller ha brus.",
        en="There is no total to choose, and parts are not added up: they may be rounded or noisy.",
    ),
    Text(
        sv="Hämta tabellen igen utan {column}, eller med dess summa.",
        en="Fetch the table again without {column}, or with its total.",
    ),
)
ONLY_A_PART = FaultKind(
    "only_a_part",
    "error",
    Text(
        sv="Talen gäller bara {value} av {column}.",
        en="The figures are only about {value} of {column}.",
    ),
    Text(
        sv="Tabellen {table} handlar om alla, och en del skulle läsas som om den vore det hela.",
        en="The table {table} is about all, and a part would be read as if it were the whole.",
    ),
    Text(
        sv="Hämta tabellen igen utan {column}, eller med dess summa.",
        en="Fetch the table again without {column}, or with its total.",
    ),
)
BY_PERIOD = FaultKind(
    "by_period",
    "error",
    Text(
        sv="Filen liknar tabellen {table}, men talen gäller månader eller kvartal.",
        en="The file is like the table {table}, but its figures are by month or quarter.",
    ),
    Text(
        sv="Tabellen har ett tal per år, och månader läggs inte ihop till år här.",
        en="The table has a figure per year, and months are not added up to years here.",
    ),
    Text(
        sv="Hämta den tabell hos källan som har år.",
        en="Fetch the source's table that has years.",
    ),
)
TOTAL_CHOSEN = FaultKind(
    "total_chosen",
    "warning",
    Text(
        sv="Av {column} används bara {value}.",
        en="Of {column} only {value} is used.",
    ),
    Text(
        sv="{count} rader med delar lämnades utanför; tabellen har ingen sådan kolumn.",
        en="{count} rows with parts were left out; the table has no such column.",
    ),
    NOTHING,
)
CLASSES_LEFT_OUT = FaultKind(
    "age_classes_left_out",
    "warning",
    Text(
        sv="{count} rader med åldersklasser lämnades utanför.",
        en="{count} rows with age classes were left out.",
    ),
    Text(
        sv="Filen har ettårsklasser också, och annars räknades samma personer flera gånger.",
        en="The file has single years of age too, and the same persons would be counted twice.",
    ),
    NOTHING,
)
KNOWN_BY_NAME = FaultKind(
    "known_by_name",
    "warning",
    Text(
        sv="{count} olika värden i {column} kändes igen på namnet: {changes}.",
        en="{count} different values of {column} were known by name: {changes}.",
    ),
    Text(
        sv="Namn ändras och kan vara lika; koder gör inte det.",
        en="Names change and may be alike; codes do not.",
    ),
    Text(
        sv="Välj koder, eller koder och text, när du hämtar filen.",
        en="Choose codes, or codes and texts, when you fetch the file.",
    ),
)
COLUMNS_LEFT_OUT = FaultKind(
    "columns_left_out",
    "warning",
    Text(
        sv="{count} kolumner läses inte: {columns}.",
        en="{count} columns are not read: {columns}.",
    ),
    Text(
        sv="De hör inte till tabellen, eller säger samma sak som en annan kolumn.",
        en="They are not part of the table, or say the same as another column.",
    ),
    NOTHING,
)
OTHER_SHEETS = FaultKind(
    "other_sheets",
    "warning",
    Text(
        sv="Bara bladet {sheet} lästes; {count} blad lämnades utanför.",
        en="Only the sheet {sheet} was read; {count} sheets were left out.",
    ),
    NOTHING,
    Text(
        sv="Behövs de, spara vart och ett som en egen fil.",
        en="If you need them, save each as a file of its own.",
    ),
)
LINES_AROUND = FaultKind(
    "lines_around",
    "warning",
    Text(
        sv="{count} rader före eller efter tabellen lästes som text: {found}",
        en="{count} lines before or after the table were read as text: {found}",
    ),
    NOTHING,
    NOTHING,
)
FORMAT_BROKEN = FaultKind(
    "format_broken", "error", Text(sv="{reason}", en="{reason}"), NOTHING, NOTHING
)
FORMULA_EMPTY = FaultKind(
    "formula_without_value",
    "error",
    Text(
        sv="Bladet {sheet} har formler som ingen har räknat ut.",
        en="The sheet {sheet} has formulas that nobody has worked out.",
    ),
    Text(
        sv="Formler räknas aldrig här: bara värden som kalkylprogrammet har sparat läses.",
        en="Formulas are never worked out here: only values saved by the spreadsheet are read.",
    ),
    Text(
        sv="Öppna filen i kalkylprogrammet, spara den och lägg till den igen.",
        en="Open the file in the spreadsheet program, save it and add it again.",
    ),
)
