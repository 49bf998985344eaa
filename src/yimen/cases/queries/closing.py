"""What is still under way at a department that is about to be closed: figures, and nothing about anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from yimen.approvals.models import Task
from yimen.approvals.queries import at_agency, running_at
from yimen.cases.models import Case
from yimen.cases.rules.states import State
from yimen.catalogue.models import Item
from yimen.identity.models import Agency, Staff
from yimen.identity.offices import agencies_open
from yimen.identity.queries import posts_on
from yimen.kernel.rules.errors import NotAllowed

UNDECIDED = (
    State.SUBMITTED, State.PRE_REVIEW, State.PRE_REVIEWED, State.SENT_BACK, State.SUPPLEMENTING, State.IN_REVIEW,
    State.SPECIAL, State.RETURNED,
)  # fmt: skip


@dataclass(frozen=True)
class Running:
    """What runs at a department: cases it answers for, live steps by post, cases with its steps, items and people."""

    own: int
    steps: Mapping[str, int]
    overdue: int
    shared: int
    items: int
    staff: int

    @property
    def tasks(self) -> int:
        """Return how many steps wait there now."""
        return sum(self.steps.values())


def own_cases(agency: UUID) -> QuerySet[Case]:
    """Return the undecided cases the department answers for."""
    return Case.objects.filter(agency=agency, state__in=UNDECIDED)


def running(agency: Agency, today: date) -> Running:
    """Return what runs at the department now."""
    live = at_agency(agency.pk).order_by()
    return Running(
        own=own_cases(agency.pk).count(),
        steps=dict(live.values_list("post").annotate(Count("pk")).order_by("post")),
        overdue=live.filter(due_on__lt=today).count(),
        shared=running_at(agency.pk).count(),
        items=Item.objects.filter(agency=agency, status="in_use").count(),
        staff=Staff.objects.filter(agency=agency, pk__in=posts_on(today).order_by().values("staff")).count(),
    )


def with_work(today: date) -> QuerySet[Agency]:
    """Return every department that is there on this day, each with how many steps wait at it (`waiting`)."""
    counts = dict(
        Task.objects.filter(state__in=["open", "claimed"]).values_list("agency").annotate(Count("pk")).order_by()
    )
    found = agencies_open(today)
    for agency in found:
        agency.waiting = counts.get(agency.pk, 0)  # type: ignore[attr-defined]
    return found


def to_move(agency: UUID) -> QuerySet[Case]:
    """Return the cases in which something is this department's: its own undecided ones, and those with its steps."""
    return Case.objects.filter(Q(pk__in=own_cases(agency)) | Q(pk__in=running_at(agency).values("subject")))


def check_staffed(agency: UUID, successor: UUID, today: date) -> None:
    """Raise NotAllowed where a step would come to a post that nobody who may do it holds at the successor."""
    holders: dict[str, set[UUID]] = {}
    for post in posts_on(today).filter(agency=successor):
        holders.setdefault(post.role, set()).add(post.staff_id)
    for task in at_agency(agency):
        if not holders.get(task.post, set()) - set(task.barred):
            raise NotAllowed("successor_unstaffed", step=task.name)
