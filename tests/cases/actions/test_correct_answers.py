"""A wrong answer comes to light before acceptance: its material is asked for with the one notice, for a reason."""

import pytest

from tests.cases.corrected import COLD, WHY, asking, corrected, plain_shop, web_shop
from tests.cases.intake import kinds, paper
from tests.cases.situated import situated_town
from tests.cases.steps import accept
from tests.cast import ANSWERS, MONDAY, Town
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.correct_answers import correct_answers
from yimen.cases.actions.follow_answers import follow_answers
from yimen.cases.actions.give_back import give_back
from yimen.cases.actions.resubmit_case import Corrected, resubmit_case
from yimen.cases.actions.supply_supplement import supply_supplement
from yimen.cases.actions.write_correction import write_correction
from yimen.cases.correction_reactions import tell_corrected
from yimen.cases.events.corrections import AnswersCorrected
from yimen.cases.models import AnswerCorrection, Case
from yimen.cases.rules.application import Channel
from yimen.cases.rules.correcting import Correction, Stage
from yimen.cases.rules.ledger import Clock
from yimen.cases.rules.states import State
from yimen.inbox.models import Message
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

assert follow_answers
assert give_back
assert write_correction
PRE = Stage.PRE_REVIEW


@pytest.fixture
def town(db: None) -> Town:
    return situated_town()


def test_the_window_asks_in_its_one_notice_for_what_the_wrong_answer_had_spared(town: Town) -> None:
    _, case = plain_shop(town)
    also = Lack("lease", "租期已过，请补交续租合同")
    (row,) = correct_answers(number=case.number, asking=asking(COLD, Stage.WINDOW, also), by=town.clerk, at=MONDAY)
    case.refresh_from_db()
    assert (case.state, case.notices) == (State.SUPPLEMENTING, 1)
    assert [lack["key"] for lack in case.missing] == ["layout", "lease"]
    assert case.missing[0]["what"] == (
        "情形问题“要现场做哪些？”您答“以上都没有”，经核实应为“冷食”，理由：菜单上有凉菜。因此需要补交。"
    )
    assert (row.question, row.was, row.now, row.reason, row.due) == ("makes", "以上都没有", "冷食", WHY, ["layout"])
    assert case.pinned.answers["makes"] == ["cold"]
    assert Event.objects.filter(type="AnswersCorrected", subject=case.pk).count() == 1
    handed = [paper("layout", town.zhang), paper("lease", town.zhang)]
    case = supply_supplement(number=case.number, materials=handed, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    assert accept(town, case).state == State.IN_REVIEW


def test_limit_and_flow_follow_the_right_answer_until_acceptance(town: Town) -> None:
    case = web_shop(town)
    right = Correction({"mode": "shop", "area": 51, "makes": []}, {"mode": "营业执照上有店面"})
    rows = correct_answers(number=case.number, asking=asking(right), by=town.clerk, at=MONDAY)
    assert [(row.question, row.was_asked, row.reason) for row in rows] == [
        ("mode", True, "营业执照上有店面"),
        ("area", False, "营业执照上有店面"),
        ("makes", False, "营业执照上有店面"),
    ]
    case.refresh_from_db()
    assert (case.pinned.outcome.limit, case.pinned.outcome.flow, case.pinned.skips) == (4, "", ())
    lease = paper("lease", town.zhang)
    case = supply_supplement(number=case.number, materials=[lease], channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    assert accept(town, case).promised_due.isoformat() == "2026-11-27"  # four working days, not two


def test_pre_review_gives_it_back_and_nothing_passes_without_the_material(db: None) -> None:
    town, case = plain_shop(situated_town(pre_review="department"))
    correct_answers(number=case.number, asking=asking(stage=PRE), by=town.handler, at=MONDAY)
    case.refresh_from_db()
    assert case.state == State.SENT_BACK
    assert WHY in case.reason
    assert case.materials.get(key="layout").name in case.reason
    again = {"number": case.number, "channel": Channel.PORTAL, "by": town.zhang, "at": MONDAY}
    with pytest.raises(NotAllowed, match="materials_missing"):
        resubmit_case(corrected=Corrected(ANSWERS), **again)
    assert resubmit_case(corrected=Corrected(ANSWERS, [paper("layout", town.zhang)]), **again).state == "pre_review"
    with pytest.raises(NotAllowed, match="correction_needs_second"):  # whoever asks a second time does not ask alone
        correct_answers(number=case.number, asking=asking(stage=PRE), by=town.handler, at=MONDAY)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Correction({"makes": ["cold"]}, {"makes": "  "}), "correction_needs_reason"),
        (Correction({"makes": []}, {"makes": WHY}), "nothing_corrected"),
        (Correction({}, {}), "nothing_corrected"),
        (Correction({"makes": ["tea"]}, {"makes": WHY}), "fact_no_option"),
        (Correction({"area": None}, {"area": WHY}), "fact_missing"),
        (Correction({"colour": "red"}, {}), "situation_unknown"),
    ],
)
def test_a_correction_that_is_none_is_refused_and_leaves_nothing(town: Town, said: Correction, code: str) -> None:
    _, case = plain_shop(town)
    with pytest.raises(NotAllowed, match=code):
        corrected(town, case, said=said)
    case.refresh_from_db()
    assert (case.state, case.pinned.answers["makes"]) == (State.SUBMITTED, [])
    assert not AnswerCorrection.objects.exists()


def test_after_the_one_notice_nobody_asks_alone(town: Town) -> None:
    _, case = plain_shop(town)
    lack = [Lack("lease", "请补交续租合同")]
    ask_for_supplement(number=case.number, missing=lack, by=town.clerk, at=MONDAY)
    with pytest.raises(NotAllowed, match="not_to_be_corrected"):
        corrected(town, case)
    lease = paper("lease", town.zhang)
    supply_supplement(number=case.number, materials=[lease], channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    with pytest.raises(NotAllowed, match="correction_needs_second"):
        corrected(town, case)


def test_strangers_and_old_pages_correct_nothing(town: Town) -> None:
    _, case = plain_shop(town)
    for stage, staff in ((Stage.WINDOW, town.clerk_elsewhere), (PRE, town.handler), (Stage.REVIEW, town.fire_handler)):
        with pytest.raises(Case.DoesNotExist):
            correct_answers(number=case.number, asking=asking(stage=stage), by=staff, at=MONDAY)
    with pytest.raises(NotAllowed, match="stale_page"):
        correct_answers(number=case.number, asking=asking(), by=town.clerk, at=MONDAY, revision=case.revision + 1)


def test_an_answer_that_spares_more_takes_only_what_is_not_here(town: Town) -> None:
    _, case = plain_shop(town)
    right = Correction({"mode": "web"}, {"mode": "没有店面"})
    corrected(town, case, said=right)
    case.refresh_from_db()
    assert (case.state, case.pinned.answers) == (State.SUBMITTED, {"mode": "web"})
    assert [row.received_as for row in case.materials.filter(key="lease")] == ["upload"]  # handed in: it stays
    fact = Event.objects.get(type="AnswersCorrected", subject=case.pk).payload
    assert fact["due"] == []
    told = AnswersCorrected(**{**_read(fact), "at": MONDAY})
    tell_corrected(told)
    tell_corrected(told)
    assert "不用另交材料" in Message.objects.get(person=town.zhang, case_number=case.number).body


def test_the_clock_of_the_answer_stands_while_the_applicant_looks_for_it(town: Town) -> None:
    _, case = plain_shop(town)
    corrected(town, case)
    assert kinds(case, Clock.ACCEPTANCE) == ["start", "pause"]


def _read(payload: dict[str, object]) -> dict[str, object]:
    names = AnswersCorrected.__dataclass_fields__
    case = AnswerCorrection.objects.get().case_id
    read = {key: value for key, value in payload.items() if key in names}
    return {"number": "", "by": case, "confirmed_by": None, **read, "case": case}
