"""Reading tasks; the asker's agency and posts are part of every query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from yimen.approvals.models import Run, TaskState
from yimen.approvals.models import Task as Task
from yimen.kernel.kept_query import KeptQuery

ACTIVE = (TaskState.OPEN, TaskState.CLAIMED)
ENDED = (TaskState.DONE, TaskState.RETURNED)


def desk(*, agency: UUID, posts: Iterable[str]) -> QuerySet[Task]:
    """Return the tasks that wait for one of these posts of this agency, most urgent first."""
    return Task.objects.filter(agency_id=agency, post__in=list(posts), state__in=ACTIVE).order_by("due_on", "id")


_TASKS = KeptQuery(
    lambda subject: Task.objects.filter(subject=subject).select_related("agency").order_by("started_at", "id"),
    subject=UUID,
)


def tasks_of(subject: UUID) -> list[Task]:
    """Return every task of the subject in the order they began."""
    return _TASKS(subject=subject)


@dataclass(frozen=True)
class OpenStep:
    """A step under way: since when, within how many working days, and its last day as it stands in the table."""

    task: UUID
    subject: UUID
    started_at: datetime
    limit: int
    due_on: date | None


def open_steps(subjects: Iterable[UUID]) -> list[OpenStep]:
    """Return the open tasks of these subjects whose step has a limit."""
    rows = Task.objects.filter(subject__in=list(subjects), state__in=ACTIVE).order_by("pk")
    found = rows.values_list("pk", "subject", "started_at", "due_on", "step", "run__flow")
    return [
        OpenStep(pk, subject, started_at, limit, due_on)
        for pk, subject, started_at, due_on, step, flow in found
        if (limit := {each["key"]: each.get("limit") for each in flow["steps"]}.get(step)) is not None
    ]


def held_tasks(*, agency: UUID, posts: QuerySet[Any, Any]) -> QuerySet[Task]:
    """Return the tasks on the desk of these posts (a query of their roles), each locked with its run, the run first."""
    locked = Task.objects.select_for_update(of=("run", "self")).select_related("run")
    return locked.filter(agency_id=agency, post__in=posts, state__in=ACTIVE)


def barred_from(subject: UUID) -> list[UUID]:
    """Return who may take no task of the subject's run; nobody before it has begun."""
    return next(iter(Run.objects.filter(subject=subject).values_list("barred", flat=True)), [])


def dissent(subject: UUID) -> QuerySet[Task]:
    """Return the finished reviews that disagreed."""
    return Task.objects.filter(subject=subject, state=TaskState.DONE, outcome="disagree")


class Returns(TypedDict):
    """How many steps a person returned, of how many handled."""

    claimed_by: UUID | None
    returned: int
    handled: int


def returned_tasks() -> QuerySet[Task]:
    """Return every step that was given back to a window, latest first; for supervisors."""
    return Task.objects.filter(state=TaskState.RETURNED).order_by("-finished_at", "-id")


def returns_by_person(since: datetime, until: datetime) -> list[Returns]:
    """Return who returned how often in this span, of how many steps ended in it, most first; for supervisors."""
    in_span = Q(finished_at__gte=since, finished_at__lt=until)
    returned = Task.objects.filter(in_span, state=TaskState.RETURNED).values("claimed_by").annotate(times=Count("pk"))
    times = {row["claimed_by"]: row["times"] for row in returned}
    ended = Task.objects.filter(in_span, state__in=ENDED, claimed_by__in=[one for one in times if one])
    handled = dict(ended.values_list("claimed_by").annotate(Count("pk")))
    rows = [Returns(claimed_by=one, returned=count, handled=handled.get(one, count)) for one, count in times.items()]
    return sorted(rows, key=lambda row: (-row["returned"], str(row["claimed_by"])))
