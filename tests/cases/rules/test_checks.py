from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pytest

from yimen.cases.rules.acceptance import (
    check_complete,
    check_pre_reviewed,
    check_refusal,
    check_required,
    check_revision,
    check_takes_papers,
)
from yimen.cases.rules.application import MaterialGiven, Parties, ReceivedAs, check_materials, check_separation
from yimen.cases.rules.decision import check_opinion, check_reason
from yimen.cases.rules.form import split_answers
from yimen.cases.rules.query_code import six_digits
from yimen.cases.rules.returning import ReturnCode, ReturnReason, check_return
from yimen.cases.rules.second_person import check_second_person
from yimen.cases.rules.states import State
from yimen.cases.rules.supplement import (
    check_asked_before,
    check_in_time,
    check_notice,
    check_supply,
    check_worth_proposing,
)
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
    check_notice(["lease"], listed=["lease"], today=DUE, due=DUE)
    with pytest.raises(NotAllowed, match="deemed_accepted"):
        check_notice(["lease"], listed=["lease"], today=date(2026, 12, 1), due=DUE)


@pytest.mark.parametrize(("missing", "code"), [([], "nothing_missing"), (["other"], "not_on_the_list")])
def test_a_notice_is_refused(missing: list[str], code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        check_notice(missing, listed=["lease"], today=DUE, due=DUE)


def test_a_second_notice_may_repeat_the_first_and_name_nothing_new() -> None:
    check_asked_before(["lease", "layout"], asked=[], names={})
    check_asked_before(["lease"], asked=["lease", "layout"], names={})
    with pytest.raises(NotAllowed, match="second_notice") as refusal:
        check_asked_before(["lease", "photo"], asked=["lease"], names={"photo": "照片"})
    assert refusal.value.details["names"] == ["照片"]


def test_only_something_new_on_a_second_notice_needs_a_second_person() -> None:
    check_worth_proposing(["photo"], asked=["lease"])
    for missing, asked in ((["lease"], ["lease"]), (["lease"], [])):
        with pytest.raises(NotAllowed, match="ask_without_proposal"):
            check_worth_proposing(missing, asked=asked)


def test_a_supplement_on_the_last_day_is_in_time_and_without_a_limit_always() -> None:
    check_in_time(DUE, today=DUE)
    check_in_time(None, today=date(2030, 1, 1))
    with pytest.raises(NotAllowed, match="supplied_too_late"):
        check_in_time(DUE, today=date(2026, 12, 1))


def test_who_is_not_in_charge_says_who_is() -> None:
    check_refusal(is_ours=True, apply_to="")
    check_refusal(is_ours=False, apply_to="区人社局")
    with pytest.raises(NotAllowed, match="say_who_is_in_charge"):
        check_refusal(is_ours=False, apply_to=" ")


def test_papers_are_taken_while_the_case_is_at_the_window() -> None:
    check_takes_papers(State.RETURNED)
    with pytest.raises(NotAllowed, match="not_at_window"):
        check_takes_papers(State.IN_REVIEW)


def test_nobody_confirms_what_they_proposed() -> None:
    me = uuid4()
    check_second_person(uuid4(), me)
    with pytest.raises(NotAllowed, match="second_person_needed"):
        check_second_person(me, me)


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
    tolerable = Paper("c", "丙", "tolerable")
    check_complete([Paper("a", "甲", received_as="paper"), Paper("b", "乙", "optional")])
    check_required([tolerable])
    with pytest.raises(NotAllowed, match="tolerable_missing"):
        check_complete([tolerable])
    check_complete([Paper("c", "丙", "tolerable", "promised")])
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
