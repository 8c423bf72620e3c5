"""What may look odd in a producer's answer or published file, though it can be read."""

from __future__ import annotations

from framsyn.tables.faults.fault import FaultKind
from framsyn.tables.text import Text

EMPTY_ANSWER = FaultKind(
    "empty_answer",
    "warning",
    Text(sv="Källan har inga tal för {wanted}.", en="The source has no figures for {wanted}."),
    Text(
        sv="Tomt svar är misstänkt: tjänsten svarar så också på ett id som inte finns.",
        en="An empty answer is suspicious: the service says the same of an id that is not there.",
    ),
    Text(
        sv="Sök id:t på tjänstens webbplats. Har det bytts ut, ändra i källans lista.",
        en="Look for the id on the service's site. If it has been replaced, change the source's "
        "list.",
    ),
)
INCOMPLETE_LIST = FaultKind(
    "incomplete_list",
    "warning",
    Text(
        sv="Listan för {wanted} har {found} av de {told} poster som tjänsten säger att den har.",
        en="The list for {wanted} has {found} of the {told} records that the service says it has.",
    ),
    Text(sv="Den ändrades troligen medan den lästes.", en="It probably changed while it was read."),
    Text(sv="Uppdatera källan igen.", en="Refresh the source again."),
)
UNREAD_FIGURES = FaultKind(
    "unread_figures",
    "warning",
    Text(
        sv="{count} värden är inga tal och lästes som att uppgift saknas.",
        en="{count} values are no numbers and were read as missing.",
    ),
    Text(sv="", en=""),
    Text(
        sv="Se värdena i det sparade svaret. Är de många har källan ändrat form.",
        en="See the values in the kept answer. If they are many, the source has changed its form.",
    ),
)
NO_PLACE = FaultKind(
    "no_place",
    "warning",
    Text(
        sv="{count} poster säger inte i vilken kommun de är.",
        en="{count} records do not say which municipality they are in.",
    ),
    Text(sv="De är inte med i tabellen.", en="They are not in the table."),
    Text(
        sv="Du behöver inte göra något. Räkna inte tabellen som alla poster som finns.",
        en="There is nothing you need to do. Do not take the table for all records that there are.",
    ),
)
UNKNOWN_PLACE = FaultKind(
    "unknown_place",
    "warning",
    Text(
        sv="{count} rader har ett namn på kommun eller län som inte finns.",
        en="{count} rows name a municipality or county that does not exist.",
    ),
    Text(
        sv="De lades på länet, eller på riket (00) om det inte heller är känt.",
        en="They were put on the county, or on the nation (00) if that is not known either.",
    ),
    Text(sv="Rätta namnet i filen.", en="Correct the name in the file."),
)
UNKNOWN_WORD = FaultKind(
    "unknown_word",
    "warning",
    Text(
        sv="{count} poster har ett ord som Framsyn inte känner: {words}.",
        en="{count} records have a word that Framsyn does not know: {words}.",
    ),
    Text(sv="De står som other.", en="They stand as other."),
    Text(
        sv="Lägg till ordet i källans fil, om det är ett nytt.",
        en="Add the word to the file of the source, if it is a new one.",
    ),
)
