"""Sampled decisions are looked at again: drawn reproducibly by share, found right or wrong; wrong ones are revoked."""

from typing import Any
from uuid import UUID

import pytest

from tests.cases.ruled import file_case, ruled_town
from tests.cast import MONDAY, Town, build_staff
from tests.machines import _registers, registers
from yimen.cases.actions.decide_instantly import decide_instantly
from yimen.cases.actions.review_instant import review_instant
from yimen.cases.actions.revoke_decision import revoke_decision
from yimen.cases.models import InstantDecision, InstantReview
from yimen.cases.queries.instant import sampled_for, to_review
from yimen.cases.rules.instant import POINTS, draw_of, is_sampled
from yimen.cases.rules.states import State
from yimen.cases.sampling import share_now
from yimen.identity.models import Staff
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.models import Licence

__all__ = ["_registers", "registers"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def town(registers: Any, db: None) -> Town:
    return ruled_town()


def share(value: Any) -> None:
    set_parameter(key="instant.review_share", value=value, source="示例", by=None, at=MONDAY)


def decided(town: Town) -> InstantDecision:
    found = decide_instantly(case=file_case(town).pk, at=MONDAY)
    assert found is not None
    return found


def review(decision: InstantDecision, by: Staff, finding: str = "right", remark: str = "") -> InstantReview:
    return review_instant(decision=decision.pk, finding=finding, remark=remark, by=by, at=MONDAY)


def test_the_lot_of_a_decision_is_its_own_and_always_the_same() -> None:
    one = UUID("01990000-0000-7000-8000-000000000001")
    assert draw_of(one) == draw_of(UUID(str(one)))
    assert 0 <= draw_of(one) < POINTS
    share_of = sum(is_sampled(draw_of(new_id()), 2500) for _ in range(4000)) / 4000
    assert 0.21 < share_of < 0.29  # nine in a million runs lie outside


@pytest.mark.parametrize(
    ("draw", "share_set", "is_drawn"),
    [(499, 500, True), (500, 500, False), (0, 0, False), (9999, 10000, True), (1, 1, False), (0, 1, True)],
)
def test_both_sides_of_the_share(draw: int, share_set: int, *, is_drawn: bool) -> None:
    assert is_sampled(draw, share_set) is is_drawn


def test_the_share_is_a_parameter_and_a_new_one_holds_from_then_on(town: Town) -> None:
    assert share_now() == 500
    share(10000)
    assert decided(town).is_sampled
    share(0)
    later = decided_of_another(town)
    assert (later.is_sampled, later.share) == (False, 0)
    assert InstantDecision.objects.get(is_sampled=True).share == 10000


def decided_of_another(town: Town) -> InstantDecision:
    Licence.objects.all().delete()
    return decided(town)


@pytest.mark.parametrize("wrong", [-1, 10001, "500", True, 5.5])
def test_a_share_that_is_none_means_all(wrong: Any) -> None:
    share(wrong)
    assert share_now() == POINTS


def test_right_is_noted_once(town: Town) -> None:
    share(10000)
    found = decided(town)
    assert list(to_review(town.handler)) == [found]
    review(found, town.handler)
    assert not to_review(town.handler).exists()
    assert sampled_for(town.handler).exists()
    with pytest.raises(NotAllowed, match="instant_reviewed_already"):
        review(found, town.approver)
    assert Event.objects.get(type="InstantReviewed").payload["finding"] == "right"


def test_wrong_says_why_and_another_takes_the_decision_back(town: Town) -> None:
    share(10000)
    found = decided(town)
    number = found.case.number
    with pytest.raises(NotAllowed, match="nothing_found_false"):
        revoke_decision(number=number, reason="规则有误", by=town.approver, at=MONDAY)
    with pytest.raises(NotAllowed, match="finding_needed"):
        review(found, town.approver, "wrong")
    review(found, town.approver, "wrong", "年龄登记有误")
    with pytest.raises(NotAllowed, match="revocation_needs_another"):
        revoke_decision(number=number, reason="规则有误", by=town.approver, at=MONDAY)
    other = build_staff("approver2", "approver", agency=town.market)
    case = revoke_decision(number=number, reason="规则有误", by=other, at=MONDAY)
    assert case.state == State.REVOKED
    assert Licence.objects.get(case=case.pk).status == "withdrawn"


@pytest.mark.parametrize("finding", ["", "maybe"])
def test_a_finding_is_right_or_wrong(town: Town, finding: str) -> None:
    share(10000)
    with pytest.raises(NotAllowed, match="finding_needed"):
        review(decided(town), town.handler, finding)


def test_what_was_not_drawn_and_strangers(town: Town) -> None:
    share(0)
    found = decided(town)
    for by in (town.handler, town.fire_handler):
        with pytest.raises(InstantDecision.DoesNotExist):
            review(found, by)
    share(10000)
    Licence.objects.all().delete()
    drawn = decided(town)
    for stranger in (town.fire_handler, town.clerk):
        with pytest.raises(InstantDecision.DoesNotExist):
            review(drawn, stranger)
