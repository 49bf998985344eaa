"""What the papers say follows from the case and the rows of its ways, as they are when the paper is asked for."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.cases.steps import accept, submit
from tests.cases.ways import special
from tests.cast import MONDAY, Town
from yimen.cases.actions.ask_for_extension import ask_for_extension
from yimen.cases.actions.grant_extension import grant_extension
from yimen.cases.actions.request_paper import request_paper
from yimen.cases.models import Case, ClockEntry, DiscretionUse, Promise, SpecialProcedure
from yimen.cases.papers import BUILDERS, SERIES
from yimen.cases.rules.documents import Paper
from yimen.catalogue.models import ItemVersion
from yimen.kernel.documents import render, template_path
from yimen.kernel.models import Document, new_id

LATER = MONDAY + timedelta(days=3)
PROMISED: dict[str, Any] = {"signed_at": MONDAY, "signed_by": "张伟", "text": "逾期未补齐的，自愿承担后果。"}


def said(case: Case, kind: str, **facts: Any) -> dict[str, Any]:
    """Return what the paper says, once it is certain that it can be drawn."""
    document = request_paper(Case.objects.get(pk=case.pk), kind, at=MONDAY, **facts)
    assert render(template_path(document.template), {**document.data, "check_url": None, "check_code": None})
    return dict(document.data)


def hearing(case: Case, **changes: Any) -> SpecialProcedure:
    values = {"kind": "hearing", "reason": "涉及第三人重大利益", "planned": 4, "started_at": MONDAY}
    return SpecialProcedure.objects.create(case=case, started_by=case.pk, **{**values, **changes})


def test_every_kind_of_paper_has_its_builder_and_its_letters() -> None:
    kinds = {paper.kind for paper in Paper.__subclasses__()}
    assert kinds == set(BUILDERS) == set(SERIES)
    assert len(set(SERIES.values())) == len(SERIES)


def test_tolerance_lists_what_was_promised_and_until_when(town: Town) -> None:
    case = accept(town, submit(town))
    Promise.objects.create(
        case=case, kind="tolerance", person=town.zhang, keys=["lease"], due_on=date(2026, 11, 30), **PROMISED
    )
    ClockEntry.objects.create(
        case=case, position=90, clock="tolerance", kind="start", on=MONDAY.date(), limit=5, unit="workday", at=MONDAY
    )
    paper = said(case, "tolerance")
    assert [lack["name"] for lack in paper["lacking"]] == [case.materials.get(key="lease").name]
    assert (paper["complete_by"], paper["limit"]) == ("2026-11-30", "5个工作日")
    assert (paper["promised_by"], paper["promised_at"]) == ("张伟", "2026-11-23T09:30+08:00")


def test_a_broken_promise_is_the_reason_of_the_return(town: Town) -> None:
    case = accept(town, submit(town))
    Promise.objects.create(
        case=case, kind="tolerance", person=town.zhang, keys=["lease"], due_on=date(2026, 11, 30), **PROMISED
    )
    Case.objects.filter(pk=case.pk).update(is_tolerant=True)
    paper = said(case, "lapse")
    assert "容缺" in paper["reason"]
    assert paper["due_on"] == "2026-11-30"
    assert len(paper["missing"]) == 1


@pytest.mark.parametrize(
    ("clock", "words"), [("pause", "暂停计算"), ("restart", "重新计算"), ("counts", "计入办理时限，承诺办结日期不变")]
)
def test_a_special_procedure_says_how_long_and_what_it_does_to_the_clock(town: Town, clock: str, words: str) -> None:
    ItemVersion.objects.filter(pk=town.version.pk).update(procedure={"special_clock": clock})
    case = accept(town, submit(town))
    due = case.promised_due
    started = special(town, Case.objects.get(pk=case.pk))
    paper = said(case, "special")
    assert (paper["procedure"], paper["planned"], paper["clock"]) == (started.get_kind_display(), "10个工作日", clock)
    assert paper["expected_until"] == str(started.due_on)
    assert paper["due_before"] == str(due)
    assert words in template_path("cases/documents/special.typ").read_text(encoding="utf-8")


def test_a_second_special_procedure_has_a_paper_of_its_own(town: Town) -> None:
    case = accept(town, submit(town))
    hearing(case, ended_at=MONDAY)
    first = request_paper(case, "special", at=MONDAY)
    hearing(case, kind="test", reason="抽样检验", started_at=LATER)
    second = request_paper(case, "special", at=LATER)
    assert request_paper(case, "special", at=MONDAY) == first
    assert request_paper(case, "special", at=LATER) == second
    assert [first.data["procedure"], second.data["procedure"]] == ["听证", "检验检测检疫"]
    assert [first.number, second.number] == [f"{case.number}-TB", f"{case.number}-TB2"]


def test_an_extension_says_why_the_old_date_and_the_new_one(town: Town) -> None:
    case = accept(town, submit(town))
    due = case.promised_due
    ask_for_extension(number=case.number, reason="产权争议待确认", basis="某规定", by=town.handler, at=MONDAY)
    later = grant_extension(number=case.number, by=town.approver, at=MONDAY)
    paper = said(case, "extension")
    assert (paper["days"], paper["reason"], paper["basis"]) == ("10个工作日", "产权争议待确认", "某规定")
    assert (paper["due_before"], paper["due_after"]) == (str(due), str(later.promised_due))


def test_silence_is_said_on_the_paper(town: Town) -> None:
    case = submit(town)
    Case.objects.filter(pk=case.pk).update(is_deemed=True, accepted_at=MONDAY)
    assert said(case, "acceptance")["by_silence"] is True
    assert said(case, "approval")["by_silence"] is True


def test_an_ordinary_acceptance_is_not_by_silence(town: Town) -> None:
    assert said(accept(town, submit(town)), "acceptance")["by_silence"] is False


def test_a_promise_is_printed_with_the_items_conditions(town: Town) -> None:
    case = accept(town, submit(town))
    ItemVersion.objects.filter(pk=case.version_id).update(conditions="有固定场所；\n\n有相应设备。\n")
    Promise.objects.create(case=case, kind="condition", person=town.zhang, **PROMISED)
    Case.objects.filter(pk=case.pk).update(is_promised=True)
    paper = said(case, "promise")
    assert paper["conditions"] == ["有固定场所；", "有相应设备。"]
    assert said(case, "approval")["on_promise"] is True


def test_a_false_promise_is_the_reason_of_the_revocation(town: Town) -> None:
    case = accept(town, submit(town))
    Promise.objects.create(case=case, kind="condition", person=town.zhang, finding="场所不存在", **PROMISED)
    assert said(case, "revocation")["reason"] == "场所不存在"


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("supplement_receipt", {}),
        ("lapse", {}),
        ("withdrawal", {"reason": "计划有变"}),
        ("void", {"reason": "重复提交"}),
        ("transfer", {"to_agency": "惠州市市场监督管理局"}),
    ],
)
def test_the_other_papers_need_no_more_than_the_case(town: Town, kind: str, facts: dict[str, Any]) -> None:
    paper = said(submit(town), kind, **facts)
    assert paper["title"]
    assert {**paper, **facts} == paper


def test_what_a_paper_says_is_frozen_when_it_is_asked_for(town: Town) -> None:
    case = submit(town)
    before = said(case, "receipt")
    Case.objects.filter(pk=case.pk).update(applicant_name="另一个名字")
    assert said(case, "receipt") == before
    assert Document.objects.filter(subject=case.pk).count() == 1


@pytest.mark.parametrize(("kind", "decision"), [("approval", "granted"), ("denial", "refused")])
@pytest.mark.parametrize("reason", ["", "面积刚好在两档之间，从轻"])
def test_a_decision_names_the_grade_of_discretion_and_why(town: Town, kind: str, decision: str, reason: str) -> None:
    case = accept(town, submit(town))
    Case.objects.filter(pk=case.pk).update(decision=decision, reason="不符合条件", decided_at=MONDAY)
    assert said(case, kind)["grade"] == ""
    Document.objects.all().delete()
    grades = {"proposed": "乙档", "grade": "甲档" if reason else "乙档", "reason": reason, "why": "面积不足50平方米"}
    DiscretionUse.objects.create(case=case, task=new_id(), table="t", by=town.handler.pk, at=MONDAY, **grades)
    paper = said(case, kind)
    assert (paper["grade"], paper["grade_why"]) == (grades["grade"], reason or "面积不足50平方米")
