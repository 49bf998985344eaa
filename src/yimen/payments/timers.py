"""What becomes due by itself; each row is dealt with alone, and one that fails keeps nobody waiting."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from yimen.payments.actions.ask_provider import ask_provider
from yimen.payments.actions.expire_notice import expire_notice
from yimen.payments.actions.give_up_refund import give_up_refund
from yimen.payments.actions.place_refund import place_refund
from yimen.payments.provider import ProviderDown, is_configured
from yimen.payments.queries import refunds_to_ask, to_ask, to_expire

BATCH = 100
ASK_AFTER = timedelta(minutes=2)  # a report is quicker where one comes
REFUND_AFTER = timedelta(hours=1)  # longer than all the job's own tries
log = logging.getLogger("yimen.payments")


def run_timers(*, at: datetime) -> dict[str, int]:
    """Return how many rows each timer dealt with in one pass."""
    done = {"expire": _each(_ids(to_expire(localdate(at))), lambda row: expire_notice(notice=row, at=at))}
    if is_configured():
        done["ask"] = _each(_ids(to_ask(at - ASK_AFTER)), lambda row: ask_provider(payment=row, at=at))
        done["refund"] = _each(_ids(refunds_to_ask(at - REFUND_AFTER)), lambda row: _refund(row, at=at))
    return done


def _ids(rows: object) -> Iterable[UUID]:
    return list(rows.values_list("pk", flat=True)[:BATCH])  # type: ignore[attr-defined]


def _each(rows: Iterable[UUID], act: Callable[[UUID], object]) -> int:
    done = 0
    for row in rows:
        try:
            act(row)
        except ProviderDown as error:
            log.warning("the payment platform: %s", error)
            return done
        except Exception:
            log.exception("a payment timer failed", extra={"row": str(row)})
        else:
            done += 1
    return done


def _refund(refund: UUID, *, at: datetime) -> None:
    try:
        place_refund(refund=refund, at=at)
    except Exception as error:
        give_up_refund(refund=refund, error=error, at=at)
        raise
