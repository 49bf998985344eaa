"""A task is one person's for a while, never the intake clerk's, never a stranger's."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from tests.approvals.conftest import MONDAY, Run
from yimen.approvals.actions.claim_task import claim_task
from yimen.approvals.models import Task
from yimen.approvals.rules.claim import CLAIM_LASTS
from yimen.identity.actions.add_agency import add_agency
from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed


def test_it_is_the_askers_until_it_expires(run: Run) -> None:
    task = claim_task(**run.asker("site"), at=MONDAY)
    assert (task.claimed_by, task.claim_expires_at) == (run.handler, MONDAY + CLAIM_LASTS)
    with pytest.raises(NotAllowed, match="claimed_by_another"):
        claim_task(**run.asker("site", run.other), at=MONDAY + timedelta(hours=1))
    later = claim_task(**run.asker("site", run.other), at=MONDAY + CLAIM_LASTS)
    assert (later.claimed_by, later.version) == (run.other, 3)


def test_claiming_again_prolongs_it(run: Run) -> None:
    claim_task(**run.asker("site"), at=MONDAY)
    again = claim_task(**run.asker("site"), at=MONDAY + timedelta(hours=1))
    assert (again.claim_expires_at, again.version) == (MONDAY + timedelta(hours=1) + CLAIM_LASTS, 2)


def test_who_took_the_case_in_never_gets_it(run: Run) -> None:
    with pytest.raises(NotAllowed, match="intake_may_not_review"):
        claim_task(**run.asker("site", run.intake), at=MONDAY)


def test_the_database_refuses_it_too(run: Run) -> None:
    with pytest.raises(IntegrityError, match="barred_never_reviews"), transaction.atomic():
        Task.objects.filter(pk=run.task("site").pk).update(claimed_by=run.intake, state="claimed")


@pytest.mark.parametrize("change", ["agency", "posts", "task"])
def test_a_stranger_finds_nothing(run: Run, change: str) -> None:
    strange = {"agency": run.agencies["fire"].pk, "posts": ("approver",), "task": new_id()}
    with pytest.raises(Task.DoesNotExist), transaction.atomic():
        claim_task(**{**run.asker("site"), change: strange[change]}, at=MONDAY)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_gets_it() -> None:
    agencies = {code: add_agency(code=code, name=code, pinyin=code, by=None, at=MONDAY) for code in ("market", "fire")}
    run, barrier, got = Run(agencies), Barrier(2), []

    def attempt() -> None:
        asker = run.asker("site", new_id())
        barrier.wait()
        try:
            with transaction.atomic():
                got.append(claim_task(**asker, at=MONDAY).claimed_by)
        except NotAllowed:
            pass
        finally:
            connection.close()

    threads = [Thread(target=attempt) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [run.task("site").claimed_by] == got
