"""How the lines of plans stand, from waiting for others to granted or come to nothing, and which are stuck."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from yimen.cases.models import Case, CaseMaterial
from yimen.cases.rules.application import ReceivedAs
from yimen.cases.rules.states import OPEN, State
from yimen.kernel.queries import workdays
from yimen.projects.models import PlanLine, Project
from yimen.projects.queries.settings import patience
from yimen.projects.rules.stuck import Branch, Stuck, stuck


class Standing(StrEnum):
    """How one line stands."""

    WAITING = "waiting"
    TO_FILE = "to_file"
    UNDER_WAY = "under_way"
    GRANTED = "granted"
    FAILED = "failed"


STANDINGS = {
    Standing.WAITING: "等前面的事项",
    Standing.TO_FILE: "可以申报",
    Standing.UNDER_WAY: "办理中",
    Standing.GRANTED: "已办成",
    Standing.FAILED: "未办成，可再报",
}


@dataclass(frozen=True)
class Stand:
    """A line with how it stands, why it is stuck if it is, and the papers that its decision waits for."""

    line: PlanLine
    standing: Standing
    stuck: Stuck | None = None
    awaited: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return how the line stands, in words."""
        return STANDINGS[self.standing]

    @property
    def may_file(self) -> bool:
        """Return whether the line can be filed now."""
        return self.standing in (Standing.TO_FILE, Standing.FAILED)


def is_granted(case: Case | None) -> bool:
    """Return whether the case was decided in the applicant's favour and still stands."""
    return case is not None and case.decision == "granted" and case.state in (State.READY, State.CLOSED)


def is_failed(case: Case | None) -> bool:
    """Return whether the case has come to nothing: the line can be filed again."""
    if case is None or is_granted(case):
        return False
    return case.state not in OPEN or case.decision == "refused"


def granted_keys(lines: Iterable[PlanLine]) -> set[str]:
    """Return the keys of the lines whose sub-cases were granted."""
    return {line.key for line in lines if is_granted(line.case)}


def stands_of(lines: Sequence[PlanLine], *, today: date) -> list[Stand]:
    """Return how each of one project's lines stands today."""
    granted, awaited = granted_keys(lines), _awaited(lines)
    return [_stand(line, granted, awaited, today=today) for line in lines]


def stuck_lines(today: date) -> list[Stand]:
    """Return every stuck branch of every project that goes on, by project; for the agenda of a joint meeting."""
    running = PlanLine.objects.filter(project__ended_on__isnull=True)
    by_project: dict[UUID, list[PlanLine]] = defaultdict(list)
    for line in running.select_related("project", "item__live", "agency", "case").order_by("project", "position"):
        by_project[line.project_id].append(line)
    return [each for lines in by_project.values() for each in stands_of(lines, today=today) if each.stuck]


def stuck_of(project: Project, today: date) -> list[Stand]:
    """Return the stuck branches of one project."""
    lines = PlanLine.objects.filter(project=project).select_related("item__live", "agency", "case")
    return [each for each in stands_of(list(lines.order_by("position")), today=today) if each.stuck]


def _stand(line: PlanLine, granted: set[str], awaited: dict[UUID, tuple[str, ...]], *, today: date) -> Stand:
    case = line.case
    papers = awaited.get(case.pk, ()) if case else ()
    if is_granted(case):
        return Stand(line, Standing.GRANTED)
    failed, may_file = is_failed(case), set(line.after) <= granted
    if case is None or failed:
        standing = Standing.FAILED if failed else Standing.TO_FILE if may_file else Standing.WAITING
        return Stand(line, standing, _stuck(Branch(line.planned_from, may_file=may_file), today))
    branch = Branch(
        line.planned_from,
        is_filed=True,
        due=case.next_due,
        paused_on=case.paused_on,
        awaits_since=workdays().local(line.filed_at) if papers and line.filed_at else None,
    )
    return Stand(line, Standing.UNDER_WAY, _stuck(branch, today), papers)


def _stuck(branch: Branch, today: date) -> Stuck | None:
    return stuck(branch, patience(), today=today, workdays=workdays())


def awaited_papers(lines: Sequence[PlanLine]) -> list[CaseMaterial]:
    """Return the papers that the decisions of these lines' sub-cases wait for."""
    waiting = [line.case_id for line in lines if line.case is not None and line.case.is_awaiting]
    if not waiting:
        return []
    papers = CaseMaterial.objects.filter(case__in=waiting, received_as=ReceivedAs.AWAITED)
    return list(papers.order_by("case", "position", "id"))


def _awaited(lines: Sequence[PlanLine]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for paper in awaited_papers(lines):
        found[paper.case_id].append(paper.name)
    return {case: tuple(names) for case, names in found.items()}
