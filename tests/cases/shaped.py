"""Cases in flows of any shape."""

from datetime import datetime
from typing import Any

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town, build_town
from yimen.approvals.models import Task, TaskState
from yimen.approvals.queries import ACTIVE
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.models import Case
from yimen.identity.models import Staff

LIVE = [TaskState.OPEN, TaskState.CLAIMED]


def step(key: str, *sources: str, **more: Any) -> dict[str, Any]:
    base = {"key": key, "name": key, "kind": "review", "agency": "owner", "post": "handler", "limit": 2}
    return {**base, "after": list(sources), **more}


def decide(*sources: str, **more: Any) -> dict[str, Any]:
    return step("d", *sources, **{"kind": "decide", "post": "approver", **more})


def accepted(*steps: dict[str, Any], **version: Any) -> tuple[Town, Case]:
    """Return a town whose item has this flow, and an accepted case of it."""
    town = build_town(flow={"steps": list(steps)}, **version)
    return town, accept(town, submit(town))


def task(case: Case, key: str) -> Task:
    return Task.objects.filter(subject=case.pk, step=key).latest("id")


def live(case: Case) -> set[str]:
    return set(Task.objects.filter(subject=case.pk, state__in=ACTIVE).values_list("step", flat=True))


def say(case: Case, key: str, word: str, by: Staff, *, at: datetime = MONDAY, **more: Any) -> None:
    held = claim_step(number=case.number, task=task(case, key).pk, by=by, at=at)
    opinion = Opinion(word, "理由", version=held.version, **more)
    decide_step(number=case.number, task=held.pk, opinion=opinion, by=by, at=at)
