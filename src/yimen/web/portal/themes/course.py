"""How the whole stands, for its applicant: one date, one chart, one inspection, and who helped."""

from datetime import date
from typing import Any

from django.utils.timezone import localdate

from yimen.bundles.queries import Bundle, ThemeKind
from yimen.bundles.queries.joint import JointVisit, PublicClock, open_visit, public_clock
from yimen.cases.queries.helping import helps_of_all
from yimen.kernel.queries import workdays
from yimen.web.shared.branches import bar_of
from yimen.web.shared.gantt import gantt
from yimen.web.shared.helps import helps_told


def course_of(bundle: Bundle) -> dict[str, Any]:
    """Return what the page of the whole shows: two statements, one more for a joint approval."""
    parts, today = list(bundle.parts.all()), localdate()
    clock = public_clock(parts)
    left = _days_left(clock, today)
    return {
        "clock": clock if bundle.ended_at is None and bundle.withdrawn_at is None else None,
        "days_left": max(left, 0),
        "days_late": max(-left, 0),
        "gantt": gantt([bar_of(part) for part in parts], today=today),
        "visit": _visit(bundle),
        "helps": helps_told(helps_of_all([part.case_id for part in parts if part.case_id]), of_parts=True),
    }


def _days_left(clock: PublicClock, today: date) -> int:
    """Return the working days until the one date, if there is one; negative once it is past."""
    if clock.due is None:
        return 0
    table = workdays()
    return table.between(today, clock.due) if clock.due >= today else -table.between(clock.due, today)


def _visit(bundle: Bundle) -> JointVisit | None:
    """Return the inspection whose day is fixed; what departments still agree about is theirs."""
    visit = open_visit(bundle) if bundle.theme_version.kind == ThemeKind.JOINT else None
    return visit if visit is not None and visit.day else None
