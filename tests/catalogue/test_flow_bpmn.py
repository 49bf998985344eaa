"""BPMN that others read: pm4py's reader, the rules of the standard, and our own way back in."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pm4py
import pytest
from hypothesis import given, settings

from tests.catalogue.rules.flow.shapes import ALL, FORM
from tests.catalogue.rules.flow.test_properties import documents
from yimen.catalogue.flow_bpmn import DC, DDI, DI, MODEL, bpmn_of, flow_from_bpmn
from yimen.catalogue.flow_words import Words
from yimen.catalogue.rules.flow import read_flow
from yimen.kernel.rules.errors import NotAllowed

WORDS = Words(FORM, {"fire": "消防救援大队"}, "市场监督管理局")


def exported(document: dict[str, Any]) -> str:
    return bpmn_of(read_flow(document), "食品经营许可", WORDS)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.filterwarnings("ignore")
def test_an_outside_reader_finds_the_same_graph(name: str, tmp_path: Path) -> None:
    file = tmp_path / "flow.bpmn"
    file.write_text(exported(ALL[name]), encoding="utf-8")
    graph = pm4py.read_bpmn(str(file))
    root = ET.parse(file).getroot()
    assert len(graph.get_flows()) == len(root.findall(f".//{{{MODEL}}}sequenceFlow"))
    assert {each["name"] for each in ALL[name]["steps"]} <= {node.get_name() for node in graph.get_nodes()}
    assert all(node.get_x() or node.get_y() for node in graph.get_nodes())


@pytest.mark.parametrize("name", ["serial", "parallel", "conditional"])
@pytest.mark.filterwarnings("ignore")
def test_an_outside_judge_finds_the_net_sound(name: str, tmp_path: Path) -> None:
    """Sound: from every state the end can be reached, and nothing is left over then."""
    file = tmp_path / "flow.bpmn"
    file.write_text(exported(ALL[name]), encoding="utf-8")
    net, start, end = pm4py.convert_to_petri_net(pm4py.read_bpmn(str(file)))
    assert pm4py.check_soundness(net, start, end)[0]


def check_structure(text: str) -> None:
    """Assert what BPMN 2.0 wants of a process and of its diagram."""
    root = ET.fromstring(text)
    process = root.find(f"{{{MODEL}}}process")
    assert process is not None
    flows = {each.attrib["id"]: each for each in process.findall(f"{{{MODEL}}}sequenceFlow")}
    nodes = {e.attrib["id"]: e for e in process if "id" in e.attrib and e.attrib["id"] not in flows}
    ids = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]
    assert len(ids) == len(set(ids))
    for key, flow in flows.items():
        source, target = nodes[flow.attrib["sourceRef"]], nodes[flow.attrib["targetRef"]]
        assert key in [each.text for each in source.findall(f"{{{MODEL}}}outgoing")]
        assert key in [each.text for each in target.findall(f"{{{MODEL}}}incoming")]
        is_default = source.attrib.get("default") == key
        assert not (is_default and flow.findall(f"{{{MODEL}}}conditionExpression"))
    for node in nodes.values():
        _check_node(node)
    shapes = {each.attrib["bpmnElement"]: each for each in root.iter(f"{{{DI}}}BPMNShape")}
    edges = {each.attrib["bpmnElement"]: each for each in root.iter(f"{{{DI}}}BPMNEdge")}
    assert (shapes.keys(), edges.keys()) == (nodes.keys(), flows.keys())
    assert all(float(b.attrib["width"]) > 0 for s in shapes.values() for b in s.findall(f"{{{DC}}}Bounds"))
    assert all(len(edge.findall(f"{{{DDI}}}waypoint")) >= 2 for edge in edges.values())


def _check_node(node: ET.Element) -> None:
    coming = len(node.findall(f"{{{MODEL}}}incoming"))
    going = len(node.findall(f"{{{MODEL}}}outgoing"))
    tag = node.tag.rpartition("}")[2]
    if tag == "startEvent":
        assert (coming, going) == (0, 1)
    elif tag == "endEvent":
        assert (coming, going) == (1, 0)
    elif tag.endswith("Gateway"):
        wanted = {"Converging": going == 1 < coming, "Diverging": coming == 1 < going}
        assert wanted[node.attrib["gatewayDirection"]]
    else:
        assert (coming, going) == (1, 1)


@settings(max_examples=60, deadline=None)
@given(documents())
def test_whatever_its_shape_a_flow_keeps_to_the_standard_and_comes_back_whole(document: Any) -> None:
    text = exported(document)
    check_structure(text)
    assert read_flow(flow_from_bpmn(text)) == read_flow(document)


@pytest.mark.parametrize("name", ALL)
def test_each_shape_keeps_to_the_standard(name: str) -> None:
    check_structure(exported(ALL[name]))


@pytest.mark.parametrize(
    "text",
    [
        "", "no xml", "<a/>", '<a xmlns="urn:yimen:flow:1"><flow>[1]</flow></a>',
        '<flow xmlns="urn:yimen:flow:1">{</flow>',
        '<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>', "<a/>" + " " * 2_000_001,
    ],
)  # fmt: skip
def test_any_other_file_is_refused(text: str) -> None:
    with pytest.raises(NotAllowed, match="bpmn_not_ours"):
        flow_from_bpmn(text)


def test_a_flow_that_was_broken_outside_is_refused() -> None:
    text = exported(ALL["serial"]).replace('"kind": "decide"', '"kind": "review"')
    with pytest.raises(NotAllowed, match="bad_flow"):
        flow_from_bpmn(text)
