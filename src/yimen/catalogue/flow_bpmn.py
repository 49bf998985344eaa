"""A flow as BPMN 2.0 with its diagram (BPMN DI), which a standard modeller opens; and our own export read back.

What BPMN has no word for (limits, posts, "no opinion counts as agreed") stands as the flow's document in the process's
extension elements, so that nothing is lost on the way out and back.
"""

import json
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from yimen.catalogue import flow_words
from yimen.catalogue.flow_picture import node_size
from yimen.catalogue.flow_words import Words
from yimen.catalogue.rules.flow.checking import parse_flow
from yimen.catalogue.rules.flow.drawing import Drawing, Line, Node, NodeKind, drawing_of
from yimen.catalogue.rules.flow.grammar import Comparison, Flow, StepKind
from yimen.catalogue.rules.flow.layout import Layout, layout
from yimen.catalogue.rules.flow.reading import flow_document
from yimen.kernel.rules.errors import NotAllowed

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DDI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
OURS = "urn:yimen:flow:1"
PREFIXES = {"bpmn": MODEL, "bpmndi": DI, "dc": DC, "di": DDI, "xsi": XSI, "yimen": OURS}
TAGS = {
    NodeKind.START: "startEvent",
    NodeKind.END: "endEvent",
    NodeKind.STEP: "userTask",
    NodeKind.PARALLEL: "parallelGateway",
    NodeKind.INCLUSIVE: "inclusiveGateway",
    NodeKind.EXCLUSIVE: "exclusiveGateway",
}
MOST_BYTES = 2_000_000
LABEL_WIDTH = 60.0


def bpmn_of(flow: Flow, name: str, words: Words | None = None) -> str:
    """Return the flow as BPMN; its graph must have no faults. `name` is the item's."""
    words = words or Words()
    drawing = drawing_of(flow)
    for prefix, uri in PREFIXES.items():
        register_namespace(prefix, uri)
    definitions = Element(
        f"{{{MODEL}}}definitions", {"id": "definitions", "targetNamespace": OURS, "exporter": "Yimen"}
    )
    process = _process(definitions, flow, name)
    _nodes(process, drawing, words)
    _flows(process, drawing, words)
    _diagram(definitions, drawing, layout(drawing, {node.key: node_size(node, words) for node in drawing.nodes}))
    return tostring(definitions, encoding="unicode", xml_declaration=True)


def flow_from_bpmn(text: str) -> dict[str, Any]:
    """Return the checked document of a flow that we exported; raise NotAllowed for any other file."""
    if len(text) > MOST_BYTES:
        raise NotAllowed("bpmn_not_ours")
    try:
        found = fromstring(text).find(f".//{{{OURS}}}flow")
        document: Any = json.loads((found.text if found is not None else None) or "null")
    except (ParseError, DefusedXmlException, ValueError) as wrong:
        raise NotAllowed("bpmn_not_ours") from wrong
    if not isinstance(document, Mapping):
        raise NotAllowed("bpmn_not_ours")
    parse_flow(document)
    return dict(document)


def _process(definitions: Element, flow: Flow, name: str) -> Element:
    process = _add(definitions, "process", id="process", name=name, isExecutable="false")
    extension = _add(process, "extensionElements")
    kept = SubElement(extension, f"{{{OURS}}}flow")
    kept.text = json.dumps(flow_document(flow), ensure_ascii=False)
    return process


def _nodes(process: Element, drawing: Drawing, words: Words) -> None:
    defaults = {line.source: line for line in drawing.lines if _is_default(line, drawing)}
    for node in drawing.nodes:
        attributes = {"id": _id(node.key)} | ({"name": _name(node)} if _name(node) else {})
        if node.is_gateway:
            attributes["gatewayDirection"] = "Converging" if node.is_join else "Diverging"
        if node.key in defaults:
            attributes["default"] = _line_id(defaults[node.key])
        element = _add(process, _tag(node), **attributes)
        if node.kind == NodeKind.STEP:
            _add(element, "documentation").text = _documentation(node, words)
        _ends(element, node, drawing)


def _ends(element: Element, node: Node, drawing: Drawing) -> None:
    """Name the lines in before the lines out, as the standard's schema has it."""
    for line in (line for line in drawing.lines if line.target == node.key):
        _add(element, "incoming").text = _line_id(line)
    for line in (line for line in drawing.lines if line.source == node.key):
        _add(element, "outgoing").text = _line_id(line)


def _flows(process: Element, drawing: Drawing, words: Words) -> None:
    splitting = {node.key for node in drawing.nodes if node.kind == NodeKind.INCLUSIVE and not node.is_join}
    for line in drawing.lines:
        said = words.when(line.way) if line.way else ""
        element = _add(
            process,
            "sequenceFlow",
            id=_line_id(line),
            sourceRef=_id(line.source),
            targetRef=_id(line.target),
            **({"name": said or _said(line)} if said or line.back or line.skips else {}),
        )
        if not _is_default(line, drawing) and (condition := _condition(line, needed=line.source in splitting)):
            _add(element, "conditionExpression", **{f"{{{XSI}}}type": "bpmn:tFormalExpression"}).text = condition


def _is_default(line: Line, drawing: Drawing) -> bool:
    """Return whether the line is taken when no other is; out of one gateway only one may say so."""
    if line.way is not None:
        others = [each for each in drawing.lines if each.source == line.source and each.way and each.way.otherwise]
        return line.way.otherwise and others[0] is line and line.source.startswith("split_")
    leaving = line.source.startswith(("whether_", "back_"))
    return leaving and not line.back and not line.skips


def _condition(line: Line, *, needed: bool) -> str:
    if line.back:
        return 'opinion = "disagree"'
    if line.skips:
        return "not(needed)"
    if line.way is None:
        return "true" if needed else ""
    if line.way.otherwise:
        return "otherwise"
    return " and ".join(_expression(test) for test in line.way.when)


def _expression(test: Comparison) -> str:
    """Return the comparison in FEEL, the language of BPMN's sister standard."""
    literal = [json.dumps(value, ensure_ascii=False) for value in test.among]
    if test.among:
        return f"{test.field} in ({', '.join(literal)})"
    bounds = {">=": test.at_least, "<": test.below}
    return " and ".join(
        f"{test.field} {sign} {json.dumps(bound)}" for sign, bound in bounds.items() if bound is not None
    )


def _diagram(definitions: Element, drawing: Drawing, placed: Layout) -> None:
    diagram = SubElement(definitions, f"{{{DI}}}BPMNDiagram", {"id": "diagram"})
    plane = SubElement(diagram, f"{{{DI}}}BPMNPlane", {"id": "plane", "bpmnElement": "process"})
    for node in drawing.nodes:
        (x, y), (width, height) = placed.places[node.key], placed.sizes[node.key]
        if node.kind in {NodeKind.START, NodeKind.END}:
            width = height = 36.0  # the circle that modellers draw
        shape = SubElement(plane, f"{{{DI}}}BPMNShape", {"id": f"{_id(node.key)}_di", "bpmnElement": _id(node.key)})
        _bounds(shape, x - width / 2, y - height / 2, width, height)
        if node.kind in {NodeKind.START, NodeKind.END}:  # its name beside it: the line goes on below
            _bounds(SubElement(shape, f"{{{DI}}}BPMNLabel"), x + width, y - height / 4, LABEL_WIDTH, height / 2)
    for line in drawing.lines:
        edge = SubElement(plane, f"{{{DI}}}BPMNEdge", {"id": f"{_line_id(line)}_di", "bpmnElement": _line_id(line)})
        for x, y in placed.routes[line]:
            SubElement(edge, f"{{{DDI}}}waypoint", {"x": f"{x:.1f}", "y": f"{y:.1f}"})


def _bounds(parent: Element, *values: float) -> None:
    """Say where a shape is: its left and upper edge, its width and height."""
    names = ("x", "y", "width", "height")
    SubElement(parent, f"{{{DC}}}Bounds", {name: f"{value:.1f}" for name, value in zip(names, values, strict=True)})


def _add(parent: Element, tag: str, **attributes: str) -> Element:
    return SubElement(parent, f"{{{MODEL}}}{tag}", attributes)


def _tag(node: Node) -> str:
    return (
        "serviceTask"
        if node.step and node.kind == NodeKind.STEP and node.step.kind == StepKind.ISSUE
        else TAGS[node.kind]
    )


def _id(key: str) -> str:
    """Return an XML name for a key, which may hold anything: letters and digits as they are, the rest by number."""
    return "n_" + "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in key)


def _line_id(line: Line) -> str:
    return f"f{_id(line.source)}{_id(line.target)}"


def _name(node: Node) -> str:
    if node.kind == NodeKind.STEP and node.step:
        return node.step.name
    if node.is_join and node.step and node.key.startswith("join_"):
        return flow_words.join(node.step)
    return {"start": "提交申请", "end": "办结"}.get(node.key, "")


def _documentation(node: Node, words: Words) -> str:
    assert node.step is not None
    facts = [
        words.agency(node.step),
        flow_words.kind(node.step),
        flow_words.limit(node.step),
        *flow_words.notes(node.step),
    ]
    return "，".join(fact for fact in facts if fact)


def _said(line: Line) -> str:
    return "不需要" if line.skips else f"不同意，退回（最多{line.back.times if line.back else 0}次）"
