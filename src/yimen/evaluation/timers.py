"""What becomes due by itself: silence that counts, and bad ratings nobody looked into; each row alone."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from yimen.evaluation.actions.count_silence import count_silence
from yimen.evaluation.actions.warn_late import warn_late
from yimen.evaluation.queries.figures import silence_days
from yimen.evaluation.queries.invitations import unrated_until
from yimen.evaluation.queries.rectifying import late_untold

BATCH = 500
log = logging.getLogger("yimen.evaluation")


def run_timers(*, at: datetime) -> dict[str, int]:
    """Return how many rows each timer dealt with in one pass."""
    today = localdate(at)
    late = list(late_untold(today).values_list("pk", flat=True)[:BATCH])
    done = {"late": _each(late, lambda row: warn_late(rectification=row, at=at))}
    if silence_days():
        silent = list(unrated_until(today).order_by("id").values_list("pk", flat=True)[:BATCH])
        done["silence"] = _each(silent, lambda row: count_silence(invitation=row, at=at))
    return done


def _each(rows: Iterable[UUID], act: Callable[[UUID], object]) -> int:
    done = 0
    for row in rows:
        try:
            done += act(row) is not None
        except Exception:
            log.exception("a timer of evaluation failed", extra={"row": str(row)})
    return done
