"""A case in the API's words, the same for the applicant and for staff."""

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import now

from yimen.approvals.queries import tasks_of
from yimen.cases.queries import Case, history
from yimen.cases.queries.clocks import review_clock
from yimen.cases.queries.ways import hearing_of, special_running
from yimen.cases.rules.states import AT_DESK, LABELS, State
from yimen.cases.rules.timeline import phrase
from yimen.web.api.told import AgencyOut, CaseOut, HearingOut, MaterialOut, ProgressOut, StepOut, WaysOut, WholeCaseOut


def case_line(case: Case) -> CaseOut:
    """Return the case as a list shows it."""
    return CaseOut(**_line(case))


def whole_case(case: Case) -> WholeCaseOut:
    """Return the case with its papers, its clock and its timeline."""
    return WholeCaseOut(
        **_line(case),
        **_way(case),
        form=case.form,
        materials=[MaterialOut.from_orm(material) for material in case.materials.order_by("position", "id")],
        missing=case.missing,
        return_reason=case.return_reason,
        decision=case.decision,
        reason=case.reason,
        ways=_ways(case),
    )


def progress(case: Case) -> ProgressOut:
    """Return what the holder of a receipt may know: no name, no answers, no papers."""
    return ProgressOut(
        **_way(case),
        number=case.number,
        item=case.version.name,
        agency=case.agency.name,
        centre=case.centre.name,
        state=case.state,
        state_label=LABELS[State(case.state)],
        hear_by=case.hear_by,
        promised_due=case.promised_due,
    )


def _line(case: Case) -> dict[str, Any]:
    return {
        "number": case.number,
        "item": case.version.name,
        "agency": AgencyOut(code=case.agency.code, name=case.agency.name),
        "centre": case.centre.name,
        "state": case.state,
        "state_label": LABELS[State(case.state)],
        "channel": case.channel,
        "applicant_name": case.applicant_name,
        "submitted_at": case.submitted_at,
        "hear_by": case.hear_by,
        "promised_due": case.promised_due,
        "statutory_due": case.statutory_due,
        "revision": case.revision,
    }


def _way(case: Case) -> dict[str, Any]:
    """Return where the case is, who holds it, days used and left, and what has happened."""
    clock = review_clock(case.pk, at=now())
    days = clock if clock and clock.unit in ("workday", "day") else None
    return {
        "held_by": _holders(case),
        "days_used": max(days.used, 0) if days else None,
        "days_left": days.left if days and days.is_open else None,
        "timeline": list(_timeline(case)),
    }


def _ways(case: Case) -> WaysOut:
    special, told = special_running(case), hearing_of(case)
    copied = ("next_due", "due_at", "paused_on", "extended_at", "transferred_to", "transfer_due", "silence_on",
              "supplement_due", "tolerance_due", "delivery_due", "check_due", "is_deemed", "is_promised",
              "is_tolerant")  # fmt: skip
    return WaysOut(
        **{name: getattr(case, name) for name in copied},
        special=special.kind if special else None,
        special_until=special.due_on if special else None,
        hearing=HearingOut.from_orm(told) if told else None,
    )


def _holders(case: Case) -> list[str]:
    if case.state in AT_DESK or case.state == State.READY:
        return [case.centre.name]
    if case.state == State.PRE_REVIEW:
        return [case.agency.name]
    if case.state != State.IN_REVIEW:
        return []
    return sorted({task.agency.name for task in tasks_of(case.pk) if task.state in ("open", "claimed")})


def _timeline(case: Case) -> Iterable[StepOut]:
    agencies = {str(task.agency_id): task.agency.name for task in tasks_of(case.pk)}
    for event in history(case):
        what = phrase(event.type)
        if what:
            who = agencies.get(event.payload.get("agency", ""), "")
            yield StepOut(
                at=event.at, what=f"{event.payload['name']}：{what}" if event.payload.get("name") else what, who=who
            )
