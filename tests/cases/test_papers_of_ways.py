"""The real ways, the real wiring, the real press: every paper that a way leaves is drawn and says what happened."""

from datetime import date

from tests.cases.intake import tolerated
from tests.cases.steps import accept, submit
from tests.cases.test_reactions import papers, react
from tests.cases.ways import grant, licensing_town, on, promised_case, special
from tests.cast import MONDAY, Town, build_town
from tests.kernel.documents import readers
from yimen.cases.actions.ask_for_extension import ask_for_extension
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.grant_extension import grant_extension
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.cases.timers import run_timers
from yimen.kernel.documents import render, template_path

CHECK = {"check_url": "https://localhost/check/abc/", "check_code": "ABCD2345"}


def said(case: Case, kind: str) -> str:
    """Return the words of the paper that the case's facts have left, drawn twice from what was frozen."""
    react(case)
    react(case)
    document = papers(case)[kind]
    pdf = render(template_path(document.template), {**document.data, **CHECK})
    assert render(template_path(document.template), {**document.data, **CHECK}) == pdf
    assert readers.findings(pdf) == []
    return readers.words(pdf)


def test_tolerant_acceptance(town: Town) -> None:
    words = said(tolerated(town), "tolerance")
    assert "照片" in words
    assert "2026年11月26日" in words
    assert "张伟" in words


def test_a_broken_promise(town: Town) -> None:
    case = tolerated(town)
    run_timers(at=on(date(2026, 11, 27)))
    words = said(case, "lapse")
    assert "容缺" in words
    assert "照片" in words


def test_a_supplement_that_never_came(db: None) -> None:
    town = build_town(procedure={"supplement_days": 10})
    case = submit(town)
    ask_for_supplement(number=case.number, missing=[Lack("lease", "补交续租合同")], by=town.clerk, at=MONDAY)
    case.refresh_from_db()
    assert case.supplement_due
    words = said(case, "supplement")
    assert f"{case.supplement_due.year}年{case.supplement_due.month}月{case.supplement_due.day}日" in words
    assert run_timers(at=on(date(2027, 3, 1)))["lapse_supplement"].done == 1
    assert "补交续租合同" in said(case, "lapse")


def test_silence_accepts(town: Town) -> None:
    case = submit(town)
    run_timers(at=on(date(2026, 12, 1)))
    assert "自收到申请材料之日起即为受理" in said(case, "acceptance")


def test_a_special_procedure(town: Town) -> None:
    case = accept(town, submit(town))
    special(town, case)
    words = said(case, "special")
    assert "专家评审" in words
    assert "2026年12月7日" in words
    assert "暂停计算" in words


def test_an_extension(town: Town) -> None:
    case = accept(town, submit(town))
    ask_for_extension(number=case.number, reason="需要外地协查", basis="某规定", by=town.handler, at=MONDAY)
    grant_extension(number=case.number, by=town.approver, at=MONDAY)
    words = said(case, "extension")
    assert "2026年11月30日" in words
    assert "2026年12月14日" in words


def test_a_promise_and_what_was_granted_on_it(db: None) -> None:
    town = licensing_town(procedure={"is_promise_based": True}, conditions="有固定场所；\n有相应设备。")
    case = promised_case(town)
    assert "有固定场所" in said(case, "promise")
    case.refresh_from_db()
    if case.decision != "granted":
        case = grant(town, case)
    assert "根据申请人的书面承诺" in said(case, "approval")


def test_a_withdrawal(town: Town) -> None:
    case = submit(town)
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    assert "您于2026年11月23日提出的" in said(case, "withdrawal")
