"""Drawings keep their meaning: colours follow the page, steps of the map hold their values."""

import re
from importlib.resources import files

import pytest

from framsyn.reports.drawing import clean
from framsyn.reports.figures.county_map import MapArea, draw_county_map, on_the_map
from framsyn.reports.figures.interval_dots import IntervalRow, draw_interval_dots
from framsyn.reports.figures.sparkline import draw_sparkline
from framsyn.reports.figures.theme import COLOURS, LINE_HEIGHT, row_height, wrapped
from framsyn.reports.outlook import Outlook
from framsyn.reports.sections.where import shortage_steps
from tests.unit.reports.fake_results import MUNICIPALITIES, fake_results

STYLE = files("framsyn.reports").joinpath("style/tokens.css").read_text(encoding="utf-8")


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first, second):
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def palettes():
    """The custom properties of the light, the dark and the printed page."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks]
    return found[0], {**found[0], **found[1]}, {**found[0], **found[2]}


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "print"])
def test_text_is_readable_on_every_ground(palette):
    for ink in ("ink", "ink-soft", "accent", "danger"):
        for ground in ("paper", "card"):
            assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
    assert contrast(palette["warn-ink"], palette["warn-wash"]) >= 4.5
    assert contrast(palette["accent"], palette["card"]) >= 3


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "print"])
def test_the_steps_of_the_map_go_one_way_in_lightness(palette):
    steps = [luminance(palette[f"seq-{number}"]) for number in range(1, 6)]
    assert steps in (sorted(steps), sorted(steps, reverse=True))


def test_the_theme_and_the_stylesheet_agree():
    light = palettes()[0]
    assert all(light[name] == colour for name, colour in COLOURS.items())
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_a_drawn_colour_becomes_the_pages_own():
    svg = '<svg width="10" height="5"><rect/><g role="x"><path d="M1,1" fill="#0b6470"/></g></svg>'
    drawing = clean(svg, 'Två "ord"')
    assert 'fill="var(--accent, #0b6470)"' in drawing and 'role="x"' not in drawing
    assert 'aria-label="Två &quot;ord&quot;"' in drawing


def test_the_map_has_the_municipalities_and_no_others():
    assert on_the_map(list(MUNICIPALITIES)) and not on_the_map(["9999"]) and not on_the_map([])
    areas = [MapArea(code, name, 1, "3 %") for code, (name, *_) in MUNICIPALITIES.items()]
    drawing = draw_county_map(areas, {1: "0–5 %: minst brist"}, "Karta")
    assert drawing.count('<path class="area s1"') == 15
    assert all(name in drawing for name, *_ in MUNICIPALITIES.values())
    assert draw_county_map([MapArea("9999", "?", 1, "")], {1: ""}, "Karta") is None


@pytest.mark.parametrize("values", [[0.02, 0.021], [0.0, 0.4], [0.1, 0.1], [0.013, 0.05, 0.2]])
def test_every_share_lies_within_the_words_of_its_step(values):
    shares = {str(number): value for number, value in enumerate(values)}
    steps, legend = shortage_steps(shares, Outlook(fake_results(), "en"))
    for code, share in shares.items():
        low, high = re.match(r"([\d.]+)–([\d.]+) %", legend[steps[code]]).groups()
        assert float(low) - 1e-9 <= share * 100 <= float(high) + 1e-9


def test_a_flat_line_can_be_drawn():
    assert "<polyline" in draw_sparkline([5, 5], [5, 5], [5, 5], "lika")


def test_rows_are_as_high_as_their_tallest_label():
    texts = ["ett", "ett|två|tre"]
    assert row_height(texts, 20) >= 3 * LINE_HEIGHT + 10
    assert row_height(["ett"], 40) == 40 and row_height([], 20) > 0


def test_a_wrapped_label_has_its_middle_on_its_row():
    row = IntervalRow("Aaa " * 20, 1.0, 0.0, 2.0, "likely")
    drawing = draw_interval_dots([row], "Procent", "En rad", "sv")
    texts = re.findall(r"<text[^>]*translate\([-\d.]+,([-\d.]+)\)[^>]*>(.*?)</text>", drawing)
    label, written = (next(t for t in texts if word in t[1]) for word in ("Aaa", "likely"))
    lines = label[1].count("<tspan")
    assert lines == 3
    middle = float(label[0]) + LINE_HEIGHT * (lines - 1) / 2
    assert middle == pytest.approx(float(written[0]), abs=1)


def test_labels_break_at_spaces_only():
    assert wrapped("Undersköterskor, hemtjänst och äldreboende", 20).split("|") == [
        "Undersköterskor,", "hemtjänst och", "äldreboende",
    ]  # fmt: skip
