"""Special procedures (特别程序): what may be started, and what it needs (Licensing Law, Art. 34, 45 to 48)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from yimen.catalogue.rules.procedure import Procedure, SpecialTime
from yimen.kernel.rules.errors import NotAllowed

CLOCK_WORDS = {
    SpecialTime.PAUSE: "这段时间不计入办理期限，结束后按剩余天数继续计时。",
    SpecialTime.COUNTS: "这段时间照常计入办理期限。",
    SpecialTime.RESTART: "结束后重新开始计算办理期限。",
}
LONGEST = 365  # working days: more than a year is a slip of the keyboard


class SpecialKind(StrEnum):
    HEARING = "hearing"
    EXPERT_REVIEW = "expert_review"
    INSPECTION = "inspection"
    TEST = "test"
    APPRAISAL = "appraisal"
    AUCTION = "auction"
    PUBLICITY = "publicity"


@dataclass(frozen=True)
class Plan:
    """What is to be done, why, on which ground, in how many working days, and which officers go and look."""

    kind: SpecialKind
    reason: str
    basis: str
    days: int
    officers: tuple[UUID, ...] = ()


def allowed_kinds(procedure: Procedure) -> tuple[SpecialKind, ...]:
    """Return what the item lets one start: nothing where it is simple, all where it names none."""
    if procedure.is_simple:
        return ()
    return tuple(kind for kind in SpecialKind if not procedure.special_kinds or kind in procedure.special_kinds)


def check_plan(plan: Plan, procedure: Procedure, *, inspectors: int) -> None:
    """Raise NotAllowed unless this item may have this procedure, and the plan says all that the notice must say."""
    if procedure.is_simple:
        raise NotAllowed("simple_item")
    if plan.kind not in allowed_kinds(procedure):
        raise NotAllowed("special_kind_not_allowed")
    if not plan.reason.strip() or not plan.basis.strip():
        raise NotAllowed("special_needs_grounds")
    if not 1 <= plan.days <= LONGEST:
        raise NotAllowed("special_days", longest=LONGEST)
    if plan.kind == SpecialKind.INSPECTION and len(set(plan.officers)) < inspectors:
        raise NotAllowed("two_inspectors", count=inspectors)


def check_officers(named: Sequence[UUID], *, colleagues: Collection[UUID], barred: Collection[UUID | None]) -> None:
    """Raise NotAllowed unless the officers belong to the agency and none of them took the case in."""
    if set(named) - set(colleagues):
        raise NotAllowed("officers_unknown")
    if set(named) & set(barred):
        raise NotAllowed("intake_may_not_review")


def check_result(result: str) -> None:
    """Raise NotAllowed unless it is written down what came of the procedure."""
    if not result.strip():
        raise NotAllowed("special_needs_result")
