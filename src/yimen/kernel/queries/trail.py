"""Everything both logs hold about one subject, in the order it happened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from yimen.kernel.models import AccessLog, Event
from yimen.kernel.queries.records import seal_numbers


@dataclass(frozen=True)
class Trace:
    """One row of a log; `seq` is its number in the log's chain, None while it waits for its seal."""

    log: str
    seq: int | None
    at: datetime
    what: str
    by: UUID | None
    address: str
    detail: dict[str, Any]


def trail_of(subject: UUID) -> list[Trace]:
    """Return every fact, view and refusal about a subject; for the audit administrator."""
    events = list(Event.objects.filter(subject=subject).order_by("position"))
    looks = list(AccessLog.objects.filter(subject=subject).order_by("position"))
    sealed = seal_numbers([row.pk for row in events], of="event")
    seen = seal_numbers([row.pk for row in looks], of="access")
    found = [_trace(row, sealed.get(row.pk)) for row in events] + [_trace(row, seen.get(row.pk)) for row in looks]
    return sorted(found, key=lambda trace: trace.at)


def _trace(row: Event | AccessLog, seq: int | None) -> Trace:
    if isinstance(row, Event):
        log, what, detail = "event", row.type, row.payload
    else:
        log, what, detail = "access", row.kind, row.detail
    return Trace(log, seq, row.at, what, row.by, str(row.origin.get("address", "")), detail)
