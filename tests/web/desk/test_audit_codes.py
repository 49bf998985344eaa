"""The audit pages say codes in words: each field that holds a code has its words, each code of it too."""

import ast
from enum import StrEnum
from pathlib import Path

import pytest

from tests.house.source import SRC, plant
from tests.house.test_events import events
from yimen.cases.papers import BUILDERS
from yimen.cases.rules.application import Channel
from yimen.cases.rules.helping import HelpKind
from yimen.cases.rules.instant import Cause
from yimen.cases.rules.returning import ReturnCode
from yimen.cases.rules.special import SpecialKind
from yimen.cases.rules.urging import UrgeKind
from yimen.catalogue.rules.lists import ListKind
from yimen.delivery.rules.parcels import ParcelState
from yimen.evaluation.rules.rating import Channel as RatedBy
from yimen.evaluation.rules.rectifying import AppealKind, Outcome
from yimen.halls.rules.booking import BookedBy
from yimen.halls.rules.premises import DeskKind
from yimen.halls.rules.queue import Kind
from yimen.licences.rules.uses import Outcome as Fetched
from yimen.web.desk.audit.codes import BY_FIELD, CODES, PAPERS, code_words
from yimen.web.desk.audit.words import told

HOLD_CODES = {"kind", "state", "outcome", "decision", "channel", "cause", "door"}
# In words already, or made of several codes at once.
IN_WORDS = {"DeviceReported.state"}
ENUMS: list[tuple[str, type[StrEnum]]] = [
    ("CaseReturned.code", ReturnCode), ("InstantReferred.cause", Cause), ("HelpGiven.kind", HelpKind),
    ("SpecialStarted.kind", SpecialKind), ("CaseUrged.kind", UrgeKind), ("ListPublished.kind", ListKind),
    ("ParcelMoved.state", ParcelState), ("RatingGiven.channel", RatedBy), ("RatingRectified.outcome", Outcome),
    ("RatingAppealed.kind", AppealKind), ("AppointmentBooked.channel", BookedBy), ("DeskEntryMade.kind", DeskKind),
    ("TicketIssued.kind", Kind), ("LicenceRetrieved.outcome", Fetched),
]  # fmt: skip


def wordless(root: Path) -> set[str]:
    """Return the fields of events that hold a code and have no words."""
    fields = {
        f"{event.name}.{each.target.id}": each.target.id
        for _, event in events(root)
        for each in event.body
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
        if ast.unparse(each.annotation) == "str" and each.target.id in HOLD_CODES
    }
    return {name for name, field in fields.items() if name not in CODES and field not in BY_FIELD} - IN_WORDS


def test_every_field_that_holds_a_code_has_its_words() -> None:
    assert wordless(SRC) == set()


def test_a_planted_code_without_words_is_caught(tmp_path: Path) -> None:
    text = "from dataclasses import dataclass\n\n\n@dataclass(frozen=True)\nclass Planted:\n    kind: str\n"
    plant(tmp_path, "cases/events.py", text)
    assert wordless(tmp_path) == {"Planted.kind"}


@pytest.mark.parametrize(("field", "codes"), ENUMS, ids=[field for field, _ in ENUMS])
def test_every_code_has_its_word(field: str, codes: type[StrEnum]) -> None:
    assert {code.value for code in codes if code} - {str(key) for key in CODES[field]} == set()


def test_every_way_in_and_every_paper_has_its_word() -> None:
    assert set(Channel) - BY_FIELD["channel"].keys() == set()
    assert BUILDERS.keys() - PAPERS.keys() == set()


def test_a_record_is_told_in_words() -> None:
    assert told("SpecialStarted", {"kind": "expert_review"}) == "类别：专家评审"
    assert told("signed_out", {"cause": "idle"}) == "原因：太久没有操作"
    assert told("signed_in", {"door": "citizen"}) == "入口：群众入口"
    assert code_words("AgencyClosed", "reason", "合并") == "合并"
