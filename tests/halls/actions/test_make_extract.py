"""A paper from a register: whole, drawn and checkable, or one sentence and nothing at all."""

from typing import Any

import pytest

from tests.cast import MONDAY, Town, build_person, build_town
from tests.halls.machines import enrolled
from tests.home import own_anchors
from tests.machines import Machine, _registers, registers
from yimen.halls.actions.make_extract import make_extract
from yimen.halls.models import Device
from yimen.halls.queries import extracts_of
from yimen.kernel.models import Document, Event
from yimen.kernel.queries.papers import paper_with
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.personal import Personal

__all__ = ["_registers", "own_anchors", "registers"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    made = build_town()
    made.zhang.refresh_from_db()
    return made


@pytest.fixture
def device(town: Town) -> Device:
    return enrolled(town.centre).device


@pytest.mark.parametrize("function", ["social_insurance", "property_proof", "file_search"])
def test_a_paper_is_drawn_kept_and_checkable(registers: Machine, town: Town, device: Device, function: str) -> None:
    paper = make_extract(function=function, person=town.zhang, device=device, at=MONDAY)
    assert paper.file_id
    assert extracts_of(town.zhang.pk) == [paper]
    assert extracts_of(town.stranger.pk) == []
    seen = paper_with(paper.check_token)
    assert seen
    assert seen.applicant == "张*"
    assert "11010519491231002X" not in str(paper.data)
    assert Event.objects.filter(type="ExtractMade", subject=town.zhang.pk).count() == 1


@pytest.mark.parametrize("mood", [{"fail": 1}, {"half": 1}, {"slow": 4}])
def test_what_is_not_wholly_answered_leaves_no_paper(
    registers: Machine, town: Town, device: Device, mood: dict[str, int]
) -> None:
    registers.tell("/mood", **mood)
    with pytest.raises(NotAllowed, match="register_silent"):
        make_extract(function="property_proof", person=town.zhang, device=device, at=MONDAY)
    assert not Document.objects.exists()
    assert not Event.objects.filter(type="ExtractMade").exists()


def test_without_a_register_or_a_number_it_knows(town: Town, device: Device, settings: Any) -> None:
    settings.REGISTER = {"url": "", "token": "", "seconds": 1.0}
    with pytest.raises(NotAllowed, match="register_silent"):
        make_extract(function="property_proof", person=town.zhang, device=device, at=MONDAY)
    visitor = build_person("外国人", "440524188001010022")
    visitor.document_kind = "passport"
    settings.REGISTER = {"url": "http://127.0.0.1:1/", "token": "", "seconds": 1.0}
    with pytest.raises(NotAllowed, match="register_knows_nobody"):
        make_extract(function="property_proof", person=visitor, device=device, at=MONDAY)


def test_nobody_under_the_number(registers: Machine, town: Town, device: Device) -> None:
    town.zhang.document_number = Personal("document", "1")
    with pytest.raises(NotAllowed, match="register_knows_nobody"):
        make_extract(function="property_proof", person=town.zhang, device=device, at=MONDAY)
