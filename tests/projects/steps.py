"""Short ways to bring a project's sub-cases as far as a test needs them."""

from datetime import date, datetime
from typing import Any

from tests.cast import MONDAY
from tests.projects.conftest import Site
from yimen.approvals.models import Task, TaskState
from yimen.cases.actions.accept_case import accept_case
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.models import Case
from yimen.identity.models import Staff
from yimen.projects.actions.register_study import StudyFacts, register_study
from yimen.projects.models import AreaStudy


def reviewer(site: Site, case: Case, step: str) -> Staff:
    """Return who does this step: the fire brigade's approver is made when first wanted."""
    agency, role = case.item.agency, "handler" if step == "handle" else "approver"
    return Staff.objects.get(
        agency=agency, staff_number__startswith=role if agency == site.town.market else f"fire-{role}"
    )


def decide(site: Site, case: Case, step: str, *, outcome: str = "agree", at: datetime = MONDAY) -> None:
    """Have one step of the case done."""
    by = reviewer(site, case, step)
    task = Task.objects.get(subject=case.pk, step=step, state__in=[TaskState.OPEN, TaskState.CLAIMED])
    if task.state == TaskState.OPEN:
        claim_step(number=case.number, task=task.pk, by=by, at=at)
    decide_step(number=case.number, task=task.pk, opinion=Opinion(outcome, "意见"), by=by, at=at)


def grant(site: Site, case: Case) -> Case:
    """Return the case, accepted and granted."""
    accept_case(number=case.number, place=None, by=site.town.clerk, at=MONDAY)
    for step in ("handle", "decide"):
        decide(site, case, step)
    case.refresh_from_db()
    return case


def study(site: Site, *, valid_to: date, **changes: Any) -> AreaStudy:
    """Return a study of the project's park, with changes."""
    values: dict[str, Any] = {
        "area": "示例开发区", "parts": ("示例产业园",), "kind": "geology", "number": "QP-1", "issuer": "自然资源局",
        "satisfies": ("经营场所使用证明",), "valid_to": valid_to,
    }  # fmt: skip
    return register_study(StudyFacts(**{**values, **changes}), by=site.manager, at=MONDAY)
