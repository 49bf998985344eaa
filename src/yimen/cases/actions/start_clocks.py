"""Start the promised and the statutory clock of an accepted case."""

from datetime import datetime
from uuid import UUID

from yimen.cases.models import Case, ClockEntry
from yimen.cases.rules.clock import ZONE, due_after
from yimen.kernel.queries import workdays


def start_clocks(case: Case, *, by: UUID, at: datetime) -> None:
    """Write one ledger line per limit of the pinned version and set the due dates derived from them (not saved)."""
    version, table = case.version, workdays()
    limits = {
        "promised": (version.promised_limit, version.promised_unit),
        "statutory": (version.statutory_limit, version.statutory_unit),
    }
    entries: list[ClockEntry] = []
    years: set[int] = set()
    for clock, (limit, unit) in limits.items():
        if limit is None:
            continue
        due = due_after(at, limit, unit=unit, workdays=table)
        years.update(due.unpublished)
        setattr(case, f"{clock}_due", due.on)
        entries.append(
            ClockEntry(
                case=case,
                clock=clock,
                kind="start",
                on=at.astimezone(ZONE).date(),
                limit=limit,
                unit=unit,
                source=version.limit_source,
                by=by,
                at=at,
            )
        )
    ClockEntry.objects.bulk_create(entries)
    case.unpublished_years = sorted(years)
