"""The catalogue as CPSV-AP 3.2 (SEMIC): a data set of public services as JSON-LD, its context within it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from yimen.catalogue.rules.elements import MATERIAL_ELEMENTS, element, said_value, value_of

Document = Mapping[str, Any]
Node = dict[str, Any]
LANGUAGE = "zh"
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Calendar time has a duration of its own; working days have none, so they are said in the rule's description.
DURATIONS = {"day": "P{}D", "month": "P{}M", "hour": "PT{}H", "minute": "PT{}M"}
NEEDS = ("kind", "form", "necessity")


@dataclass(frozen=True)
class Publisher:
    """Whose catalogue it is: the region by name and code, and the address of its site."""

    name: str
    code: str
    site: str


def dataset(documents: Iterable[Document], publisher: Publisher) -> Node:
    """Return the data set; every node is in the graph once, whatever refers to it."""
    return {"@context": CONTEXT, "@graph": list(nodes(documents, publisher).values())}


def nodes(documents: Iterable[Document], publisher: Publisher) -> dict[str, Node]:
    """Return the nodes of the graph by their names."""
    graph = _Graph(publisher)
    services = [graph.service(document) for document in documents]
    home = f"{publisher.site}/"
    place = graph.concept("dct:Location", f"{home}#area-{publisher.code}", publisher.name)
    graph.add("foaf:Agent", f"{home}#publisher", {
        "dct:title": _text(publisher.name), "dct:identifier": publisher.code, "dct:spatial": place,
    })  # fmt: skip
    graph.add("foaf:Document", home, {})
    graph.add("dcat:Dataset", f"{home}#catalogue", {
        "dct:title": _text(f"{publisher.name}政务服务事项目录"),
        "dct:description": _text("在用事项的办事指南：谁可以办、要什么材料、多久办结、到哪里办。"),
        "dct:identifier": f"catalogue-{publisher.code}",
        "dct:publisher": {"@id": f"{home}#publisher"},
        "dcat:landingPage": {"@id": home},
        "dct:hasPart": services,
    })  # fmt: skip
    return graph.nodes


class _Graph:
    def __init__(self, publisher: Publisher) -> None:
        self.nodes: dict[str, Node] = {}
        self.publisher = publisher

    def add(self, kind: str, name: str, says: Mapping[str, Any]) -> Node:
        """Add a node, what it does not say left out, and return the reference to it."""
        said = {key: value for key, value in says.items() if value not in ("", None, [])}
        self.nodes.setdefault(name, {"@id": name, "@type": kind, **said})
        return {"@id": name}

    def concept(self, kind: str, name: str, label: str) -> Node:
        return self.add(kind, name, {"skos:prefLabel": _text(label)})

    def service(self, document: Document) -> Node:
        """Add a service with all that belongs to it."""
        page = f"{self.publisher.site}/items/{quote(document['code'], safe='')}/"
        unit, limit = DURATIONS.get((document["promised_limit"] or {}).get("unit", "")), document["promised_limit"]
        return self.add("cpsv:PublicService", page, {
            "dct:identifier": document["code"],
            "dct:title": _text(document["name"]),
            "dct:description": _text(document["conditions"] or document["process"] or document["name"]),
            "cv:hasCompetentAuthority": self._agency(document["owner"]),
            "dct:type": self._choice("task_type", document),
            "adms:status": self._choice("status", document),
            "dct:audience": [self._coded("service_objects", each) for each in document["service_objects"]],
            "cv:processingTime": _typed("duration", unit.format(limit["number"])) if unit and limit else None,
            "dcat:keyword": [_text(word) for word in document["keywords"]],
            "cv:isGroupedBy": [self._event(theme) for theme in document["themes"]],
            "cv:hasInputType": [self._evidence(page, each) for each in document["materials"]],
            "cv:hasChannel": [self._channel(page, each) for each in document["channels"]],
            "cv:hasCost": self._costs(page, document),
            "cv:contactPoint": self._contact(page, document),
            "cv:hasLegalResource": [self._law(page, *each) for each in enumerate(document["legal_basis"], start=1)],
            "cpsv:follows": self._rule(page, document),
            "cpsv:produces": self._output(page, document),
        })  # fmt: skip

    def _agency(self, owner: Document) -> Node:
        code = str(owner.get("code") or owner.get("uscc") or owner["name"])
        place = self.concept("dct:Location", f"{self.publisher.site}/#area-{self.publisher.code}", self.publisher.name)
        name = f"{self.publisher.site}/#agency-{quote(code, safe='')}"
        says = {"skos:prefLabel": _text(owner["name"]), "dct:identifier": code, "dct:spatial": place}
        return self.add("cv:PublicOrganisation", name, says)

    def _choice(self, key: str, document: Document) -> Node:
        return self._coded(key, str(document[key]))

    def _coded(self, key: str, value: str) -> Node:
        return self.concept("skos:Concept", f"{self.publisher.site}/#{key}-{value}", element(key).word(value))

    def _event(self, theme: str) -> Node:
        name = f"{self.publisher.site}/#event-{quote(theme, safe='')}"
        return self.add("cv:Event", name, {"dct:identifier": theme, "dct:title": _text(theme)})

    def _evidence(self, page: str, material: Document) -> Node:
        shown = (each for each in MATERIAL_ELEMENTS if each.key in NEEDS)
        about = "，".join(filter(None, (said_value(each, value_of(material, each)) for each in shown)))
        kind = f"{self.publisher.site}/#material-{material['kind']}"
        label = next(each for each in MATERIAL_ELEMENTS if each.key == "kind").word(material["kind"])
        return self.add("cv:EvidenceType", f"{page}#material-{material['key']}", {
            "dct:identifier": material["key"],
            "dct:title": _text(material["name"]),
            "dct:description": _text(about),
            "cv:evidenceTypeClassification": self.concept("skos:Concept", kind, label),
        })  # fmt: skip

    def _channel(self, page: str, channel: str) -> Node:
        says = {"dct:identifier": channel, "dct:type": self._coded("channels", channel)}
        return self.add("cv:Channel", f"{page}#channel-{channel}", says)

    def _costs(self, page: str, document: Document) -> list[Node]:
        fee = document["fee"]
        if not fee:
            return [self.add("cv:Cost", f"{page}#cost", {
                "dct:identifier": "cost", "dct:description": _text("不收费"), "cv:hasValue": _typed("double", "0.0"),
            })]  # fmt: skip
        about = "，".join(str(fee[key]) for key in ("name", "standard", "basis") if fee.get(key)) or "收费"
        return [self.add("cv:Cost", f"{page}#cost", {"dct:identifier": "cost", "dct:description": _text(about)})]

    def _contact(self, page: str, document: Document) -> Node | None:
        if not document["consult_phone"]:
            return None
        says = {
            "cv:telephone": document["consult_phone"],
            "cv:contactPage": self.add("foaf:Document", f"{page}#page", {}),
        }
        return self.add("cv:ContactPoint", f"{page}#contact", says)

    def _law(self, page: str, number: int, law: Document) -> Node:
        title = f"《{law['name']}》{law.get('number', '')}{law.get('clause', '')}"
        return self.add("eli:LegalResource", f"{page}#law-{number}", {"dct:title": _text(title)})

    def _rule(self, page: str, document: Document) -> Node:
        limits = [
            f"{name} {limit['number']} {element('promised_unit').word(limit['unit'])}"
            for name, limit in (
                ("法定办结时限", document["statutory_limit"]),
                ("承诺办结时限", document["promised_limit"]),
            )
            if limit
        ]
        about = "；".join(filter(None, (*limits, document["process"]))) or "未规定办结时限"
        return self.add("cpsv:Rule", f"{page}#rule", {
            "dct:identifier": "rule", "dct:title": _text("办理时限和流程"), "dct:description": _text(about),
        })  # fmt: skip

    def _output(self, page: str, document: Document) -> Node | None:
        if document["result_kind"] == "none":
            return None
        name = document["result_name"] or element("result_kind").word(document["result_kind"])
        says = {"dct:identifier": "result", "dct:title": _text(name), "dct:type": self._choice("result_kind", document)}
        return self.add("cv:Output", f"{page}#result", says)


def _text(words: str) -> Node:
    return {"@language": LANGUAGE, "@value": words}


def _typed(kind: str, value: str) -> Node:
    return {"@type": f"xsd:{kind}", "@value": value}
