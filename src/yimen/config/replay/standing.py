"""How the deployment's own cases stand at the as-of instant: from its rows and ledgers, never from the log."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from yimen.cases.models import Case
from yimen.cases.queries.clocks import ledgers_of
from yimen.cases.rules.clock import Due
from yimen.cases.rules.ledger import Line, by_clock, fold
from yimen.config.replay.tally import Fate
from yimen.kernel.queries import workdays

BATCH = 2_000


@dataclass(frozen=True)
class Standing:
    """One case of the deployment: when it ended, and the end of its limit."""

    ended_at: datetime | None
    due: Due | None


def standings(cases: Mapping[str, UUID], *, clocks: Mapping[str, str], ours: str) -> dict[str, Standing]:
    """Return where each case of the log stands here.

    `clocks` names for each case the clock that bears the log's deadline; `ours` says whether a decision ends a case.
    """
    names, found = {pk: name for name, pk in cases.items()}, {}
    for ids in _batches(list(names)):
        ledgers = ledgers_of(ids)
        for row in Case.objects.filter(pk__in=ids):
            name = names[row.pk]
            found[name] = Standing(_ended(row, ours), _due(by_clock(ledgers.get(row.pk, [])).get(clocks[name], [])))
    return found


def fates_here(found: Mapping[str, Standing], *, as_of: datetime) -> dict[str, Fate]:
    """Return how the deployment says that each case stands at the as-of instant."""
    return {name: _fate(one, as_of) for name, one in found.items()}


def _batches(ids: list[UUID]) -> Iterator[list[UUID]]:
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _due(lines: Sequence[Line]) -> Due | None:
    """Return when a clock is due; while it is paused its last date stands, as it does in a log's column."""
    folded = fold(lines, workdays())
    return folded.due if folded else None


def _ended(case: Case, ours: str) -> datetime | None:
    if case.state == "pre_refused":
        return case.closed_at or case.submitted_at
    return case.decided_at or case.closed_at if ours == "decided" else case.closed_at


def _fate(one: Standing, as_of: datetime) -> Fate:
    late = one.due is not None and one.due.is_past(one.ended_at or as_of, workdays())
    return Fate(one.ended_at is not None, late, one.due is not None)
