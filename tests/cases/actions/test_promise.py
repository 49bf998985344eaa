"""Decided on the applicant's word: signed, decided at once by a second person, checked, and taken back when false."""

from datetime import date

import pytest
from django.db import transaction

from tests.cases.steps import accept, finish, submit
from tests.cases.ways import grant, licensing_town, promised_case, setting
from tests.cast import MONDAY, Town, build_staff, build_town
from yimen.approvals.models import Task
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.keep_promise import keep_promise
from yimen.cases.actions.record_check import record_check
from yimen.cases.actions.revoke_decision import revoke_decision
from yimen.cases.actions.take_promise import take_promise
from yimen.cases.models import Case, Promise
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import State
from yimen.identity.models import Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.models import Licence

PROMISE = {"is_promise_based": True}
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return licensing_town(procedure=PROMISE)


def check(case: Case, by: Staff, *, is_true: bool, finding: str = "现场与承诺一致") -> Promise:
    return record_check(number=case.number, is_true=is_true, finding=finding, by=by, at=MONDAY)


def revoke(case: Case, by: Staff, reason: str = "承诺不实") -> Case:
    return revoke_decision(number=case.number, reason=reason, by=by, at=MONDAY)


def test_a_signed_filing_goes_straight_to_whoever_decides(town: Town) -> None:
    case = promised_case(town)
    assert list(Task.objects.filter(subject=case.pk).values_list("step", flat=True)) == ["decide"]
    decided = grant(town, case)
    assert (decided.decision, decided.is_promised, decided.decided_by) == ("granted", True, town.approver)
    assert Licence.objects.get(case=case.pk).status == "valid"


def test_whoever_took_it_in_does_not_decide_on_the_promise(town: Town) -> None:
    town.clerk = build_staff("both", "window_clerk", "approver", agency=town.market, centre=town.centre)
    case = promised_case(town)
    with pytest.raises(NotAllowed, match="intake_may_not_review"):
        finish(case, town.clerk, step="decide", opinion=Opinion("agree"))


@pytest.mark.parametrize(
    ("own", "parameter", "due"),
    [(None, None, date(2027, 1, 4)), (None, 10, date(2026, 12, 7)), (15, 10, date(2026, 12, 14))],
)
def test_it_is_checked_by_a_day(own: int | None, parameter: int | None, due: date) -> None:
    town = licensing_town(procedure={**PROMISE, **({"check_after_days": own} if own else {})})
    if parameter:
        setting("promise_check", parameter)
    assert grant(town, promised_case(town)).check_due == due


def test_without_a_promise_nothing_is_checked_afterwards(town: Town) -> None:
    case = grant(town, accept(town, submit(town)))
    assert (case.is_promised, case.check_due) == (False, None)
    with pytest.raises(NotAllowed, match="nothing_promised"):
        check(case, town.handler, is_true=True)


def test_a_promise_kept_ends_the_clock_and_bars_nothing(town: Town) -> None:
    case = grant(town, promised_case(town))
    assert check(case, town.handler, is_true=True).state == "kept"
    case.refresh_from_db()
    assert (case.check_due, case.state) == (None, State.READY)
    with pytest.raises(NotAllowed, match="promise_checked_already"):
        check(case, town.handler, is_true=False)
    with pytest.raises(NotAllowed, match="nothing_found_false"):
        revoke(case, town.approver)
    assert promised_case(town)


def test_a_false_promise_costs_the_licence_and_bars_the_next(town: Town) -> None:
    case = grant(town, promised_case(town))
    assert check(case, town.handler, is_true=False, finding="没有独立操作间").state == "false"
    taken_back = revoke(case, town.approver)
    assert taken_back.state == State.REVOKED
    assert Licence.objects.get(case=case.pk).status == "withdrawn"
    assert Event.objects.filter(type="DecisionRevoked", subject=case.pk).count() == 1
    with pytest.raises(NotAllowed, match="illegal_move"):
        revoke(case, town.approver)
    with pytest.raises(NotAllowed, match="promise_barred"):
        submit(town, promised_by="张伟")
    assert submit(town)  # the ordinary way stays open


def test_the_checker_does_not_revoke_and_strangers_do_neither(town: Town) -> None:
    both = build_staff("both", "handler", "approver", agency=town.market)
    case = grant(town, promised_case(town))
    for stranger in (town.clerk, town.fire_handler):
        with pytest.raises(Case.DoesNotExist):
            check(case, stranger, is_true=True)
    with pytest.raises(NotAllowed, match="finding_needed"):
        check(case, both, is_true=False, finding=" ")
    check(case, both, is_true=False)
    with pytest.raises(NotAllowed, match="revocation_needs_another"):
        revoke(case, both)
    with pytest.raises(NotAllowed, match="not_your_post"):
        revoke(case, town.handler)
    with pytest.raises(NotAllowed, match="reason_needed"):
        revoke(case, town.approver, reason="")
    for stranger in (town.clerk, town.fire_handler):
        with pytest.raises(Case.DoesNotExist):
            revoke(case, stranger)


def test_nothing_is_checked_before_the_decision(town: Town) -> None:
    case = promised_case(town)
    with pytest.raises(NotAllowed, match="promise_not_decided"):
        check(case, town.handler, is_true=True)


@pytest.mark.parametrize(
    ("procedure", "code"), [({}, "promise_not_offered"), ({**PROMISE, "is_high_risk": True}, "promise_high_risk")]
)
def test_the_way_is_offered_by_the_item_and_never_at_high_risk(procedure: dict[str, bool], code: str) -> None:
    town = build_town(procedure=procedure)
    with pytest.raises(NotAllowed, match=code):
        submit(town, promised_by="张伟")
    assert not Case.objects.exists()


def test_at_the_window_it_is_signed_before_acceptance_and_once(town: Town) -> None:
    case = submit(town)
    with pytest.raises(NotAllowed, match="promise_unsigned"):
        take_promise(number=case.number, signer=" ", by=town.clerk, at=MONDAY)
    with pytest.raises(Case.DoesNotExist):
        take_promise(number=case.number, signer="张伟", by=town.clerk_elsewhere, at=MONDAY)
    taken = take_promise(number=case.number, signer="张伟", by=town.clerk, at=MONDAY)
    assert (taken.signed_by, taken.person) == ("张伟", town.zhang)
    with pytest.raises(NotAllowed, match="promise_signed_already"):
        take_promise(number=case.number, signer="张伟", by=town.clerk, at=MONDAY)
    other = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="promise_too_late"):
        take_promise(number=other.number, signer="张伟", by=town.clerk, at=MONDAY)


def test_the_inner_verb_keeps_what_was_signed(town: Town) -> None:
    case = submit(town)
    with transaction.atomic():
        kept = keep_promise(case, signer=" 张伟 ", channel=Channel.WINDOW, by=town.clerk.pk, at=MONDAY)
    assert (kept.state, kept.signed_by) == ("open", "张伟")
    assert "承诺不实" in kept.text
