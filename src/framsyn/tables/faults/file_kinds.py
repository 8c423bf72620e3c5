"""What can be wrong with a bundle, its files and their headings."""

from __future__ import annotations

from framsyn.tables.faults.fault import FaultKind
from framsyn.tables.text import Text

NOTHING = Text(sv="", en="")

NO_SUCH_PATH = FaultKind(
    "no_such_path",
    "error",
    Text(sv="{file} finns inte.", en="{file} is not there."),
    Text(
        sv="Det finns ingen mapp eller zip med det namnet.", en="No directory or zip has that name."
    ),
    Text(
        sv="Kontrollera sökvägen. Är du i rätt mapp?",
        en="Check the path. Are you in the right directory?",
    ),
)
NOT_A_BUNDLE = FaultKind(
    "not_a_bundle",
    "error",
    Text(
        sv="{file} är varken en mapp eller en zip.", en="{file} is neither a directory nor a zip."
    ),
    Text(
        sv="Indata är en mapp med tabeller, eller en zip av en sådan.",
        en="The input is a directory of tables, or a zip of one.",
    ),
    Text(
        sv="Peka ut mappen som tabellerna ligger i.",
        en="Point at the directory that the tables are in.",
    ),
)
EMPTY_BUNDLE = FaultKind(
    "empty_bundle",
    "error",
    Text(sv="{file} innehåller inga tabeller.", en="{file} holds no tables."),
    Text(
        sv="Tabellerna känns igen på namnet: {known}.",
        en="Tables are known by their names: {known}.",
    ),
    Text(
        sv="Lägg dit till exempel population.csv. Mallar får du med: framsyn template --out MAPP",
        en="Put population.csv there, for example. For templates: framsyn template --out DIR",
    ),
)
UNKNOWN_FILE = FaultKind(
    "unknown_file",
    "warning",
    Text(
        sv="{file} är ingen tabell som Framsyn känner.", en="{file} is no table that Framsyn knows."
    ),
    Text(sv="Filen läses inte.", en="The file is not read."),
    Text(
        sv="{suggestion}Annars kan du låta den ligga.",
        en="{suggestion}Otherwise you can leave it.",
    ),
)
TABLE_TWICE = FaultKind(
    "table_twice",
    "error",
    Text(
        sv="Tabellen {table} finns i två filer: {files}.",
        en="The table {table} is in two files: {files}.",
    ),
    Text(sv="Det går inte att veta vilken som gäller.", en="There is no telling which one counts."),
    Text(sv="Ta bort den ena.", en="Remove one of them."),
)
MISSING_TABLE = FaultKind(
    "missing_table",
    "error",
    Text(sv="Tabellen {table} saknas.", en="The table {table} is missing."),
    Text(sv="{command} klarar sig inte utan den.", en="{command} cannot do without it."),
    Text(
        sv="Lägg till {table}.csv eller {table}.parquet. Mallar får du med: "
        "framsyn template --out MAPP",
        en="Add {table}.csv or {table}.parquet. For templates: framsyn template --out DIR",
    ),
)
MISSING_EVENTS = FaultKind(
    "missing_events",
    "warning",
    Text(sv="Tabellen {table} saknas.", en="The table {table} is missing."),
    Text(sv="Utan den går det inte att skriva fram.", en="Without it nothing can be projected."),
    Text(
        sv="Lägg till {table}.csv eller {table}.parquet.",
        en="Add {table}.csv or {table}.parquet.",
    ),
)
EMPTY_FILE = FaultKind(
    "empty_file",
    "error",
    Text(sv="Filen är tom.", en="The file is empty."),
    NOTHING,
    Text(
        sv="Exportera den igen, eller ta bort den om tabellen inte behövs.",
        en="Export it again, or remove it if the table is not needed.",
    ),
)
NO_ROWS = FaultKind(
    "no_rows",
    "error",
    Text(
        sv="Filen har rubriker men inga rader som kan användas.", en="The file has no usable rows."
    ),
    Text(
        sv="{dropped} rader var summor eller tomma och räknades bort.",
        en="{dropped} rows were totals or empty and were left out.",
    ),
    Text(
        sv="Exportera den igen med rader för varje kön och ålder, eller ta bort den.",
        en="Export it again with rows for each sex and age, or remove it.",
    ),
)
NOT_TEXT = FaultKind(
    "not_text",
    "error",
    Text(sv="Filen är inte en textfil.", en="The file is not a text file."),
    Text(
        sv="Den innehåller tecken som inte finns i CSV. Kanske är det en kalkylfil med fel namn.",
        en="It holds bytes that no CSV has. Perhaps it is a spreadsheet under another name.",
    ),
    Text(
        sv="Öppna den i kalkylprogrammet och spara som CSV UTF-8.",
        en="Open it in the spreadsheet program and save it as CSV UTF-8.",
    ),
)
UNREADABLE = FaultKind(
    "unreadable",
    "error",
    Text(sv="Filen går inte att läsa: {reason}", en="The file cannot be read: {reason}"),
    Text(
        sv="Den är avbruten, skadad eller av en annan sort än namnet säger.",
        en="It is cut off, damaged or of another kind than its name says.",
    ),
    Text(
        sv="Hämta eller exportera filen igen och jämför storleken med originalet.",
        en="Fetch or export the file again and compare its size with the original.",
    ),
)
NO_HEADING = FaultKind(
    "no_heading",
    "error",
    Text(
        sv="Ingen rad med rubriker hittades. Första raden är: {found}",
        en="No row of headings was found. The first row is: {found}",
    ),
    Text(
        sv="Tabellen {table} ska ha kolumnerna {expected}.",
        en="The table {table} has the columns {expected}.",
    ),
    Text(
        sv="Skriv rubrikerna på första raden, eller utgå från mallen.",
        en="Write the headings on the first row, or start from the template.",
    ),
)
LINES_BEFORE = FaultKind(
    "lines_before_heading",
    "warning",
    Text(
        sv="{count} rader före rubrikerna hoppades över.",
        en="{count} lines before the headings were skipped.",
    ),
    Text(
        sv="De såg inte ut som rubriker till tabellen {table}.",
        en="They did not look like headings of the table {table}.",
    ),
    Text(
        sv="Kontrollera att rad {heading} verkligen är rubrikerna.",
        en="Check that row {heading} really is the headings.",
    ),
)
MISSING_COLUMN = FaultKind(
    "missing_column",
    "error",
    Text(sv="Kolumnen {column} saknas.", en="The column {column} is missing."),
    Text(
        sv="{meaning} Filens kolumner är: {found}.",
        en="{meaning} The columns of the file are: {found}.",
    ),
    Text(sv="Lägg till kolumnen {column}.", en="Add the column {column}."),
)
MISSPELT_COLUMN = FaultKind(
    "misspelt_column",
    "error",
    Text(
        sv="Kolumnen {column} saknas, men {similar} är snarlik.",
        en="The column {column} is missing, but {similar} is like it.",
    ),
    Text(sv="{meaning}", en="{meaning}"),
    Text(
        sv="Byt rubriken {similar} till {column} om det är den du menar.",
        en="Change the heading {similar} to {column} if that is what you mean.",
    ),
)
EXTRA_COLUMN = FaultKind(
    "extra_column",
    "warning",
    Text(
        sv="Kolumnen {column} hör inte till tabellen {table}.",
        en="The column {column} is not part of the table {table}.",
    ),
    Text(sv="Den läses inte.", en="It is not read."),
    Text(
        sv="{suggestion}Ta bort den om den inte behövs.",
        en="{suggestion}Remove it if it is not needed.",
    ),
)
COLUMN_TWICE = FaultKind(
    "column_twice",
    "error",
    Text(
        sv="Flera rubriker betyder {column}: {found}.",
        en="Several headings mean {column}: {found}.",
    ),
    Text(sv="Det går inte att veta vilken som gäller.", en="There is no telling which one counts."),
    Text(sv="Behåll en av dem.", en="Keep one of them."),
)
TOO_MANY_CELLS = FaultKind(
    "too_many_cells",
    "error",
    Text(sv="Raden har fler celler än rubriker.", en="The row has more cells than headings."),
    Text(
        sv="Det händer när ett decimalkomma eller ett namn innehåller skiljetecknet {separator}.",
        en="It happens when a decimal comma or a name holds the separator {separator}.",
    ),
    Text(
        sv="Använd semikolon mellan kolumnerna, eller sätt värdet inom citattecken.",
        en="Use semicolons between the columns, or put the value in quotation marks.",
    ),
)
TOO_MANY_FAULTS = FaultKind(
    "too_many_faults",
    "error",
    Text(
        sv="Läsningen avbröts: kolumnen har över {limit} olika felaktiga värden.",
        en="Reading stopped: the column has more than {limit} different faulty values.",
    ),
    Text(
        sv="Troligen är det fel kolumn eller fel fil.",
        en="Probably it is the wrong column or the wrong file.",
    ),
    Text(
        sv="Jämför filen med mallen för tabellen {table}.",
        en="Compare the file with the template of the table {table}.",
    ),
)
ZIP_UNSAFE = FaultKind(
    "zip_unsafe",
    "error",
    Text(
        sv="Zippen innehåller en fil med en otillåten plats: {name}",
        en="The zip holds a file with a place that is not allowed: {name}",
    ),
    Text(
        sv="Filen skulle hamna utanför mappen. Så ser ett angrepp ut, så inget packades upp.",
        en="The file would land outside the directory. An attack looks like that: nothing was "
        "unpacked.",
    ),
    Text(
        sv="Fråga avsändaren, eller gör en ny zip av en mapp med bara tabellerna.",
        en="Ask the sender, or make a new zip of a directory with only the tables.",
    ),
)
ZIP_TOO_LARGE = FaultKind(
    "zip_too_large",
    "error",
    Text(
        sv="Zippen blir för stor uppackad: {why}.",
        en="The zip becomes too large when unpacked: {why}.",
    ),
    Text(
        sv="Gränsen skyddar datorn mot filer som sväller.",
        en="The limit protects the computer against files that swell.",
    ),
    Text(
        sv="Packa upp den själv och peka ut mappen, eller spara tabellerna som Parquet.",
        en="Unpack it yourself and point at the directory, or save the tables as Parquet.",
    ),
)
MANIFEST_MISSING = FaultKind(
    "manifest_missing",
    "warning",
    Text(sv="manifest.json saknas.", en="manifest.json is missing."),
    Text(
        sv="Resultaten kan då inte säga varifrån talen kommer, och kända brott i serier kan läsas "
        "som tillväxt.",
        en="The results cannot say where the figures come from, and known breaks in series may be "
        "read as growth.",
    ),
    Text(
        sv="Lägg till manifest.json med källa, licens och datum för varje tabell.",
        en="Add manifest.json with source, licence and date of each table.",
    ),
)
MANIFEST_BROKEN = FaultKind(
    "manifest_broken",
    "warning",
    Text(
        sv="manifest.json går inte att använda: {reason}",
        en="manifest.json cannot be used: {reason}",
    ),
    Text(
        sv="Det som inte gick att läsa lämnas därhän.", en="What could not be read is left aside."
    ),
    Text(
        sv="Rätta filen. Formen står i beskrivningen av tabellerna.",
        en="Mend the file. Its form is in the description of the tables.",
    ),
)
MANIFEST_CHECKSUM = FaultKind(
    "manifest_checksum",
    "warning",
    Text(
        sv="Filen är inte den som manifest.json beskriver.",
        en="The file is not the one that manifest.json describes.",
    ),
    Text(
        sv="Kontrollsumman (sha256) skiljer sig: någon har ändrat filen efteråt.",
        en="The checksum (sha256) differs: someone has changed the file since.",
    ),
    Text(
        sv="Hämta originalet igen, eller skriv om manifestet om ändringen var menad.",
        en="Fetch the original again, or rewrite the manifest if the change was meant.",
    ),
)
CODELIST_VERSION = FaultKind(
    "codelist_version",
    "warning",
    Text(
        sv="Tabellerna bygger på {list} version {theirs}, programmet på version {ours}.",
        en="The tables use {list} version {theirs}, the program version {ours}.",
    ),
    Text(
        sv="En kod kan betyda olika saker i två versioner.",
        en="A code may mean different things in two versions.",
    ),
    Text(
        sv="Räkna om tabellerna till version {ours}.",
        en="Convert the tables to version {ours}.",
    ),
)
