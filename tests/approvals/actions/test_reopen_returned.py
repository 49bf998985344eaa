"""Only what was returned opens anew, and who handed it over again is barred from then on."""

from tests.approvals.conftest import MONDAY, Run, due
from yimen.approvals.actions.claim_task import claim_task
from yimen.approvals.actions.reopen_returned import reopen_returned
from yimen.approvals.actions.return_task import return_task


def give_back(run: Run) -> None:
    task = claim_task(**run.asker("site"), at=MONDAY)
    return_task(task=task, staff=run.handler, opinion="缺页", version=None, at=MONDAY)


def test_the_returned_step_opens_anew(run: Run) -> None:
    give_back(run)
    [task] = reopen_returned(subject=run.subject, barred=[run.other], at=MONDAY, due=due)
    assert (task.step, task.due_on, set(task.barred)) == ("site", due(3), {run.intake, run.other})
    assert set(run.task("fire").barred) == {run.intake, run.other}


def test_twice_is_once(run: Run) -> None:
    give_back(run)
    reopen_returned(subject=run.subject, barred=[], at=MONDAY, due=due)
    assert reopen_returned(subject=run.subject, barred=[], at=MONDAY, due=due) == ()
