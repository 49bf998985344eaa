"""What can be raced is raced, on real connections of its own each."""

import pytest
from django.db import IntegrityError

from tests.cases.test_parallel import race
from tests.cast import MONDAY, build_town
from tests.payments.fees import charge, noticed, paid, report, started
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.ask_refund import ask_refund
from yimen.payments.actions.cancel_notice import cancel_notice
from yimen.payments.actions.confirm_payment import confirm_payment
from yimen.payments.actions.issue_notice import issue_notice
from yimen.payments.actions.record_counter_payment import AtCounter, record_counter_payment
from yimen.payments.actions.start_payment import start_payment
from yimen.payments.models import FeeNotice, Payment, Refund
from yimen.payments.rules.states import PaymentWay

pytestmark = pytest.mark.django_db(transaction=True)


def refused(results: list[object]) -> int:
    return sum(isinstance(each, NotAllowed | IntegrityError) for each in results)


def test_a_notice_asked_for_eight_times_at_once_is_one() -> None:
    asked = charge(build_town())
    assert len({each.pk for each in race([lambda: issue_notice(asked, by=None, at=MONDAY)] * 8)}) == 1
    assert FeeNotice.objects.count() == 1


def test_eight_tabs_share_one_order() -> None:
    notice = noticed(build_town())
    assert len({each.pk for each in race([lambda: start_payment(notice=notice.pk, by=None, at=MONDAY)] * 8)}) == 1


def test_one_report_eight_times_at_once_is_money_once() -> None:
    payment = started(noticed(build_town()))
    assert race([lambda: confirm_payment(report=report(payment), at=MONDAY)] * 8) == [True] * 8
    assert Payment.objects.filter(state="paid").count() == 1
    assert not Refund.objects.exists()


def test_refunds_asked_for_at_once_are_never_more_than_came() -> None:
    town = build_town()
    notice = paid(town)
    verbs = [lambda: ask_refund(number=notice.number, fen=300, reason="多收", by=town.clerk, at=MONDAY)] * 6
    assert refused(race(verbs)) == 3
    assert sum(Refund.objects.values_list("fen", flat=True)) == Payment.objects.get().refunded == 900


def test_money_over_the_net_and_at_the_window_settle_it_once() -> None:
    town = build_town()
    notice = noticed(town)
    payment = started(notice)
    cash = AtCounter(1000, PaymentWay.CASH, "NO.1")
    race([
        lambda: confirm_payment(report=report(payment), at=MONDAY),
        lambda: record_counter_payment(number=notice.number, paid=cash, by=town.clerk, at=MONDAY),
    ])  # fmt: skip
    assert Payment.objects.filter(notice=notice, state="paid", surplus="").count() == 1
    came = sum(Payment.objects.filter(state="paid").values_list("received", flat=True))
    assert came - sum(Refund.objects.values_list("fen", flat=True)) == 1000


def test_money_and_its_cancellation_leave_either_the_fee_or_a_refund() -> None:
    town = build_town()
    notice = noticed(town)
    payment = started(notice)
    race([
        lambda: confirm_payment(report=report(payment), at=MONDAY),
        lambda: cancel_notice(number=notice.number, reason="撤回", by=town.clerk, at=MONDAY),
    ])  # fmt: skip
    notice.refresh_from_db()
    assert (notice.state, Refund.objects.count()) in {("paid", 0), ("cancelled", 1)}
