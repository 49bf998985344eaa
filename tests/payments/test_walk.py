"""Any order of presses, reports, waivers, refunds and ends: no fen is lost, none is kept without a notice."""

import itertools

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.cast import MONDAY, Town
from tests.payments.fees import noticed, started, tell
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.ask_refund import ask_refund
from yimen.payments.actions.cancel_notice import cancel_notice
from yimen.payments.actions.confirm_refund import confirm_refund
from yimen.payments.actions.record_counter_payment import AtCounter, record_counter_payment
from yimen.payments.actions.waive import waive
from yimen.payments.models import FeeNotice, Payment, Refund
from yimen.payments.rules.states import PaymentWay

WANTED = 1000


class Way(RuleBasedStateMachine):
    """One notice, and a platform that says anything in any order, as often as it likes."""

    town: Town

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        vars(self.outer)["_from_testcase"] = True  # a number may be allocated in it
        self.outer.__enter__()
        self.notice, self.numbers, self.taken = noticed(self.town), itertools.count(1), dict[str, int]()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @rule()
    def press(self) -> None:
        self.attempt(lambda: started(self.notice))

    @rule(nth=st.integers(0, 3), state=st.sampled_from(["paid", "declined", "closed", "open"]),
          fen=st.sampled_from([WANTED, WANTED, WANTED, 999, 1001]), is_new=st.booleans())  # fmt: skip
    def hear(self, nth: int, state: str, fen: int, is_new: bool) -> None:
        orders = list(Payment.objects.filter(notice=self.notice, way="online").order_by("id"))
        if not orders:
            return
        order = orders[nth % len(orders)]
        known = next((ref for ref in self.taken if ref.startswith(order.pk.hex)), None)
        reference = known if known and not is_new else f"{order.pk.hex}-{next(self.numbers)}"
        if state == "paid":
            fen = self.taken.setdefault(reference, fen)
        assert tell(order, state, reference=reference, fen=fen)

    @rule()
    def pay_at_the_window(self) -> None:
        receipt = f"NO.{next(self.numbers)}"
        cash = AtCounter(WANTED, PaymentWay.CASH, receipt)

        def take() -> None:
            record_counter_payment(number=self.notice.number, paid=cash, by=self.town.clerk, at=MONDAY)
            self.taken[receipt] = WANTED

        self.attempt(take)

    @rule(fen=st.integers(1, WANTED + 1))
    def ask_back(self, fen: int) -> None:
        self.attempt(
            lambda: ask_refund(number=self.notice.number, fen=fen, reason="多收", by=self.town.clerk, at=MONDAY)
        )

    @rule(nth=st.integers(0, 3))
    def send_back(self, nth: int) -> None:
        refunds = list(Refund.objects.filter(payment__notice=self.notice).order_by("id"))
        if refunds:
            refund = refunds[nth % len(refunds)]
            assert confirm_refund(refund=refund.pk, reference=f"R{refund.pk.hex}", done_at=MONDAY, by=None, at=MONDAY)

    @rule()
    def let_off(self) -> None:
        self.attempt(lambda: waive(number=self.notice.number, basis="低保", by=self.town.clerk, at=MONDAY))

    @rule()
    def end(self) -> None:
        self.attempt(lambda: cancel_notice(number=self.notice.number, reason="撤回", by=self.town.clerk, at=MONDAY))

    def attempt(self, act: object) -> None:
        try:
            act()  # type: ignore[operator]
        except NotAllowed:
            return

    @invariant()
    def every_fen_that_came_is_noted_once(self) -> None:
        noted = Payment.objects.filter(notice=self.notice, state="paid").values_list("received", flat=True)
        assert sum(noted) == sum(self.taken.values())

    @invariant()
    def only_what_settles_stays(self) -> None:
        self.notice.refresh_from_db()
        rows = list(Payment.objects.filter(notice=self.notice, state="paid"))
        settling = [row for row in rows if not row.surplus]
        assert len(settling) == int(self.notice.state in {"paid", "refunding", "refunded"})
        assert all(row.refunded == row.received for row in rows if row.surplus)
        assert all(row.received == WANTED for row in settling)
        if self.notice.state == "refunded":
            assert settling[0].refunded == WANTED
        for row in rows:
            asked = sum(row.refunds.values_list("fen", flat=True))
            assert asked == row.refunded <= (row.received or 0)

    @invariant()
    def it_is_paid_once_in_the_record(self) -> None:
        assert Event.objects.filter(subject=self.notice.subject, type="FeePaid").count() <= 1

    @invariant()
    def one_attempt_is_open_while_it_is_pending(self) -> None:
        is_open = Payment.objects.filter(notice=self.notice, state="started").exists()
        assert is_open or FeeNotice.objects.get(pk=self.notice.pk).state != "pending"


@pytest.fixture
def walk(town: Town) -> type[Way]:
    """Return the machine in this town."""
    Way.town = town
    return Way


@pytest.mark.django_db
def test_no_order_of_events_loses_or_keeps_a_fen(walk: type[Way]) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        walk,
        settings=settings(max_examples=25, stateful_step_count=15, deadline=None,
                          suppress_health_check=list(HealthCheck)),
    )  # fmt: skip
