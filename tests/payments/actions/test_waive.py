from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from tests.cast import MONDAY, Town
from tests.payments.fees import facts, noticed, paid, started
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.cancel_notice import cancel_notice
from yimen.payments.actions.confirm_waiver import confirm_waiver
from yimen.payments.actions.decline_waiver import decline_waiver
from yimen.payments.actions.grant_waiver import grant_waiver
from yimen.payments.actions.take_back import take_back
from yimen.payments.actions.waive import waive
from yimen.payments.models import FeeNotice, Waiver

POOR = "最低生活保障家庭，凭证号（示例）"


def state_of(notice: FeeNotice) -> str:
    notice.refresh_from_db()
    return notice.state


def test_a_waiver_with_its_basis_settles_the_notice(town: Town) -> None:
    notice = noticed(town)
    waiver = waive(number=notice.number, basis=POOR, by=town.clerk, at=MONDAY)
    assert (state_of(notice), waiver.state, waiver.basis) == ("waived", "granted", POOR)
    assert facts(notice.subject) == ["FeeNoticed", "FeeWaived"]
    with pytest.raises(NotAllowed, match="fee_not_in_state"):
        waive(number=notice.number, basis=POOR, by=town.clerk, at=MONDAY)


def test_where_the_item_demands_it_a_second_person_grants(town: Town) -> None:
    notice = noticed(town, needs_second=True)
    waive(number=notice.number, basis=POOR, by=town.clerk, at=MONDAY)
    assert state_of(notice) == "noticed"
    with pytest.raises(NotAllowed, match="waiver_asked_already"):
        waive(number=notice.number, basis=POOR, by=town.handler, at=MONDAY)
    with pytest.raises(NotAllowed, match="second_person_needed"):
        confirm_waiver(number=notice.number, by=town.clerk, at=MONDAY)
    with pytest.raises(FeeNotice.DoesNotExist):
        confirm_waiver(number=notice.number, by=town.clerk_elsewhere, at=MONDAY)
    waiver = confirm_waiver(number=notice.number, by=town.handler, at=MONDAY)
    assert (state_of(notice), waiver.answered_by) == ("waived", town.handler.pk)
    with pytest.raises(NotAllowed, match="no_waiver_asked"):
        confirm_waiver(number=notice.number, by=town.handler, at=MONDAY)
    assert facts(notice.subject) == ["FeeNoticed", "WaiverAsked", "FeeWaived"]


def test_a_declined_waiver_leaves_the_fee_owed_and_may_be_asked_for_again(town: Town) -> None:
    notice = noticed(town, needs_second=True)
    waive(number=notice.number, basis=POOR, by=town.clerk, at=MONDAY)
    with pytest.raises(NotAllowed, match="fee_reason_needed"):
        decline_waiver(number=notice.number, reason=" ", by=town.handler, at=MONDAY)
    with pytest.raises(NotAllowed, match="second_person_needed"):
        decline_waiver(number=notice.number, reason="不符", by=town.clerk, at=MONDAY)
    decline_waiver(number=notice.number, reason="证件过期", by=town.handler, at=MONDAY)
    with pytest.raises(NotAllowed, match="no_waiver_asked"):
        decline_waiver(number=notice.number, reason="证件过期", by=town.handler, at=MONDAY)
    assert state_of(notice) == "noticed"
    waive(number=notice.number, basis=POOR, by=town.clerk, at=MONDAY)
    assert list(notice.waivers.order_by("id").values_list("state", flat=True)) == ["declined", "asked"]


@pytest.mark.parametrize(
    ("reducible", "basis", "code"), [(False, POOR, "fee_not_reducible"), (True, " ", "fee_basis_needed")]
)
def test_nobody_is_let_off_without_a_ground(town: Town, reducible: bool, basis: str, code: str) -> None:
    notice = noticed(town, is_reducible=reducible)
    with pytest.raises(NotAllowed, match=code):
        waive(number=notice.number, basis=basis, by=town.clerk, at=MONDAY)
    assert state_of(notice) == "noticed"


def test_what_was_paid_meanwhile_is_not_waived(town: Town) -> None:
    notice = noticed(town, needs_second=True)
    waiver = waive(number=notice.number, basis=POOR, by=town.clerk, at=MONDAY)
    FeeNotice.objects.filter(pk=notice.pk).update(state="paid", settled_at=MONDAY)
    notice.refresh_from_db()
    with pytest.raises(NotAllowed, match="fee_not_in_state"):
        grant_waiver(notice, waiver, by=town.handler.pk, at=MONDAY)


def test_the_database_knows_the_second_person_too(town: Town) -> None:
    waiver = waive(number=noticed(town, needs_second=True).number, basis=POOR, by=town.clerk, at=MONDAY)
    with pytest.raises(IntegrityError, match="second_person_answers"), transaction.atomic():
        Waiver.objects.filter(pk=waiver.pk).update(answered_by=town.clerk.pk)


def test_a_notice_is_cancelled_with_a_reason_once(town: Town) -> None:
    notice = noticed(town, needs_second=True)
    waive(number=notice.number, basis=POOR, by=town.clerk, at=MONDAY)
    with pytest.raises(NotAllowed, match="fee_reason_needed"):
        cancel_notice(number=notice.number, reason="", by=town.clerk, at=MONDAY)
    with pytest.raises(FeeNotice.DoesNotExist):
        cancel_notice(number=notice.number, reason="开错", by=town.clerk_elsewhere, at=MONDAY)
    cancel_notice(number=notice.number, reason="开错", by=town.clerk, at=MONDAY)
    assert (state_of(notice), notice.over_reason) == ("cancelled", "开错")
    assert notice.waivers.get().state == "declined"
    with pytest.raises(NotAllowed, match="fee_not_in_state"):
        cancel_notice(number=notice.number, reason="开错", by=town.clerk, at=MONDAY)


def test_what_was_paid_is_not_cancelled(town: Town) -> None:
    notice, nobody = paid(town), UUID(int=1)
    with pytest.raises(NotAllowed, match="fee_not_in_state"):
        take_back(notice, reason="x", by=nobody, at=MONDAY)


def test_one_that_is_being_paid_can_be_cancelled_and_is_not_paid_any_more(town: Town) -> None:
    notice = noticed(town)
    started(notice)
    cancel_notice(number=notice.number, reason="开错", by=town.clerk, at=MONDAY)
    with pytest.raises(NotAllowed, match="fee_not_in_state"):
        started(notice)
