import pytest

from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.rules.refunds import check_refund, check_second_person, check_waiver


@pytest.mark.parametrize(
    ("fen", "received", "refunded", "code"),
    [(100, 100, 0, ""), (1, 100, 99, ""), (101, 100, 0, "refund_over_paid"), (2, 100, 99, "refund_over_paid"),
     (0, 100, 0, "refund_over_paid"), (-1, 100, 0, "refund_over_paid"), (1, None, 0, "refund_over_paid")],
)  # fmt: skip
def test_no_more_goes_back_than_came(fen: int, received: int | None, refunded: int, code: str) -> None:
    if not code:
        check_refund(fen, received=received, refunded=refunded, reason="撤回")
        return
    with pytest.raises(NotAllowed, match=code):
        check_refund(fen, received=received, refunded=refunded, reason="撤回")


def test_a_refund_says_why() -> None:
    with pytest.raises(NotAllowed, match="fee_reason_needed"):
        check_refund(1, received=1, refunded=0, reason=" ")


def test_a_waiver_needs_the_item_and_a_basis() -> None:
    check_waiver(is_reducible=True, basis="低保家庭")
    with pytest.raises(NotAllowed, match="fee_not_reducible"):
        check_waiver(is_reducible=False, basis="低保家庭")
    with pytest.raises(NotAllowed, match="fee_basis_needed"):
        check_waiver(is_reducible=True, basis=" ")


def test_nobody_grants_what_they_asked_for() -> None:
    one, other = new_id(), new_id()
    check_second_person(one, other)
    with pytest.raises(NotAllowed, match="second_person_needed"):
        check_second_person(one, one)
