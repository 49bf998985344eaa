"""The ways after acceptance, raced: one of them stands afterwards, and the ledger says only that one."""

from datetime import date

import pytest

from tests.cases.steps import accept, submit
from tests.cases.test_parallel import race, successes
from tests.cases.ways import days, grant, last_step, licence_until, licensing_town, lines, on, plan, promised_case
from tests.cast import MONDAY, build_town
from yimen.cases.actions.ask_for_extension import ask_for_extension
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.actions.deem_approved import deem_approved
from yimen.cases.actions.end_special import end_special
from yimen.cases.actions.grant_extension import grant_extension
from yimen.cases.actions.record_check import record_check
from yimen.cases.actions.refuse_extension import refuse_extension
from yimen.cases.actions.revoke_decision import revoke_decision
from yimen.cases.actions.start_special import start_special
from yimen.cases.actions.transfer_case import transfer_case
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case, Extension, Promise, SpecialProcedure
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import State
from yimen.kernel.models import Event
from yimen.licences.models import Licence

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_special_procedure_begins_and_ends_once() -> None:
    town = build_town()
    case = accept(town, submit(town))
    begin = lambda: start_special(number=case.number, plan=plan(), by=town.handler, at=MONDAY)  # noqa: E731
    assert len(successes(race([begin] * 4))) == 1
    end = lambda: end_special(number=case.number, result="同意", by=town.handler, at=MONDAY)  # noqa: E731
    assert len(successes(race([end] * 4))) == 1
    assert SpecialProcedure.objects.count() == 1
    assert lines(case, "promised") == ["start", "pause", "resume"]


def test_more_time_is_asked_once_and_answered_once() -> None:
    town = build_town()
    case = accept(town, submit(town))
    ask = lambda: ask_for_extension(number=case.number, reason="x", basis="y", by=town.handler, at=MONDAY)  # noqa: E731
    assert len(successes(race([ask] * 4))) == 1
    answers = [
        lambda: grant_extension(number=case.number, by=town.approver, at=MONDAY),
        lambda: refuse_extension(number=case.number, reason="不", by=town.approver, at=MONDAY),
    ]
    assert len(successes(race(answers * 2))) == 1
    asked = Extension.objects.get()
    assert (asked.granted_at is None) != (asked.refused_at is None)
    assert lines(case, "promised") == ["start", "extend"] if asked.granted_at else ["start"]


def test_a_special_procedure_and_a_withdrawal_leave_one_way() -> None:
    town = build_town()
    case = accept(town, submit(town))
    race(
        [
            lambda: start_special(number=case.number, plan=plan(), by=town.handler, at=MONDAY),
            lambda: withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY),
        ]
    )
    case.refresh_from_db()
    assert case.state == State.WITHDRAWN  # withdrawn before, or withdrawn out of the special procedure
    assert lines(case, "promised")[-1] == "stop"


def test_a_case_is_passed_on_once() -> None:
    town = build_town(procedure={"transfer_to": "市局"})
    case = accept(town, submit(town))
    task = last_step(town, case)
    opinion = Opinion("agree", "拟同意")
    go = lambda: transfer_case(number=case.number, task=task.pk, opinion=opinion, by=town.approver, at=MONDAY)  # noqa: E731
    assert len(successes(race([go] * 4))) == 1
    assert Event.objects.filter(type="CaseTransferred").count() == 1


def test_a_decision_and_silence_at_midnight_make_one_licence() -> None:
    town = licensing_town(procedure={"is_renewal": True, "silence_approves": True}, promised_limit=30)
    last = date(2026, 12, 23)
    case = accept(town, submit(town, renews=licence_until(town, last).pk))
    task = last_step(town, case)
    late = on(last + days(1), 0)
    race(
        [
            lambda: decide_step(number=case.number, task=task.pk, opinion=Opinion("agree"), by=town.approver, at=late),
            lambda: deem_approved(case=case.pk, at=late),
            lambda: deem_approved(case=case.pk, at=late),
        ]
    )
    case.refresh_from_db()
    assert case.state == State.READY
    assert Licence.objects.filter(case=case.pk).count() == 1
    assert Event.objects.filter(type="CaseDecided").count() == 1


def test_two_renewals_of_one_licence_filed_at_once_are_one() -> None:
    town = licensing_town(procedure={"is_renewal": True}, promised_limit=30)
    licence = licence_until(town, date(2027, 12, 23))
    assert len(successes(race([lambda: submit(town, renews=licence.pk)] * 4))) == 1
    assert Case.objects.count() == 1


def test_a_promise_is_checked_once_and_taken_back_once() -> None:
    town = licensing_town(procedure={"is_promise_based": True})
    case = grant(town, promised_case(town))
    checks = [
        lambda true=true: record_check(number=case.number, is_true=true, finding="x", by=town.handler, at=MONDAY)
        for true in (True, False)
    ]
    assert len(successes(race(checks * 2))) == 1
    Promise.objects.update(state="false")
    revoke = lambda: revoke_decision(number=case.number, reason="不实", by=town.approver, at=MONDAY)  # noqa: E731
    assert len(successes(race([revoke] * 3))) == 1
    assert Event.objects.filter(type="LicenceWithdrawn").count() == 1
