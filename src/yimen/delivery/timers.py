"""What becomes due in the lockers: reminders, recalls, and doors of which nothing was heard."""

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from yimen.delivery.actions.ask_door import ask_door
from yimen.delivery.actions.recall_overdue import recall_overdue
from yimen.delivery.actions.remind_in_locker import remind_in_locker
from yimen.delivery.queries.lockers import to_recall, to_remind, unsettled

BATCH = 200
log = logging.getLogger("yimen.timers")


def run_timers(*, at: datetime) -> dict[str, int]:
    """Return how many each timer dealt with; what fails is logged and keeps nobody waiting."""
    today = localdate(at)
    due = {
        "remind_in_locker": (to_remind(today), lambda pk: remind_in_locker(stay=pk, at=at)),
        "recall_overdue": (to_recall(today), lambda pk: recall_overdue(stay=pk, at=at)),
        "settle_doors": (unsettled(at), lambda pk: ask_door(opening=pk, at=at)),
    }
    return {
        name: sum(_done(act, pk) for pk in list(found.order_by("pk").values_list("pk", flat=True)[:BATCH]))
        for name, (found, act) in due.items()
    }


def _done(act: Callable[[UUID], object], row: UUID) -> bool:
    try:
        return act(row) is not None
    except Exception:
        log.exception("a timer failed for %s", row)
        return False
