"""The time to deliver ends when it was signed for, not when it was sent and not when we heard of it."""

from datetime import timedelta

from tests.cases.sent import sent_case, signed
from tests.cases.test_reactions import react
from tests.cast import MONDAY, Town
from yimen.cases.actions.close_delivered import close_delivered
from yimen.cases.models import Case, ClockEntry
from yimen.cases.rules.states import State
from yimen.kernel.models import Event


def stop(case: Case) -> ClockEntry | None:
    return ClockEntry.objects.filter(case=case, clock="delivery", kind="stop").first()


def test_sent_is_not_delivered(town: Town) -> None:
    case, _ = sent_case(town)
    react(case)
    case.refresh_from_db()
    assert (case.state, stop(case)) == (State.READY, None)
    assert case.delivery_due is not None


def test_signed_for_it_is_closed_as_of_the_signature(town: Town) -> None:
    case, parcel = sent_case(town)
    signed(parcel, heard=MONDAY + timedelta(days=2))
    react(case)
    react(case)  # twice
    case.refresh_from_db()
    line = stop(case)
    assert line is not None
    assert (case.state, case.closed_at, line.at) == (State.CLOSED, MONDAY + timedelta(hours=4), case.closed_at)
    assert Event.objects.filter(type="ResultDelivered").count() == 1


def test_a_case_that_was_closed_at_the_window_stays_as_it_is(town: Town) -> None:
    case, _ = sent_case(town)
    Case.objects.update(state=State.CLOSED)
    assert close_delivered(case=case.pk, way="courier", at=MONDAY) is None
