"""Take a case on once everything has been checked: its clocks start and the departments get it."""

from dataclasses import dataclass
from datetime import datetime

from yimen.cases.actions.open_review import open_review
from yimen.cases.actions.start_review_clocks import start_review_clocks
from yimen.cases.events import CaseAccepted
from yimen.cases.models import Case
from yimen.cases.queries.assessing import check_assessed
from yimen.cases.rules.application import Channel
from yimen.halls.models import Window
from yimen.halls.zones import check_takes
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@dataclass(frozen=True)
class AtWindow:
    """Where the clerk sits, and how long the person has been served so far (seconds)."""

    window: Window
    seconds: int | None = None


def take_case_in(case: Case, place: AtWindow | None, *, by: Staff, at: datetime) -> None:
    """Write the acceptance on the locked case, start its clocks and its flow; raise NotAllowed at another's window."""
    if place:
        check_takes(place.window, case.version.item_id)
    check_assessed(case)
    start_review_clocks(case, by=by.pk, at=at)
    case.accepted_by, case.accepted_at = by, at
    case.intake_by_id = case.intake_by_id or by.pk
    if place:
        case.window, case.window_kind, case.window_seconds = place.window, place.window.kind, place.seconds
    case.revision += 1
    case.save()
    open_review(case, at=at)
    publish(_fact(case, by=by, at=at), subject=case.pk)


def _fact(case: Case, *, by: Staff, at: datetime) -> CaseAccepted:
    return CaseAccepted(
        case=case.pk,
        number=case.number,
        window=case.window_id,
        window_kind=case.window_kind,
        window_seconds=case.window_seconds,
        promised_due=case.promised_due.isoformat() if case.promised_due else None,
        statutory_due=case.statutory_due.isoformat() if case.statutory_due else None,
        channel=Channel.WINDOW,
        by=by.pk,
        at=at,
    )
