"""Reading tasks; the asker's agency and posts are part of every query."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from yimen.approvals.models import Delegation, Run, TaskState
from yimen.approvals.models import Task as Task
from yimen.approvals.rules.course import Course, Facts, course, is_barred, times_left
from yimen.approvals.rules.cover import Cover, Delegated, cover_for
from yimen.approvals.rules.facts import facts_of
from yimen.catalogue.rules.flow import Flow, JoinRule, read_flow
from yimen.catalogue.rules.flow.grammar import EXPLICIT
from yimen.identity.queries import posts_on
from yimen.kernel.kept_query import KeptQuery
from yimen.kernel.rules.errors import NotAllowed

ACTIVE = (TaskState.OPEN, TaskState.CLAIMED)
ENDED = (TaskState.DONE, TaskState.RETURNED)
NOBODY = Cover()


def desk(*, agency: UUID, posts: Iterable[str], staff: UUID, cover: Cover = NOBODY) -> QuerySet[Task]:
    """Return the tasks that wait for one of these posts of this agency, most urgent first.

    What was given to one person is only that person's, a stand-in's, and anybody's while the person is away alone.
    """
    whose = [staff, *cover.givers, *cover.unattended]
    mine = Q(assigned_to=None) | Q(assigned_to__in=whose)
    found = Task.objects.filter(mine, agency_id=agency, post__in=list(posts), state__in=ACTIVE)
    return found.order_by("due_on", "id")


def _delegated(day: date) -> QuerySet[Delegation]:
    return Delegation.objects.filter(starts_on__lte=day, ends_on__gte=day, ended_at=None)


def cover_of(staff: UUID, *, agency: UUID, on: date) -> Cover:
    """Return for whom this member of staff stands in on this day, and who of the agency is away."""
    rows = _delegated(on).filter(agency=agency).values_list("giver_id", "receiver_id", "is_away").order_by("id")
    return cover_for(staff, [Delegated(*row) for row in rows])


def givers_to(staff: UUID, on: date) -> QuerySet[Delegation, Any]:
    """Return the ids of those for whom this member of staff stands in on this day, as part of another query."""
    return _delegated(on).filter(receiver=staff).values("giver")


def delegations_at(agency: UUID, *, since: date) -> QuerySet[Delegation]:
    """Return the agency's delegations that have not passed, the next first."""
    found = Delegation.objects.filter(agency=agency, ends_on__gte=since, ended_at=None)
    return found.select_related("giver", "receiver").order_by("starts_on", "id")


def away_between(agency: UUID, *, starts_on: date, ends_on: date) -> set[UUID]:
    """Return who of the agency will be away on some day of this span."""
    found = Delegation.objects.filter(agency=agency, starts_on__lte=ends_on, ends_on__gte=starts_on, is_away=True)
    return set(found.filter(ended_at=None).values_list("giver_id", flat=True))


def facts_in(run: UUID) -> Facts:
    """Return what has happened in a run."""
    rows = Task.objects.filter(run=run).exclude(state__in=[TaskState.RETURNED, TaskState.CANCELLED])
    return facts_of(rows.values_list("step", "state", "outcome", "is_past"))


@dataclass(frozen=True)
class RunCourse:
    """A run as a whole: its own copy of the flow, when it began, and where each of its steps stands."""

    flow: Flow
    facts: Facts
    course: Course
    started_at: datetime
    state: str
    agencies: Mapping[str, UUID]

    @property
    def barred(self) -> JoinRule | None:
        """Return the rule by which the decision cannot be a grant; None where it can."""
        return is_barred(self.flow, self.course.standings)

    def times_left(self, step: str) -> int:
        """Return how often this step may still send the matter back."""
        return times_left(self.flow.step(step), self.flow, self.facts.sent_back)


def course_of(subject: UUID, *, tasks: Iterable[Task] | None = None) -> RunCourse | None:
    """Return where the subject's run stands, None before it has begun; `tasks` are all of them, where already read."""
    run = Run.objects.filter(subject=subject).first()
    if run is None:
        return None
    rows = None if tasks is None else [(task.step, task.state, task.outcome, task.is_past) for task in tasks]
    flow, facts = read_flow(run.flow), facts_in(run.pk) if rows is None else facts_of(rows)
    agencies = {raw["key"]: UUID(raw["agency_id"]) for raw in run.flow["steps"]}
    return RunCourse(flow, facts, course(flow, facts), run.started_at, run.state, agencies)


def silent(today: date) -> QuerySet[Task]:
    """Return the tasks in which silence may agree and whose last day has passed, unless it was said to be missing."""
    found = Task.objects.filter(silence_agrees=True, state__in=ACTIVE, due_on__lt=today, missed_at=None)
    return found.exclude(kind__in=EXPLICIT)


def unanswered(subjects: Collection[UUID]) -> dict[UUID, list[Task]]:
    """Return by subject the tasks whose last day passed without an opinion: agreed by silence, or missing."""
    nobody = Q(state=TaskState.DONE, claimed_by=None) | Q(missed_at__isnull=False)
    found: dict[UUID, list[Task]] = {}
    for task in (
        Task.objects.filter(nobody, subject__in=list(subjects)).select_related("agency").order_by("due_on", "id")
    ):
        found.setdefault(task.subject, []).append(task)
    return found


def stranded(today: date) -> QuerySet[Task]:
    """Return the tasks that nobody can take: their agency is closed, or nobody holds their post; the oldest first."""
    holders = posts_on(today).filter(agency=OuterRef("agency"), role=OuterRef("post")).order_by()
    is_closed = Q(agency__closed_on__lte=today)
    found = Task.objects.filter(is_closed | ~Exists(holders), state__in=ACTIVE)
    return found.select_related("agency").order_by("started_at", "id")


def at_agency(agency: UUID) -> QuerySet[Task]:
    """Return the live tasks of a department, the first due first; for whoever closes it."""
    return Task.objects.filter(agency=agency, state__in=ACTIVE).order_by("due_on", "id")


def running_at(agency: UUID) -> QuerySet[Run]:
    """Return the runs under way in which a step, live or still to come, is this department's."""
    return Run.objects.filter(state="running", flow__steps__contains=[{"agency_id": str(agency)}])


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


def live_task(task: UUID, *, subject: UUID) -> Task:
    """Return the subject's locked task; raise NotAllowed("step_done_already") when it has ended, DoesNotExist else."""
    found = Task.objects.select_for_update(of=("run", "self")).select_related("run").get(pk=task, subject=subject)
    if found.state not in ACTIVE:
        raise NotAllowed("step_done_already")
    return found


def barred_from(subject: UUID) -> list[UUID]:
    """Return who may take no task of the subject's run; nobody before it has begun."""
    return next(iter(Run.objects.filter(subject=subject).values_list("barred", flat=True)), [])


def dissent(subject: UUID) -> QuerySet[Task]:
    """Return the finished reviews that disagreed, in the turn that counts."""
    return Task.objects.filter(subject=subject, state=TaskState.DONE, outcome="disagree", is_past=False)


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
