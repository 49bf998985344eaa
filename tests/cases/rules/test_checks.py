from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pytest

from yimen.cases.rules.acceptance import check_complete, check_pre_reviewed, check_revision
from yimen.cases.rules.application import MaterialGiven, Parties, ReceivedAs, check_materials, check_separation
from yimen.cases.rules.decision import check_opinion, check_reason
from yimen.cases.rules.form import split_answers
from yimen.cases.rules.query_code import six_digits
from yimen.cases.rules.returning import ReturnCode, ReturnReason, check_return
from yimen.cases.rules.supplement import check_notice, check_supply
from yimen.kernel.rules.errors import NotAllowed

DUE = date(2026, 11, 30)


@dataclass
class Paper:
    key: str
    name: str
    necessity: str = "required"
    received_as: str = ""


def test_parties_are_one_applicant() -> None:
    with pytest.raises(NotAllowed, match="one_applicant"):
        Parties()
    with pytest.raises(NotAllowed, match="one_applicant"):
        Parties(person=uuid4(), organisation=uuid4())


def test_required_materials_are_named_when_missing_and_optional_ones_are_not() -> None:
    asked = [Paper("lease", "租赁合同"), Paper("photo", "照片", "optional")]
    check_materials(asked, [MaterialGiven("lease", (uuid4(),))])
    check_materials(asked, [MaterialGiven("lease", (), ReceivedAs.PAPER)])
    with pytest.raises(NotAllowed, match="materials_missing") as refusal:
        check_materials(asked, [MaterialGiven("lease", ())])
    assert refusal.value.details["names"] == ["租赁合同"]


def test_a_material_that_nobody_asked_for_is_refused() -> None:
    with pytest.raises(NotAllowed, match="material_not_asked"):
        check_materials([], [MaterialGiven("other", (uuid4(),))])


def test_who_took_it_in_may_not_decide() -> None:
    me = uuid4()
    check_separation(me, (None, uuid4()))
    with pytest.raises(NotAllowed, match="intake_may_not_review"):
        check_separation(me, (None, me))


def test_the_notice_may_go_out_on_the_last_day_and_not_after() -> None:
    check_notice(["lease"], listed=["lease"], is_first=True, today=DUE, due=DUE)
    with pytest.raises(NotAllowed, match="deemed_accepted"):
        check_notice(["lease"], listed=["lease"], is_first=True, today=date(2026, 12, 1), due=DUE)


@pytest.mark.parametrize(
    ("missing", "is_first", "code"),
    [(["lease"], False, "second_notice"), ([], True, "nothing_missing"), (["other"], True, "not_on_the_list")],
)
def test_a_notice_is_refused(missing: list[str], is_first: bool, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        check_notice(missing, listed=["lease"], is_first=is_first, today=DUE, due=DUE)


def test_a_supplement_is_exactly_what_was_asked() -> None:
    check_supply(["a", "b"], ["b", "a"])
    with pytest.raises(NotAllowed, match="still_missing"):
        check_supply(["a", "b"], ["a"])
    with pytest.raises(NotAllowed, match="material_not_asked"):
        check_supply(["a"], ["a", "c"])


def test_a_return_names_something_listed() -> None:
    check_return(ReturnReason(ReturnCode.EXPIRED, "lease"), materials=["lease"], fields=[])
    check_return(ReturnReason(ReturnCode.INCOMPLETE, "seats"), materials=["lease"], fields=["seats"])
    with pytest.raises(NotAllowed, match="return_needs_listed_reason"):
        check_return(ReturnReason(ReturnCode.EXPIRED, "其他材料"), materials=["lease"], fields=["seats"])


def test_a_negative_word_needs_its_reason_and_dissent_its_answer() -> None:
    check_opinion("agree", "", is_final=True, has_dissent=False)
    check_opinion("agree", "", is_final=False, has_dissent=True)
    check_opinion("agree", "现场已整改", is_final=True, has_dissent=True)
    for outcome, text, dissent, code in (
        ("disagree", "  ", False, "reason_needed"),
        ("agree", "", True, "dissent_needs_answer"),
        ("perhaps", "x", False, "unknown_outcome"),
    ):
        with pytest.raises(NotAllowed, match=code):
            check_opinion(outcome, text, is_final=True, has_dissent=dissent)
    with pytest.raises(NotAllowed, match="reason_needed"):
        check_reason("\n")


def test_acceptance_needs_papers_and_the_pre_review() -> None:
    check_complete([Paper("a", "甲", received_as="paper"), Paper("b", "乙", "optional"), Paper("c", "丙", "tolerable")])
    with pytest.raises(NotAllowed, match="materials_missing"):
        check_complete([Paper("a", "甲")])
    check_pre_reviewed("none", is_passed=False, was_supplemented=False, is_walk_in=False)
    check_pre_reviewed("department", is_passed=True, was_supplemented=False, is_walk_in=False)
    check_pre_reviewed("window", is_passed=False, was_supplemented=False, is_walk_in=True)
    with pytest.raises(NotAllowed, match="pre_review_first"):
        check_pre_reviewed("window", is_passed=False, was_supplemented=False, is_walk_in=False)


def test_a_stale_revision_is_refused() -> None:
    check_revision(None, 3)
    check_revision(3, 3)
    with pytest.raises(NotAllowed, match="stale_page"):
        check_revision(2, 3)


def test_personal_answers_are_kept_apart() -> None:
    form = {"properties": {"shop": {}, "home": {"x-class": "personal"}, "illness": {"x-class": "sensitive"}}}
    ordinary, sealed = split_answers(form, {"shop": "甲", "home": "乙", "illness": "丙"})
    assert ordinary == {"shop": "甲"}
    assert sealed == {"home": "乙", "illness": "丙"}


def test_the_query_code_is_six_digits_with_leading_zeros() -> None:
    assert six_digits(b"\x00" * 32) == "000000"
    assert six_digits(b"\x00" * 7 + b"\x2a" + b"\xff" * 24) == "000042"
