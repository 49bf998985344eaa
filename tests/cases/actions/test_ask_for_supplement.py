from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.cases.steps import accept, submit
from tests.cases.ways import upload
from tests.cast import MONDAY, Town
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.supply_supplement import supply_supplement
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.cases.rules.states import State
from yimen.kernel.rules.errors import NotAllowed


def test_the_notice_goes_out_once_and_its_answer_brings_the_case_back(town: Town) -> None:
    case = submit(town)
    lacks = [Lack("lease", "请补交续租合同")]
    case = ask_for_supplement(number=case.number, missing=lacks, by=town.clerk, at=MONDAY)
    assert case.state == State.SUPPLEMENTING
    with pytest.raises(NotAllowed, match="illegal_move"):
        ask_for_supplement(number=case.number, missing=lacks, by=town.clerk, at=MONDAY)
    with pytest.raises(Case.DoesNotExist):
        supply_supplement(number=case.number, materials=[], channel=Channel.PORTAL, by=town.stranger, at=MONDAY)
    later = MONDAY + timedelta(days=2)
    with pytest.raises(NotAllowed, match="file_unknown"):  # another's file, or none
        supply_supplement(
            number=case.number,
            materials=[MaterialGiven("lease", (uuid4(),))],
            channel=Channel.PORTAL,
            by=town.zhang,
            at=later,
        )
    papers = [MaterialGiven("lease", (upload(town.zhang),))]
    case = supply_supplement(number=case.number, materials=papers, channel=Channel.PORTAL, by=town.zhang, at=later)
    assert (case.state, case.received_on) == (State.SUBMITTED, date(2026, 11, 25))
    with pytest.raises(NotAllowed, match="second_notice") as refusal:
        ask_for_supplement(number=case.number, missing=[Lack("photo", "请补照片")], by=town.clerk, at=later)
    assert refusal.value.details["names"] == ["照片"]
    assert accept(town, case).state == State.IN_REVIEW
