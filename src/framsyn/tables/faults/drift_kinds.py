"""What producers change without telling, and what a refresh met with on its way."""

from __future__ import annotations

from framsyn.tables.faults.fault import FaultKind
from framsyn.tables.text import Text

CHANGED_LABEL = FaultKind(
    "changed_label",
    "warning",
    Text(
        sv="{count} koder heter något annat än förra gången.",
        en="{count} codes are called something else than last time.",
    ),
    Text(
        sv="Framsyn läser koden och inte namnet, så talen är hämtade som förut. Men ett nytt namn "
        "kan betyda att koden står för något nytt.",
        en="Framsyn reads the code and not the name, so the figures were fetched as before. But a "
        "new name may mean that the code stands for something new.",
    ),
    Text(
        sv="Läs de gamla och nya namnen. Är det bara en annan stavning behöver du inget göra. Står "
        "koden för något annat: skriv in ett brott i källans fil.",
        en="Read the old and the new names. If only the spelling differs there is nothing to do. "
        "If the code stands for something else: declare a break in the file of the source.",
    ),
)
NEW_CODE = FaultKind(
    "new_code",
    "warning",
    Text(sv="{count} koder är nya.", en="{count} codes are new."),
    Text(
        sv="Källan frågar bara efter de koder som den känner, så det nya kan saknas i tabellen.",
        en="The source asks only for the codes that it knows, so what is new may be missing from "
        "the table.",
    ),
    Text(
        sv="Se efter vad koderna står för. Ska de med, lägg till dem i källans fil.",
        en="See what the codes stand for. If they belong, add them to the file of the source.",
    ),
)
VANISHED_CODE = FaultKind(
    "vanished_code",
    "warning",
    Text(sv="{count} koder är borta.", en="{count} codes are gone."),
    Text(
        sv="De raderna finns inte i det nya paketet. Är det år, så har producenten tagit bort dem "
        "eller flyttat dem till en annan tabell.",
        en="Those rows are not in the new bundle. If they are years, the producer has removed "
        "them or moved them to another table.",
    ),
    Text(
        sv="Jämför med det förra paketet: framsyn bundle diff. Behöver du raderna, kör på det "
        "förra paketet medan källans fil ses över.",
        en="Compare with the bundle before: framsyn bundle diff. If you need the rows, run on the "
        "bundle before while the file of the source is looked over.",
    ),
)
CHANGED_UNIT = FaultKind(
    "changed_unit",
    "warning",
    Text(
        sv="{count} slags tal har en annan enhet än förra gången.",
        en="{count} kinds of figures have another unit than last time.",
    ),
    Text(
        sv="Tusental som läses som antal blir tusen gånger fel, utan att något annat märks.",
        en="Thousands read as ones are wrong a thousand times over, and nothing else shows it.",
    ),
    Text(
        sv="Använd inte de nya talen innan källans fil räknar i den nya enheten. Det förra paketet "
        "gäller så länge.",
        en="Do not use the new figures until the file of the source counts in the new unit. The "
        "bundle before holds good meanwhile.",
    ),
)
DIMENSION_CHANGED = FaultKind(
    "dimension_changed",
    "warning",
    Text(
        sv="Tabellen är indelad på ett annat sätt än förra gången. Borta: {gone}. Nya: {new}.",
        en="The table is divided in another way than last time. Gone: {gone}. New: {new}.",
    ),
    Text(
        sv="Ett tal kan nu gälla en del av det som det gällde förut, eller mer.",
        en="A figure may now be about a part of what it was about before, or about more.",
    ),
    Text(
        sv="Se över källans fil: den ska välja kod, eller summa, i varje indelning.",
        en="Look over the file of the source: it must choose a code, or the total, in each "
        "dimension.",
    ),
)
TOTAL_MISMATCH = FaultKind(
    "total_mismatch",
    "warning",
    Text(
        sv="{count} gånger stämmer delarna inte med helheten.",
        en="{count} times the parts do not agree with the whole.",
    ),
    Text(
        sv="Källans tal är exakta, så delarna ska bli helheten. Antingen är en av dem fel, eller "
        "så har producenten börjat lägga brus på talen.",
        en="The figures of this source are exact, so the parts should make the whole. Either one "
        "of them is wrong, or the producer has begun to add noise.",
    ),
    Text(
        sv="Se efter hos producenten. Är det brus, ta bort tabellen ur källans adds_up. Är ett tal "
        "fel, rätta det i källans fil för rättelser.",
        en="Look at the producer's page. If it is noise, take the table out of the adds_up of the "
        "source. If a figure is wrong, mend it in the corrections file of the source.",
    ),
)
TABLE_MOVED = FaultKind(
    "table_moved",
    "warning",
    Text(
        sv="Tabellen som {file} läser är inte som förut.",
        en="The table that {file} reads is not what it was.",
    ),
    Text(
        sv="Producenten har flyttat, delat, ändrat eller avslutat den. {reason}",
        en="The producer has moved, divided, changed or ended it. {reason}",
    ),
    Text(
        sv="Sök tabellens titel på producentens webbplats och skriv in det nya namnet i källans "
        "fil. Det förra paketet går att använda under tiden.",
        en="Search for the title on the producer's site and put the new name in the file of the "
        "source. The bundle before can be used meanwhile.",
    ),
)
CORRECTION_UNUSED = FaultKind(
    "correction_unused",
    "warning",
    Text(
        sv="{count} rättelser behövs inte längre.", en="{count} corrections are no longer needed."
    ),
    Text(
        sv="Producenten har själv rättat talet, så rättelsen ändrade ingenting.",
        en="The producer has mended the figure, so the correction changed nothing.",
    ),
    Text(
        sv="Ta bort dem ur {file}.corrections.yaml.", en="Remove them from {file}.corrections.yaml."
    ),
)
CORRECTION_MISMATCH = FaultKind(
    "correction_mismatch",
    "warning",
    Text(sv="{count} rättelser passar inte längre.", en="{count} corrections do not fit any more."),
    Text(
        sv="Talet är varken det gamla eller det rättade, eller så är raden borta. Inget ändrades.",
        en="The figure is neither the old nor the mended one, or the row is gone. Nothing was "
        "changed.",
    ),
    Text(
        sv="Se efter vad som gäller nu och skriv om rättelsen i {file}.corrections.yaml, eller ta "
        "bort den.",
        en="See what is right now and rewrite the correction in {file}.corrections.yaml, or remove "
        "it.",
    ),
)
SERVICE_FAILED = FaultKind(
    "service_failed",
    "warning",
    Text(sv="{file} kunde inte hämtas.", en="{file} could not be fetched."),
    Text(sv="{reason}", en="{reason}"),
    Text(
        sv="Kör framsyn refresh igen om en stund med --only {file}. Det som redan är hämtat "
        "hämtas inte om.",
        en="Run framsyn refresh again in a while with --only {file}. What is fetched already is "
        "not fetched again.",
    ),
)
KEPT_FROM_BEFORE = FaultKind(
    "kept_from_before",
    "warning",
    Text(sv="{file} är inte ny utan från {date}.", en="{file} is not new: it is from {date}."),
    Text(
        sv="Källan kunde inte läsas nu, så raderna från det förra paketet står kvar. {reason}",
        en="The source could not be read now, so the rows of the bundle before remain. {reason}",
    ),
    Text(
        sv="Kör framsyn refresh igen senare. Nämn datumet när du visar talen.",
        en="Run framsyn refresh again later. Tell the date when you show the figures.",
    ),
)
ROWS_TWICE = FaultKind(
    "rows_twice",
    "warning",
    Text(
        sv="{count} rader i {file} kom mer än en gång.",
        en="{count} rows of {file} came more than once.",
    ),
    Text(
        sv="Två källor, eller två svar från samma källa, hade rader för samma sak. Den första "
        "gäller, och ingen räknas två gånger.",
        en="Two sources, or two answers of one source, had rows for the same thing. The first one "
        "counts, and nobody is counted twice.",
    ),
    Text(
        sv="Är raderna olika: se efter vilken källa som är rätt, och låt den andra utelämna dem.",
        en="If the rows differ: see which source is right, and let the other leave them out.",
    ),
)
