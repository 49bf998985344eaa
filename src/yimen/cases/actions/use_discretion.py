"""Record the grade of a decision; a part of deciding."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from yimen.approvals.models import Task
from yimen.cases.discretion import discretion_of, proposal_for
from yimen.cases.events.review import DiscretionUsed
from yimen.cases.models import Case, DiscretionUse
from yimen.catalogue.rules.standards.discretion import check_grade
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@dataclass(frozen=True)
class Grading:
    """What the reviewer chose and found; without a grade the table's own is meant."""

    grade: str = ""
    reason: str = ""
    findings: Mapping[str, Any] = field(default_factory=dict)


def use_discretion(*, case: Case, task: Task, grading: Grading, by: Staff, at: datetime) -> DiscretionUse | None:
    """Return the record, None where the item has no table of grades; `case` is locked.

    Raise NotAllowed("grade_needed") where the table cannot say, ("departure_needs_reason") for another grade than it
    proposes without a written reason.
    """
    discretion = discretion_of(case)
    if discretion is None:
        return None
    proposal = proposal_for(case, discretion, grading.findings)
    grade, reason = grading.grade or proposal.grade, grading.reason.strip()
    check_grade(discretion, proposal, grade=grade, why=reason)
    known = {each.key for each in discretion.findings}
    use = DiscretionUse.objects.create(
        case=case, task=task.pk, table=discretion.version, proposed=proposal.grade, row=proposal.row, why=proposal.why,
        findings={key: value for key, value in grading.findings.items() if key in known}, grade=grade,
        reason=reason if grade != proposal.grade else "", by=by.pk, at=at,
    )  # fmt: skip
    fact = DiscretionUsed(
        case=case.pk, number=case.number, task=task.pk, table=use.table, proposed=use.proposed, row=use.row,
        grade=use.grade, reason=use.reason, by=by.pk, at=at,
    )  # fmt: skip
    publish(fact, subject=case.pk)
    return use
