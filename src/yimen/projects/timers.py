"""What becomes due by itself: the week's message to owners of key projects, and receipts that nobody gave."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from yimen.kernel.queries import workdays
from yimen.projects.actions.escalate_duty import escalate_duty
from yimen.projects.actions.send_weekly_report import send_weekly_report
from yimen.projects.queries.watch import to_escalate, vip_due

log = logging.getLogger("yimen.timers")


def run_timers(*, at: datetime) -> dict[str, int]:
    """Return how many of each were dealt with in one pass; passes may overlap, be repeated, or be killed half-way."""
    late = to_escalate(workdays().local(at)).order_by("pk").values_list("pk", flat=True)
    weekly = vip_due(at).values_list("pk", flat=True)
    return {
        "escalate_duty": _each(late, lambda duty: escalate_duty(duty=duty, at=at)),
        "send_weekly_report": _each(weekly, lambda project: send_weekly_report(project=project, at=at)),
    }


def _each(found: Iterable[UUID], act: Callable[[UUID], object]) -> int:
    done = 0
    for one in list(found):
        try:
            done += act(one) is not None
        except Exception:
            log.exception("a timer of projects failed for %s", one)
    return done
