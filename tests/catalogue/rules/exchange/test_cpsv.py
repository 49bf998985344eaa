"""CPSV-AP: what the profile asks for is there, and its own shapes find nothing wrong."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.catalogue.rules.sheets.hostile import FULL, full_document
from yimen.catalogue.rules.exchange.cpsv import Publisher, dataset
from yimen.catalogue.rules.record import ItemRecord, OwnerRecord
from yimen.catalogue.rules.record_json import document_of

CHECKOUT = Path(__file__).resolve().parents[4]
DATA = Path(os.environ.get("YIMEN_TEST_DATA", CHECKOUT.parent / "shared" / "data"))
SHAPES = DATA / "conformance" / "cpsv-ap-3.2.0" / "cpsv-ap-SHACL.ttl"
HERE = Publisher("惠阳区", "441303", "https://yimen.example")
BARE = document_of(ItemRecord(code="空 格/1", name="什么都没说", owner=OwnerRecord("某局")))
# What the profile asks of each class (minCount 1 in its shapes), kept here so that it is checked everywhere.
ASKED = {
    "cpsv:PublicService": ("dct:identifier", "dct:title", "dct:description", "cv:hasCompetentAuthority"),
    "cv:PublicOrganisation": ("skos:prefLabel", "dct:spatial"),
    "dcat:Dataset": ("dct:title", "dct:description", "dct:publisher"),
    "foaf:Agent": ("dct:title", "dct:identifier"),
    "cv:Channel": ("dct:identifier",),
    "cv:Cost": ("dct:identifier",),
    "cv:EvidenceType": ("dct:identifier",),
    "cv:Output": ("dct:identifier", "dct:title"),
    "cpsv:Rule": ("dct:identifier", "dct:title", "dct:description"),
    "cv:Event": ("dct:identifier", "dct:title"),
}


def graph() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = dataset([full_document(), BARE], HERE)["@graph"]
    return found


def test_every_class_says_what_the_profile_asks_for() -> None:
    for node in graph():
        for name in ASKED.get(node["@type"], ()):
            assert node.get(name), (node["@id"], name)


def test_what_is_referred_to_is_in_the_graph_once() -> None:
    names = [node["@id"] for node in graph()]
    assert len(set(names)) == len(names)

    def references(value: Any) -> list[str]:
        if isinstance(value, list):
            return [name for each in value for name in references(each)]
        return [value["@id"]] if isinstance(value, dict) and set(value) == {"@id"} else []

    assert {name for node in graph() for value in node.values() for name in references(value)} <= set(names)


def test_a_service_leads_to_its_guide() -> None:
    services = [node for node in graph() if node["@type"] == "cpsv:PublicService"]
    assert [node["@id"] for node in services] == [
        "https://yimen.example/items/441303-SPJY/",
        "https://yimen.example/items/%E7%A9%BA%20%E6%A0%BC%2F1/",
    ]
    assert services[0]["dct:title"] == {"@language": "zh", "@value": FULL.name}


def test_only_calendar_time_is_a_duration() -> None:
    within = {"promised_limit": {"number": 3, "unit": "day"}}
    service = next(n for n in dataset([full_document(**within)], HERE)["@graph"] if n["@type"] == "cpsv:PublicService")
    assert service["cv:processingTime"] == {"@type": "xsd:duration", "@value": "P3D"}
    assert "cv:processingTime" not in next(n for n in graph() if n["@type"] == "cpsv:PublicService")


@pytest.mark.slow
@pytest.mark.skipif(not SHAPES.is_file(), reason="the shapes of CPSV-AP 3.2.0 are not here (YIMEN_TEST_DATA)")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_shapes_of_the_profile_find_nothing_wrong() -> None:
    import pyshacl
    import rdflib

    data = rdflib.Graph().parse(data=json.dumps(dataset([full_document(), BARE], HERE)), format="json-ld")
    shapes = rdflib.Graph().parse(SHAPES)
    conforms, _, told = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, told
    service = rdflib.URIRef("https://yimen.example/items/441303-SPJY/")
    data.remove((service, rdflib.URIRef("http://purl.org/dc/terms/identifier"), None))
    assert not pyshacl.validate(data, shacl_graph=shapes)[0], "the shapes see what is missing"
