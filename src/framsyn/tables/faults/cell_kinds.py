"""What can be wrong with the values of a table."""

from __future__ import annotations

from framsyn.tables.faults.fault import FaultKind
from framsyn.tables.faults.file_kinds import NOTHING
from framsyn.tables.text import Text

MISSING_KEY = FaultKind(
    "missing_key",
    "error",
    Text(sv="Cellen är tom.", en="The cell is empty."),
    Text(
        sv="Kolumnen {column} behövs för att veta vad raden handlar om.",
        en="The column {column} is needed to know what the row is about.",
    ),
    Text(sv="Fyll i den, eller ta bort raden.", en="Fill it in, or remove the row."),
)
UNKNOWN_YEAR = FaultKind(
    "unknown_year",
    "error",
    Text(sv="Detta är inget årtal.", en="This is not a year."),
    Text(
        sv="År skrivs med fyra siffror, 1700 till 2200.", en="Years have four digits, 1700 to 2200."
    ),
    Text(
        sv="Rätta årtalet. Är det en fotnot under tabellen, ta bort raden.",
        en="Correct the year. If it is a note under the table, remove the row.",
    ),
)
UNKNOWN_SEX = FaultKind(
    "unknown_sex",
    "error",
    Text(sv="Värdet är inget kön som tabellen känner.", en="The value is no sex the table knows."),
    Text(
        sv="Det som känns igen är women/men, kvinnor/män, K/M, F/M och SCB:s 2 och 1.",
        en="Known are women/men, kvinnor/män, K/M, F/M and SCB's 2 and 1.",
    ),
    Text(sv="Skriv women eller men.", en="Write women or men."),
)
TOTAL_ROWS = FaultKind(
    "total_rows",
    "warning",
    Text(
        sv="{count} rader med summor räknades bort.",
        en="{count} rows with totals were left out.",
    ),
    Text(
        sv="De är redan med i de andra raderna och skulle annars räknas två gånger.",
        en="They are in the other rows already and would be counted twice.",
    ),
    Text(
        sv="Du behöver inte göra något, men exportera gärna utan summarader.",
        en="You need not do anything, but export without totals if you can.",
    ),
)
UNKNOWN_AGE = FaultKind(
    "unknown_age",
    "error",
    Text(sv="Värdet är ingen ålder.", en="The value is not an age."),
    Text(
        sv="Ålder är ett helt tal från 0 till 100, där 100 betyder 100 och äldre. 100+ går bra.",
        en="Age is a whole number from 0 to 100, where 100 means 100 and over. 100+ will do.",
    ),
    Text(sv="Rätta åldern.", en="Correct the age."),
)
AGE_CLASS = FaultKind(
    "age_class",
    "error",
    Text(sv="Åldern är en grupp, inte ett år.", en="The age is a group, not a single year."),
    Text(
        sv="Modellen flyttar varje årskull ett år i taget och behöver ettårsklasser.",
        en="The model moves each cohort one year at a time and needs single years of age.",
    ),
    Text(
        sv="Exportera tabellen med ettårsklasser, 0 till 100+.",
        en="Export the table with single years of age, 0 to 100+.",
    ),
)
OPEN_AGE_BELOW = FaultKind(
    "open_age_below_100",
    "warning",
    Text(sv="Den öppna gruppen börjar före 100 år.", en="The open group begins before age 100."),
    Text(
        sv="Alla i den läggs på gruppens första ålder, vilket gör de äldsta för unga.",
        en="All in it are put at its first age, which makes the oldest too young.",
    ),
    Text(
        sv="Exportera åldrar till och med 100+ om källan har dem.",
        en="Export ages up to 100+ if the source has them.",
    ),
)
AGE_OUT_OF_RANGE = FaultKind(
    "age_out_of_range",
    "error",
    Text(sv="Åldern är orimlig.", en="The age is not plausible."),
    Text(
        sv="Den ska ligga mellan {low} och {high}.",
        en="It should lie between {low} and {high}.",
    ),
    Text(sv="Rätta åldern.", en="Correct the age."),
)
UNKNOWN_MOTHER_AGE = FaultKind(
    "unknown_mother_age",
    "warning",
    Text(
        sv="{count} rader har en moder vars ålder inte är känd.",
        en="{count} rows have a mother whose age is not known.",
    ),
    Text(
        sv="Barnen fördelades på de kända åldrarna i samma område och år, så att inget barn går "
        "förlorat: {births} födda.",
        en="The children were shared among the known ages of the same area and year, so that no "
        "child is lost: {births} births.",
    ),
    Text(sv="Du behöver inte göra något.", en="You need not do anything."),
)
UNKNOWN_AGE_GROUP = FaultKind(
    "unknown_age_group",
    "error",
    Text(sv="Värdet är ingen åldersgrupp.", en="The value is not an age group."),
    Text(
        sv="En grupp skrivs från-till, som 25-29, 85+ eller total. Kalkylprogram gör gärna om "
        "10-14 till ett datum.",
        en="A group is written from-to, as 25-29, 85+ or total. Spreadsheets like to turn 10-14 "
        "into a date.",
    ),
    Text(
        sv="Rätta gruppen. Formatera kolumnen som text i kalkylprogrammet.",
        en="Correct the group. Format the column as text in the spreadsheet.",
    ),
)
UNKNOWN_AREA = FaultKind(
    "unknown_area",
    "error",
    Text(sv="Områdeskoden finns inte.", en="There is no such area code."),
    Text(sv="Den finns inte i {list}.", en="It is not in {list}."),
    Text(
        sv="{suggestion}Rätta koden. Hör området till ett annat land eller en egen indelning, "
        "lägg till tabellen areas.",
        en="{suggestion}Correct the code. If the area is of another country or a division of your "
        "own, add the table areas.",
    ),
)
OUTDATED_AREA = FaultKind(
    "outdated_area",
    "error",
    Text(sv="Områdeskoden gäller inte längre.", en="The area code is no longer in use."),
    Text(
        sv="Området fick en ny kod när kommunen eller länet ändrades: {changes}.",
        en="The area got a new code when its municipality or county changed: {changes}.",
    ),
    Text(
        sv="Byt till den nya koden, i alla år och alla tabeller.",
        en="Change to the new code, in all years and all tables.",
    ),
)
ZERO_MENDED = FaultKind(
    "leading_zero",
    "warning",
    Text(
        sv="Koder hade tappat sin inledande nolla: {changes}.",
        en="Codes had lost their leading zero: {changes}.",
    ),
    Text(
        sv="De lästes med nollan. Det händer när en kalkylfil gör om koder till tal.",
        en="They were read with it. It happens when a spreadsheet turns codes into numbers.",
    ),
    Text(
        sv="Formatera kolumnen som text innan du sparar.",
        en="Format the column as text before you save.",
    ),
)
UNKNOWN_OCCUPATION = FaultKind(
    "unknown_occupation",
    "error",
    Text(sv="Yrkeskoden finns inte i SSYK 2012.", en="The occupation is not in SSYK 2012."),
    Text(
        sv="Koden kan vara felskriven eller komma från en äldre indelning (SSYK 96).",
        en="The code may be misspelt or come from an older classification (SSYK 96).",
    ),
    Text(
        sv="{suggestion}Rätta koden, med en till fyra siffror.",
        en="{suggestion}Correct the code, with one to four digits.",
    ),
)
MERGED_OCCUPATION = FaultKind(
    "merged_occupation",
    "warning",
    Text(
        sv="Arbetsförmedlingens sammanslagna chefskoder lästes på tre siffror: {changes}.",
        en="The employment service's merged manager codes were read as three digits: {changes}.",
    ),
    Text(
        sv="De finns inte i SCB:s SSYK 2012, som skiljer på två chefsnivåer.",
        en="They are not in SCB's SSYK 2012, which has two levels of managers.",
    ),
    Text(sv="Du behöver inte göra något.", en="You need not do anything."),
)
UNSPECIFIED_OCCUPATION = FaultKind(
    "unspecified_occupation",
    "warning",
    Text(
        sv="{count} rader utan känt yrke räknades bort.",
        en="{count} rows without a known occupation were left out.",
    ),
    Text(
        sv="Deras personer finns inte i något yrke och kan inte fördelas.",
        en="Their persons are in no occupation and cannot be shared out.",
    ),
    Text(sv="Du behöver inte göra något.", en="You need not do anything."),
)
NOT_A_NUMBER = FaultKind(
    "not_a_number",
    "error",
    Text(sv="Värdet är inget tal.", en="The value is not a number."),
    Text(
        sv="Tal skrivs med siffror. Decimalkomma, mellanslag mellan tusental och tecknen .. : . "
        "går "
        "bra.",
        en="Numbers are written in digits. A decimal comma, spaces between thousands and the signs "
        ".. : . will do.",
    ),
    Text(sv="Rätta talet.", en="Correct the number."),
)
AMBIGUOUS_COMMA = FaultKind(
    "ambiguous_comma",
    "error",
    Text(
        sv="Det går inte att veta om kommat är ett decimaltecken eller skiljer tusental.",
        en="There is no telling whether the comma marks decimals or thousands.",
    ),
    Text(
        sv="Filen har komma mellan kolumnerna, och talet har tre siffror efter kommat.",
        en="The file has commas between its columns, and three digits follow the comma.",
    ),
    Text(
        sv="Skriv tal utan skiljetecken för tusental och med decimalpunkt.",
        en="Write numbers without a thousands separator and with a decimal point.",
    ),
)
NEGATIVE = FaultKind(
    "negative",
    "error",
    Text(sv="Talet är negativt.", en="The number is negative."),
    Text(
        sv="{meaning} Det kan inte vara mindre än noll.",
        en="{meaning} It cannot be less than zero.",
    ),
    Text(
        sv="Rätta talet. Är det en ändring mellan två år, räkna om till antal.",
        en="Correct the number. If it is a change between years, turn it into a count.",
    ),
)
ABOVE_MAXIMUM = FaultKind(
    "above_maximum",
    "error",
    Text(sv="Talet är större än {high}.", en="The number is greater than {high}."),
    Text(sv="{meaning}", en="{meaning}"),
    Text(
        sv="Rätta talet. Är det procent, dela med 100.",
        en="Correct the number. If it is per cent, divide by 100.",
    ),
)
DASH_AS_ZERO = FaultKind(
    "dash_as_zero",
    "warning",
    Text(sv="{count} streck lästes som noll.", en="{count} dashes were read as zero."),
    Text(
        sv="I SCB:s tabeller betyder ett streck att det inte finns några.",
        en="In SCB's tables a dash means that there are none.",
    ),
    Text(
        sv="Betyder strecket något annat i din källa, skriv .. (skyddat) eller : (saknas).",
        en="If the dash means something else in your source, write .. (suppressed) or : (missing).",
    ),
)
EMPTY_VALUE = FaultKind(
    "empty_value",
    "warning",
    Text(sv="{count} celler utan tal: {state}.", en="{count} cells without a number: {state}."),
    Text(sv="{meaning}", en="{meaning}"),
    Text(
        sv="Du behöver inte göra något. Är det egentligen noll, skriv 0.",
        en="You need not do anything. If it really is zero, write 0.",
    ),
)
EMPTY_VALUE_NEEDED = FaultKind(
    "empty_value_needed",
    "error",
    Text(sv="Cellen har inget tal: {state}.", en="The cell has no number: {state}."),
    Text(
        sv="{meaning} Modellen gissar inte vad som skulle ha stått där.",
        en="{meaning} The model does not guess what should have been there.",
    ),
    Text(
        sv="Skriv 0 om det är noll. Är talet skyddat, be källan om det eller använd en grövre "
        "indelning.",
        en="Write 0 if it is zero. If it is suppressed, ask the source for it or use coarser "
        "areas.",
    ),
)
DUPLICATE = FaultKind(
    "duplicate",
    "error",
    Text(
        sv="{count} rader har samma {key} som en tidigare rad.",
        en="{count} rows have the same {key} as an earlier row.",
    ),
    Text(
        sv="Bara en rad kan gälla. Ofta är en export inklistrad två gånger.",
        en="Only one row can count. Often an export has been pasted twice.",
    ),
    Text(sv="Ta bort dubbletterna.", en="Remove the duplicates."),
)
BOUNDS_SWAPPED = FaultKind(
    "bounds_swapped",
    "error",
    Text(sv="Från-åldern är högre än till-åldern.", en="The from-age is above the to-age."),
    NOTHING,
    Text(sv="Byt plats på dem.", en="Swap them."),
)
