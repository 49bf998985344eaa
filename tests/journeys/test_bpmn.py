"""The flows that we export open in a standard modeller (bpmn-js): nothing is warned of, every step is drawn."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.catalogue.rules.flow.shapes import ALL
from tests.catalogue.test_flow_bpmn import exported
from tests.house.source import CHECKOUT

pytestmark = [pytest.mark.journey, pytest.mark.slow]
MODELLER = CHECKOUT / "node_modules" / "bpmn-js" / "dist" / "bpmn-modeler.production.min.js"
OPEN = """
async text => {
    const modeller = new BpmnJS({container: '#canvas'});
    const {warnings} = await modeller.importXML(text);
    const kinds = modeller.get('elementRegistry').getAll().map(each => each.type);
    const {xml} = await modeller.saveXML();
    return {warnings: warnings.map(each => each.message), kinds, xml};
}
"""


@pytest.fixture(scope="module")
def modeller(browser: Browser) -> Any:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_content('<!doctype html><div id="canvas" style="height:700px"></div>')
    page.add_script_tag(path=MODELLER)
    yield page
    page.close()


@pytest.mark.parametrize("name", ALL)
def test_a_modeller_opens_it_without_a_warning(modeller: Any, name: str) -> None:
    found = modeller.evaluate(OPEN, exported(ALL[name]))
    assert found["warnings"] == []
    steps = sum(kind.endswith("Task") for kind in found["kinds"])
    assert steps == len(ALL[name]["steps"])
    assert "bpmn:SequenceFlow" in found["kinds"]


def test_the_modeller_would_warn(modeller: Any) -> None:
    broken = exported(ALL["serial"]).replace('sourceRef="', 'sourceRef="no-', 1)
    assert modeller.evaluate(OPEN, broken)["warnings"] != []
