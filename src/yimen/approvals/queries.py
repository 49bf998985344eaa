"""Reading tasks; the asker's agency and posts are part of every query."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from yimen.approvals.models import Task, TaskState

ACTIVE = (TaskState.OPEN, TaskState.CLAIMED)


def desk(*, agency: UUID, posts: Iterable[str]) -> QuerySet[Task]:
    """Return the tasks that wait for one of these posts of this agency, most urgent first."""
    return Task.objects.filter(agency_id=agency, post__in=list(posts), state__in=ACTIVE).order_by("due_on", "id")


def tasks_of(subject: UUID) -> QuerySet[Task]:
    """Return every task of the subject in the order they began."""
    return Task.objects.filter(subject=subject).select_related("agency").order_by("started_at", "id")


def held_task(task: UUID, *, subject: UUID, agency: UUID, posts: Iterable[str]) -> Task:
    """Return the locked task of this subject on the asker's desk; raise Task.DoesNotExist for a stranger."""
    return (
        Task.objects.select_for_update(of=("self",))
        .filter(agency_id=agency, post__in=list(posts), state__in=ACTIVE, subject=subject)
        .get(pk=task)
    )


def dissent(subject: UUID) -> QuerySet[Task]:
    """Return the finished reviews that disagreed."""
    return Task.objects.filter(subject=subject, state=TaskState.DONE, outcome="disagree")
