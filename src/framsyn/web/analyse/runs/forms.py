"""The form that asks for a forecast, made from what the model declares it can be asked."""

from __future__ import annotations

from typing import Any

from django import forms

from framsyn.engine.levers import Lever, all_levers
from framsyn.tables.codelists import read_codelist
from framsyn.web.analyse.models import Run
from framsyn.web.analyse.runs.bundles import Input, inputs
from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Cycle, Organisation
from framsyn.web.core.words import current_language, later

LEVER = "lever_"
MOST_YEARS, MOST_DRAWS = 40, 5_000
NOT_IN_INPUT = later(
    "Länet finns inte i det underlag du valde. Välj ett annat län eller ett annat underlag.",
    "The county is not in the input that you chose. Choose another county or another input.",
)


def _number(label: Any, help_text: Any, least: int, most: int, initial: int) -> forms.IntegerField:
    wrong = later(
        f"Skriv ett heltal mellan {least} och {most}.", f"A whole number, {least}–{most}."
    )
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=least,
        max_value=most,
        initial=initial,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
    )


class RunForm(forms.Form):
    """What a forecast is asked for; each lever of the model is a field of its own."""

    title = forms.CharField(
        label=later("Namn på prognosen", "Name of the forecast"),
        max_length=160,
        error_messages={
            "required": later(
                "Ge prognosen ett namn, till exempel Huvudprognos 2026.",
                "Name the forecast, such as Main forecast 2026.",
            )
        },
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=later("För vilken organisation?", "For which organisation?"),
        empty_label=None,
    )
    start = forms.ChoiceField(
        label=later("Underlag och sista år med statistik", "Input and last year of statistics"),
        help_text=later(
            "Prognosen börjar året efter. Välj ett tidigare år för att pröva metoden.",
            "The forecast begins the year after. Choose an earlier year to try the method.",
        ),
    )
    county = forms.ChoiceField(label=later("Län", "County"), required=False)
    years = _number(
        later("Hur många år framåt?", "How many years ahead?"),
        later("15 år är vanligt.", "15 years is usual."),
        1,
        MOST_YEARS,
        15,
    )
    level = forms.TypedChoiceField(
        label=later("Hur fint ska yrkena delas?", "How finely are occupations divided?"),
        coerce=int,
        initial=4,
        choices=(
            (4, later("Enskilda yrken (4 siffror)", "Single occupations (4 digits)")),
            (3, later("Yrkesgrupper (3 siffror)", "Occupation groups (3 digits)")),
            (2, later("Breda grupper (2 siffror)", "Broad groups (2 digits)")),
        ),
    )
    draws = _number(
        later("Antal dragningar", "Number of draws"),
        later(
            "Så många möjliga framtider räknas ut. 1 000 ger jämna intervall; 200 går fortare.",
            "So many possible futures are worked out. 1,000 gives even intervals; 200 is faster.",
        ),
        10,
        MOST_DRAWS,
        1_000,
    )
    seed = _number(
        later("Slumpens frö", "Seed of chance"),
        later("Samma frö ger samma tal.", "The same seed gives the same figures."),
        0,
        2**31,
        1,
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inputs = inputs()
        mine = viewer.organisations_with("analyst")
        rows = Organisation.objects.filter(is_active=True)
        own = rows if viewer.is_system_admin else rows.filter(pk__in=mine)
        self._field("organisation", forms.ModelChoiceField).queryset = own
        self._field("start", forms.ChoiceField).choices = list(_starts(self.inputs))
        self._field("county", forms.ChoiceField).choices = _counties(self.inputs)
        first = own.first()
        self.fields["county"].initial = first.area[:2] if first else ""
        for key, lever in all_levers().items():
            self.fields[f"{LEVER}{key}"] = _lever_field(lever)

    def _field(self, name: str, kind: type[Any]) -> Any:
        field = self.fields[name]
        assert isinstance(field, kind)
        return field

    def clean(self) -> dict[str, Any]:
        """A county is one that the chosen input has."""
        given: dict[str, Any] = super().clean() or {}
        county, name = given.get("county"), given.get("start", "").rpartition("/")[0]
        chosen = next((one for one in self.inputs if one.name == name), None)
        if county and chosen is not None and county not in chosen.counties:
            self.add_error("county", NOT_IN_INPUT)
        return given

    def run(self, cycle: Cycle) -> Run:
        """The forecast that is asked for, not yet saved."""
        given = self.cleaned_data
        data, base_year = given["start"].rsplit("/", 1)
        levers = {
            name.removeprefix(LEVER): amount
            for name, amount in given.items()
            if name.startswith(LEVER) and amount
        }
        request = {
            "base_year": int(base_year),
            "county": given["county"] or None,
            "levers": levers,
            **{name: given[name] for name in ("years", "level", "draws", "seed")},
        }
        return Run(
            cycle=cycle,
            organisation=given["organisation"],
            title=given["title"],
            data=data,
            request=request,
        )


def _lever_field(lever: Lever) -> forms.FloatField:
    limits = f"{lever.least:g}", f"{lever.most:g}"
    wrong = later(
        "Skriv ett tal mellan {} och {}, eller inget.".format(*limits),
        "A number between {} and {}, or nothing.".format(*limits),
    )
    return forms.FloatField(
        label=later(f"{lever.label.sv} ({lever.unit.sv})", f"{lever.label.en} ({lever.unit.en})"),
        help_text=later(
            f"Mellan {limits[0]} och {limits[1]}; tomt eller 0 ändrar inget. {lever.evidence.sv}",
            f"Between {limits[0]} and {limits[1]}; empty or 0 changes nothing. {lever.evidence.en}",
        ),
        required=False,
        min_value=lever.least,
        max_value=lever.most,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
    )


def _starts(found: tuple[Input, ...]) -> list[tuple[str, str]]:
    return [
        (f"{one.name}/{year}", f"{one.name}, {year}") for one in found for year in one.base_years
    ]


def _counties(found: tuple[Input, ...]) -> list[tuple[str, Any]]:
    lan = read_codelist("lan")
    there = {code for one in found for code in one.counties}
    counties = [code for code in lan.at_level("county") if code in there]
    named = [(code, lan.name_of(code, current_language())) for code in counties]
    return [("", later("Hela underlaget", "All of the input")), *named]
