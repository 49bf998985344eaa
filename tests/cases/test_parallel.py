"""What can be raced is raced, on real connections of its own each."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, PARALLEL, SINCE, Town, build_staff, build_town
from yimen.approvals.models import Task, TaskState
from yimen.approvals.rules.claim import CLAIM_LASTS
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.actions.return_to_window import return_to_window
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.cases.rules.returning import ReturnCode, ReturnReason
from yimen.cases.rules.states import State
from yimen.identity.models import Post, Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = (NotAllowed, Case.DoesNotExist, Task.DoesNotExist)


def race(verbs: Sequence[Callable[[], Any]]) -> list[Any]:
    """Return what each verb gave, or the refusal it met; all begin in the same moment."""
    start = Barrier(len(verbs))

    def run(verb: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return verb()
        except REFUSED as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(run, verbs))


def successes(results: list[Any]) -> list[Any]:
    return [result for result in results if not isinstance(result, REFUSED)]


def claimed(town: Town, case: Case, step: str) -> Task:
    task = Task.objects.get(subject=case.pk, step=step)
    staff = {"handle": town.handler, "food": town.handler, "fire": town.fire_handler, "decide": town.approver}[step]
    return claim_step(number=case.number, task=task.pk, by=staff, at=MONDAY)


def test_one_filing_sent_sixteen_times_at_once_is_one_case() -> None:
    town = build_town()
    application = town.application(key="same")
    results = race([lambda: submit_case(application, by=town.zhang.pk, at=MONDAY)] * 16)
    assert len(set(results)) == 1
    assert Case.objects.count() == Event.objects.filter(type="CaseSubmitted").count() == 1


def test_many_filings_at_once_have_numbers_of_their_own() -> None:
    town = build_town()
    results = race([lambda: submit_case(town.application(), by=town.zhang.pk, at=MONDAY)] * 16)
    assert len({filed.number for filed in results}) == 16


def test_two_clerks_accept_one_case_once() -> None:
    town = build_town()
    case = submit(town)
    results = race([lambda: accept(town, case)] * 4)
    assert len(successes(results)) == 1
    assert Task.objects.filter(subject=case.pk).count() == 1


def test_two_reviewers_claim_one_task_once() -> None:
    town = build_town()
    case = accept(town, submit(town))
    task = Task.objects.get(subject=case.pk)
    others = [build_staff(f"h{n}", "handler", agency=town.market) for n in range(5)]
    verbs = [lambda by=by: claim_step(number=case.number, task=task.pk, by=by, at=MONDAY) for by in others]
    assert len(successes(race(verbs))) == 1


def test_opposite_words_in_one_second_leave_one_word() -> None:
    town = build_town()
    case = accept(town, submit(town))
    task = claimed(town, case, "handle")
    words = [Opinion("agree", version=task.version), Opinion("disagree", "不符", version=task.version)]
    verbs = [
        lambda word=word: decide_step(number=case.number, task=task.pk, opinion=word, by=town.handler, at=MONDAY)
        for word in words
    ]
    assert len(successes(race(verbs))) == 1
    assert Event.objects.filter(type="StepDecided").count() == 1


def test_two_officers_with_opposite_words_in_one_second_leave_one_word_and_one_clear_sentence() -> None:
    """The second took the step over when the first one's claim had expired; both press in the same moment."""
    town = build_town(flow=PARALLEL)
    case = accept(town, submit(town))
    other = build_staff("fire2", "handler", agency=town.fire)
    task = claimed(town, case, "fire")
    later = MONDAY + CLAIM_LASTS
    says = [(town.fire_handler, Opinion("agree", version=task.version)), (other, Opinion("disagree", "堵塞通道"))]

    def decide(by: Staff, word: Opinion) -> object:
        claim_step(number=case.number, task=task.pk, by=by, at=later)
        return decide_step(number=case.number, task=task.pk, opinion=word, by=by, at=later)

    results = race([lambda by=by, word=word: decide(by, word) for by, word in says])
    [refusal] = [result for result in results if isinstance(result, REFUSED)]
    assert isinstance(refusal, NotAllowed)
    assert refusal.code in {"claimed_by_another", "step_done_already"}
    assert Event.objects.filter(type="StepDecided").count() == 1
    task.refresh_from_db()
    assert task.claimed_by == Event.objects.get(type="StepDecided").by
    verb = {"number": case.number, "task": task.pk, "opinion": Opinion("agree"), "at": later}
    with pytest.raises(NotAllowed, match="step_done_already"):
        decide_step(**verb, by=other)


def test_parallel_branches_ending_at_once_open_the_decision_once() -> None:
    town = build_town(flow=PARALLEL)
    case = accept(town, submit(town))
    food, fire = claimed(town, case, "food"), claimed(town, case, "fire")
    verbs = [
        lambda: decide_step(number=case.number, task=food.pk, opinion=Opinion("agree"), by=town.handler, at=MONDAY),
        lambda: decide_step(
            number=case.number, task=fire.pk, opinion=Opinion("agree"), by=town.fire_handler, at=MONDAY
        ),
    ]
    assert len(successes(race(verbs))) == 2
    assert Task.objects.filter(subject=case.pk, step="decide").count() == 1


@pytest.mark.parametrize("_time", range(5))
def test_deciding_withdrawing_and_returning_at_once_never_block_each_other(_time: int) -> None:
    """Locks are taken top-down, so no order of the three can deadlock; what stands afterwards is one way only."""
    town = build_town()
    Post.objects.create(staff=town.handler, role="approver", agency=town.market, valid_from=SINCE)
    case = accept(town, submit(town))
    first = claimed(town, case, "handle")
    decide_step(number=case.number, task=first.pk, opinion=Opinion("agree"), by=town.handler, at=MONDAY)
    last = claimed(town, case, "decide")
    reason = ReturnReason(ReturnCode.EXPIRED, "lease")
    results = race(
        [
            lambda: decide_step(
                number=case.number, task=last.pk, opinion=Opinion("agree"), by=town.approver, at=MONDAY
            ),
            lambda: withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY),
            lambda: return_to_window(number=case.number, task=last.pk, reason=reason, by=town.approver, at=MONDAY),
            lambda: claim_step(number=case.number, task=last.pk, by=town.handler, at=MONDAY),
        ]
    )
    case.refresh_from_db()
    last.refresh_from_db()
    assert successes(results)
    assert (State(case.state), TaskState(last.state)) in {
        (State.READY, TaskState.DONE),
        (State.WITHDRAWN, TaskState.CANCELLED),
        (State.WITHDRAWN, TaskState.RETURNED),
        (State.RETURNED, TaskState.RETURNED),
    }
