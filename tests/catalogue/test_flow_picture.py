"""The picture of a flow: every step and condition is in it, nothing overlaps, and a screen reader can tell it."""

from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from tests.catalogue.rules.flow.shapes import ALL, FORM, RICH, SERIAL, step
from tests.catalogue.rules.flow.test_properties import documents
from yimen.catalogue.flow_picture import node_size, picture
from yimen.catalogue.flow_words import Words
from yimen.catalogue.rules.flow import read_flow
from yimen.catalogue.rules.flow.drawing import drawing_of
from yimen.catalogue.rules.flow.layout import layout

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words(FORM, {"fire": "消防救援大队"}, "市场监督管理局")


def texts(drawn: str) -> str:
    return "".join(ET.fromstring(drawn).itertext())


@pytest.mark.parametrize("name", ALL)
def test_every_step_stands_in_the_picture_and_in_its_description(name: str) -> None:
    drawn = picture(read_flow(ALL[name]), WORDS)
    described = ET.fromstring(drawn).findtext(f"{SVG}desc") or ""
    for each in ALL[name]["steps"]:
        assert each["name"] in texts(drawn)
        assert each["name"] in described
    assert ET.fromstring(drawn).findtext(f"{SVG}title") == "办理流程图"


def test_conditions_joins_ways_back_and_agencies_are_said() -> None:
    drawn = texts(picture(read_flow(RICH), WORDS))
    for words in (
        "座位数不少于50",
        "其他情形",
        "2个同意即可",
        "退回，最多2次",
        "消防救援大队",
        "逾期视为同意",
        "可选",
        "不需要",
    ):
        assert words in drawn


def test_what_somebody_typed_is_no_markup() -> None:
    drawn = picture(read_flow({"steps": [step("d", "<script>alert(1)</script>", kind="decide")]}))
    assert "<script>" not in drawn
    ET.fromstring(drawn)


def test_a_flow_with_a_fault_is_not_drawn() -> None:
    assert picture(read_flow({"steps": SERIAL["steps"][:2]})) == ""


def test_a_serial_flow_fits_a_phone_without_scrolling() -> None:
    assert float(ET.fromstring(picture(read_flow(SERIAL), WORDS)).attrib["width"]) <= 320


@settings(max_examples=60, deadline=None)
@given(documents())
def test_no_two_nodes_lie_over_each_other_and_every_line_leads_on(document: Any) -> None:
    drawing = drawing_of(read_flow(document))
    sizes = {node.key: node_size(node, WORDS) for node in drawing.nodes}
    placed = layout(drawing, sizes)
    for one, other in combinations(placed.places, 2):
        (x, y), (u, v) = placed.places[one], placed.places[other]
        apart = (abs(x - u) * 2 - sizes[one][0] - sizes[other][0], abs(y - v) * 2 - sizes[one][1] - sizes[other][1])
        assert max(apart) >= 0
    for line in drawing.lines:
        points = placed.routes[line]
        assert len(points) >= 2
        assert all(0 <= x <= placed.width and 0 <= y <= placed.height for x, y in points)
        if line.back is None:
            assert points[0][1] < points[-1][1]
