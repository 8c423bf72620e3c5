"""The map is reached by keyboard and read without its colours."""

import re
import xml.etree.ElementTree as ET

import pytest

from framsyn.reports.figures.focus_map import draw_focus_map
from framsyn.tables.codelists import read_codelist
from tests.unit.reports.downloads.sample_figures import areas_figure, sample

SVG = "{http://www.w3.org/2000/svg}"
COUNTY = {
    "2401": 0.05, "2403": None, "2404": 0.09, "2409": 0.15, "2417": 0.15,
    "2418": 0.2, "2421": 0.3, "2480": 0.021, "2482": 0.4,
}  # fmt: skip


def address(code):
    return f"/kommun/{code}/?lang=sv&vy=karta"


def root_of(figure):
    return ET.fromstring(draw_focus_map(figure, address))


def links(figure):
    return {link.attrib["href"]: link for link in root_of(figure).iter(f"{SVG}a")}


def step(link):
    return link.find(f"{SVG}path").attrib["class"].split()[1]


def test_each_area_is_one_link_that_says_its_name_and_number():
    found = links(areas_figure(COUNTY))
    assert set(found) == {address(code) for code in COUNTY}
    umea = found[address("2480")]
    assert umea.attrib["aria-label"] == umea.findtext(f"{SVG}title") == "Kommun 2480: 2,1\u00a0%"
    assert len(umea.findall(f"{SVG}path")) == 1


@pytest.mark.parametrize(("lang", "said"), [("sv", "skyddad uppgift"), ("en", "suppressed")])
def test_an_area_without_its_number_says_why_in_words_and_has_no_colour(lang, said):
    figure = areas_figure(COUNTY, lang)
    hidden = links(figure)[address("2403")]
    assert step(hidden) == "s0"
    assert hidden.attrib["aria-label"].endswith(f": {said}")
    assert [step(link) for link in links(figure).values()].count("s0") == 1
    legend = [text.text for text in root_of(figure).iter(f"{SVG}text")]
    assert any(text and ".." in text and said in text for text in legend)


def test_darker_means_more_and_equal_numbers_have_equal_colours():
    found = links(areas_figure(COUNTY))
    told = sorted((value, step(found[address(code)])) for code, value in COUNTY.items() if value)
    steps = [colour for _value, colour in told]
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == ("s1", "s5")
    assert step(found[address("2409")]) == step(found[address("2417")])


def test_every_number_lies_within_the_words_of_its_colour():
    figure = areas_figure(COUNTY)
    found, root = links(figure), root_of(figure)
    legend = root.findall(f"{SVG}g")[-1]
    words = [text.text for text in legend.findall(f"{SVG}text")][1:]
    colours = [key.attrib["class"].split()[1] for key in legend.findall(f"{SVG}rect")]
    ends = dict(zip(colours, words, strict=True))
    for code, value in COUNTY.items():
        if value is not None:
            numbers = re.findall(r"[\d,]+", ends[step(found[address(code)])])
            low, high = (float(n.replace(",", ".")) for n in (numbers[0], numbers[-1]))
            assert low - 0.06 <= value * 100 <= high + 0.06


def test_no_name_is_drawn_under_a_later_area():
    parts = [element.tag for element in root_of(areas_figure(COUNTY)).iter()]
    named = [number for number, tag in enumerate(parts) if tag == f"{SVG}tspan"]
    outlined = [number for number, tag in enumerate(parts) if tag == f"{SVG}path"]
    assert len(named) == len(outlined) == len(COUNTY)
    assert min(named) > max(outlined)


def test_a_map_has_no_style_id_or_script_whatever_the_names():
    figure = areas_figure({"2480": 0.2})
    hostile = "<script>\"'&"
    rows = figure.rows.with_columns(name=figure.rows["name"].str.replace(".*", hostile))
    svg = draw_focus_map(sample(
        fields=figure.fields, rows=rows, states=None, area_map=figure.area_map, alt=hostile
    ), lambda _code: "/a?b=1&c=\"><script>")  # fmt: skip
    for element in ET.fromstring(svg).iter():
        assert element.tag != f"{SVG}script"
        assert not {"style", "id"} & set(element.attrib)


def test_the_whole_nation_fits_and_every_municipality_keeps_its_outline():
    codes = sorted(read_codelist("kommun").at_level("municipality"))
    figure = areas_figure({code: place / 290 for place, code in enumerate(codes)})
    svg = draw_focus_map(figure, lambda code: f"/kommun/{code}/")
    assert len(codes) == 290
    assert len(svg.encode()) <= 120_000
    outlines = re.findall(r'<path class="area s\d" d="([^"]*)"', svg)
    assert len(outlines) == 290
    assert all(outline.startswith("M") and outline.endswith("Z") for outline in outlines)


def test_there_is_no_map_where_there_are_no_areas_to_draw():
    assert draw_focus_map(sample(), address) is None
    assert draw_focus_map(areas_figure({"9999": 1.0}), address) is None
    assert draw_focus_map(areas_figure({}), address) is None


@pytest.mark.parametrize("values", [{"2480": 0.1}, {"2480": None}, {"2480": 0.0, "2401": 0.0}])
def test_few_or_equal_areas_make_a_map_too(values):
    found = links(areas_figure(values))
    assert len(found) == len(values)
    assert len({step(link) for link in found.values()}) == 1
