"""What becomes due by itself: one table of timers, and the pass that finds what is due and calls the verb.

A timer is a name, a query by index, and a verb. The verb looks again under the case's lock and leaves alone what
somebody else has dealt with or holds at this moment, so that passes may overlap, be repeated, or be killed half-way:
each case is a transaction of its own. A domain's ways register themselves by a line in TIMERS.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db.models import QuerySet

from yimen.cases.actions.agree_silently import agree_silently
from yimen.cases.actions.deem_accepted import deem_accepted
from yimen.cases.actions.deem_approved import deem_approved
from yimen.cases.actions.lapse_supplement import lapse_supplement
from yimen.cases.actions.lapse_tolerance import lapse_tolerance
from yimen.cases.actions.remind_applicant import remind_applicant
from yimen.cases.actions.remind_delivery import remind_delivery
from yimen.cases.models import Case
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.waiting import lapsed, to_remind, tolerance_lapsed, unanswered, with_silent_steps
from yimen.cases.queries.ways import silent
from yimen.cases.queries.ways import to_remind as to_collect
from yimen.kernel.queries import workdays

BATCH = 200
log = logging.getLogger("yimen.timers")


class Verb(Protocol):
    """Deal with one case; return None when there is nothing to do any more."""

    def __call__(self, *, case: UUID, at: datetime) -> Case | None: ...


@dataclass(frozen=True)
class Timer:
    """What becomes due, how it is found at an instant, and the verb for each case found."""

    name: str
    due: Callable[[datetime], QuerySet[Case]]
    act: Verb


@dataclass(frozen=True)
class Count:
    """How many cases a timer dealt with, and how many it could not."""

    done: int = 0
    failed: int = 0


def _silent(at: datetime) -> QuerySet[Case]:
    return silent(workdays().local(at))


def _to_collect(at: datetime) -> QuerySet[Case]:
    """Return the results whose limit for handing over ends within so many working days."""
    table = workdays()
    return to_collect(table.add(table.local(at), legal_limit("delivery_reminder").count))


TIMERS: tuple[Timer, ...] = (
    Timer("agree_silently", with_silent_steps, agree_silently),
    Timer("deem_approved", _silent, deem_approved),
    Timer("remind_delivery", _to_collect, remind_delivery),
    Timer("deem_accepted", unanswered, deem_accepted),
    Timer("lapse_supplement", lapsed, lapse_supplement),
    Timer("lapse_tolerance", tolerance_lapsed, lapse_tolerance),
    Timer("remind_applicant", to_remind, remind_applicant),
)


def run_timers(*, at: datetime, timers: tuple[Timer, ...] | None = None) -> dict[str, Count]:
    """Return what each timer did in one pass; a case that fails is logged and keeps nobody waiting."""
    return {timer.name: _run(timer, at) for timer in (TIMERS if timers is None else timers)}


def _run(timer: Timer, at: datetime) -> Count:
    done = failed = 0
    after: UUID | None = None
    while batch := _batch(timer, at, after):
        for case in batch:
            outcome = _act(timer, case, at)
            done += outcome is True
            failed += outcome is None
        after = batch[-1]
    return Count(done, failed)


def _batch(timer: Timer, at: datetime, after: UUID | None) -> list[UUID]:
    found = timer.due(at).order_by("pk")
    return list((found.filter(pk__gt=after) if after else found).values_list("pk", flat=True)[:BATCH])


def _act(timer: Timer, case: UUID, at: datetime) -> bool | None:
    """Return whether the verb did something; None when it failed."""
    try:
        return timer.act(case=case, at=at) is not None
    except Exception:
        log.exception("timer %s failed for case %s", timer.name, case)
        return None
