"""Runs of any shape: two agencies, their people, and short ways to say a word."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.approvals.conftest import MONDAY, due
from tests.cast import build_agency, build_staff
from yimen.approvals.actions.claim_task import claim_task
from yimen.approvals.actions.end_task import Ending, Progress
from yimen.approvals.actions.finish_task import finish_task
from yimen.approvals.actions.start_run import start_run
from yimen.approvals.models import Run, Task
from yimen.approvals.queries import ACTIVE, cover_of
from yimen.approvals.rules.course import Word
from yimen.identity.models import Staff
from yimen.kernel.models import new_id

TODAY = date(2026, 11, 23)


def step(key: str, *sources: str, **more: Any) -> dict[str, Any]:
    base = {"key": key, "name": key, "kind": "review", "agency": "market", "post": "handler", "limit": 3}
    return {**base, "after": list(sources), **more}


def decide(*sources: str, **more: Any) -> dict[str, Any]:
    return step("d", *sources, **{"kind": "decide", "post": "approver", **more})


class Office:
    """Two agencies with their people, and one run."""

    def __init__(self, *steps: dict[str, Any]) -> None:
        self.market, self.fire = build_agency("market", "市场监督管理局"), build_agency("fire", "消防救援大队")
        self.ann = build_staff("ann", "handler", "approver", agency=self.market)
        self.ben = build_staff("ben", "handler", agency=self.market)
        self.cho = build_staff("cho", "checker", agency=self.market)
        self.far = build_staff("far", "handler", agency=self.fire)
        self.subject = new_id()
        agencies = {"market": self.market.pk, "fire": self.fire.pk, "owner": self.market.pk}
        start_run(subject=self.subject, flow={"steps": list(steps)}, agencies=agencies, barred=[], at=MONDAY, due=due)

    def task(self, key: str) -> Task:
        return Task.objects.select_related("run").filter(subject=self.subject, step=key).latest("id")

    @property
    def run(self) -> Run:
        return Run.objects.get(subject=self.subject)

    def live(self) -> set[str]:
        return set(Task.objects.filter(subject=self.subject, state__in=ACTIVE).values_list("step", flat=True))

    def claim(self, key: str, staff: Staff | None = None, *, at: datetime = MONDAY, **posts: UUID | None) -> Task:
        who, task = staff or self.ann, self.task(key)
        return claim_task(
            task=task.pk, staff=who.pk, agency=task.agency_id, posts=posts or {task.post: None}, at=at,
            cover=cover_of(who.pk, agency=task.agency_id, on=at.date()),
        )  # fmt: skip

    def say(self, key: str, word: str, *, answers: Mapping[str, Any] | None = None) -> Progress:
        held = self.claim(key)
        ending = Ending(word=Word(word), opinion="理由", answers=answers or {})
        return finish_task(task=held, staff=self.ann.pk, ending=ending, version=held.version, at=MONDAY, due=due)


def days_later(days: int) -> datetime:
    return MONDAY + timedelta(days=days)
