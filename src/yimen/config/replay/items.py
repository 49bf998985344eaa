"""The items that the cases of a log are about: one for each kind of case and each limit that the log gives.

A case's limit is its item's, copied into the ledger when the clock starts. So the log's deadline becomes the limit of
the item version that the case is filed for, and the date is computed by the deployment's own clock from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yimen.cases.rules.states import Move
from yimen.catalogue.rules.default_flow import step
from yimen.catalogue.rules.record import ItemRecord, Limit, MaterialRecord, OwnerRecord
from yimen.config.replay.course import Course
from yimen.config.replay.limits import Limits, limits_of
from yimen.config.replay.mapping import Plan
from yimen.config.replay.words import OF_PRE_REVIEW
from yimen.kernel.rules.workdays import Workdays

PAPERS, MORE = "papers", "more"
FORM = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}


@dataclass(frozen=True)
class Kind:
    """What tells one item from another."""

    name: str
    agency: str
    limits: Limits
    is_passed_up: bool


def kind_of(course: Course, plan: Plan, workdays: Workdays) -> Kind:
    """Return the item of a case; notes on the course what of its deadline could not be kept."""
    case, columns = course.case, plan.columns
    agency = case.last(columns.agency) if columns.agency else ""
    agency = plan.people.agencies.get(agency, agency) or plan.people.agency
    name = (case.last(columns.item) if columns.item else "") or plan.item
    is_passed_up = any(step.verb.move == Move.TRANSFER for step in course.steps)
    return Kind(name[:300], agency[:120], limits_of(course, plan, workdays), is_passed_up)


def record_of(kind: Kind, plan: Plan, *, number: int) -> ItemRecord:
    """Return the item as the catalogue's import takes it."""
    told = kind.limits
    limit = None if told.limit is None else Limit(told.limit, told.unit)
    return ItemRecord(
        code=f"REPLAY-{number:05d}",
        name=kind.name,
        owner=OwnerRecord(kind.agency, code=agency_code(kind.agency)),
        promised_limit=limit,
        limit_source=_source(plan),
        acceptance_days=told.answer_days,
        service_objects=("person",),
        channels=("window",),
        pre_review="window" if _uses_pre_review(plan) else "none",
        materials=(
            MaterialRecord(PAPERS, "日志所记的申请"),
            MaterialRecord(MORE, "日志所记的补正", necessity="optional"),
        ),
        result_kind="reply",
        form=form_of(plan),
        flow=flow_of(plan),
        procedure=_procedure(kind, plan),
        source="replay",
        is_sample=True,
    )


def _procedure(kind: Kind, plan: Plan) -> dict[str, Any]:
    """Return the item's ways: an extension's length, and the authority above where the log passes the case up."""
    above = {"transfer_to": "上级机关"} if kind.is_passed_up else {}
    return {"extension_days": plan.extension_days, "supplement_days": plan.supplement_days, **above}


def agency_code(name: str) -> str:
    """Return the code of an agency of the replay."""
    from hashlib import sha256

    return f"replay-{sha256(name.encode()).hexdigest()[:12]}"


def form_of(plan: Plan) -> dict[str, Any]:
    """Return a form with one field for each attribute that is kept."""
    fields = {field: {"type": "string", "title": name, "x-page": "log"} for field, name in kept_fields(plan).items()}
    return {**FORM, "properties": fields, "required": []}


def kept_fields(plan: Plan) -> dict[str, str]:
    """Return the form's fields and the columns they keep."""
    return {f"log_{number}": name for number, name in enumerate(plan.keep, start=1)}


def flow_of(plan: Plan) -> dict[str, Any]:
    """Return the mapping's reviewing steps, and the decision after all of them."""
    steps = [
        step(
            told.key,
            told.name,
            told.post,
            agency=agency_code(told.agency) if told.agency else "owner",
            after=told.after,
        )
        for told in plan.steps
    ]
    last = step("decide", "决定", "approver", kind="decide", after=tuple(told.key for told in plan.steps))
    return {"steps": [*steps, last]}


def step_agencies(plan: Plan) -> Sequence[str]:
    """Return the agencies that only reviewing steps name."""
    return sorted({told.agency for told in plan.steps if told.agency})


def _uses_pre_review(plan: Plan) -> bool:
    told = [*plan.activities.values()]
    verbs = [verb for choice in told for verb in (*choice.verbs, *(v for vs in choice.values.values() for v in vs))]
    return any(verb.word in OF_PRE_REVIEW for verb in verbs)


def _source(plan: Plan) -> str:
    if plan.deadline is None:
        return ""
    told = plan.deadline.column or f"{plan.deadline.limit} {plan.deadline.unit}"
    return f"日志 {plan.path.stem}：{told}"[:200]
