"""Cases to be decided on the spot that were still open when their centre closed."""

from dataclasses import dataclass
from datetime import datetime, time

from yimen.cases.models import Case
from yimen.cases.rules.closing import done_by
from yimen.cases.rules.states import IN_HAND
from yimen.kernel.queries import workdays
from yimen.kernel.queries.parameters import kept_parameter

USUAL_KEY, USUAL = "halls.closing_time", "17:30"  # of a centre whose hours are not entered


@dataclass(frozen=True)
class LeftOpen:
    """Such a case, and the closing time that it has missed."""

    case: Case
    since: datetime


def left_open(*, at: datetime) -> list[LeftOpen]:
    """Return the accepted on-the-spot cases (当场办结) still undecided after their closing time, the oldest first."""
    usual = time.fromisoformat(str(kept_parameter(USUAL_KEY, USUAL)))
    is_workday = workdays().is_workday
    found = []
    for case in _open_on_the_spot():
        accepted = case.accepted_at or at
        due = done_by(accepted, case.centre.hours, usual=usual, is_workday=is_workday)
        if due is not None and at >= due:
            found.append(LeftOpen(case, due))
    return sorted(found, key=lambda each: (each.since, each.case.pk))


def _open_on_the_spot() -> list[Case]:
    cases = Case.objects.filter(state__in=IN_HAND, version__handling_kind="immediate", accepted_at__isnull=False)
    return list(cases.select_related("version", "agency", "centre"))
