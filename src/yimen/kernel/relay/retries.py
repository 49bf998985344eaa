"""Second and later tries of effects that failed."""

import logging

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils.timezone import now

from yimen.kernel.models import DeadLetter
from yimen.kernel.queries.relay import placed_event
from yimen.kernel.relay.delivery import react
from yimen.kernel.relay.letters import put_off, settle
from yimen.kernel.relay.subscribers import Subscriber

log = logging.getLogger("yimen.relay")
BATCH = 50


def retry_due(subscribers: tuple[Subscriber, ...]) -> int:
    """Try the letters whose time has come, in the order of their events; return how many were tried."""
    known = {one.name: one for one in subscribers}
    due = DeadLetter.objects.filter(state=DeadLetter.State.RETRYING, next_at__lte=now(), event__isnull=False)
    letters = list(due.order_by("seq")[:BATCH])
    for letter in letters:
        subscriber = known.get(letter.subscriber)
        if subscriber is None:
            put_off(letter, LookupError("no reaction of this name is wired"), at=now())
        elif not _waits_behind(letter):
            _try(letter, subscriber)
    return len(letters)


def _waits_behind(letter: DeadLetter) -> bool:
    """Return whether an earlier effect of the same reaction on the same subject is still being retried."""
    if letter.subject is None:
        return False
    earlier = DeadLetter.objects.filter(
        subscriber=letter.subscriber, subject=letter.subject, seq__lt=letter.seq, state=DeadLetter.State.RETRYING
    ).order_by("-next_at")
    first = earlier.first()
    if first is None:
        return False
    DeadLetter.objects.filter(pk=letter.pk).update(next_at=first.next_at)
    return True


def _try(letter: DeadLetter, subscriber: Subscriber) -> None:
    try:
        with transaction.atomic():
            held = DeadLetter.objects.select_for_update().get(pk=letter.pk)
            event = placed_event(held.event) if held.event else None
            if held.state == DeadLetter.State.RETRYING:
                if event is None or event.type not in subscriber.kinds:
                    raise LookupError("the event is gone or no longer wired to this reaction")  # noqa: TRY301
                react(subscriber, event)
                settle(held, at=now())
    except (InterfaceError, OperationalError) as error:
        if not connection.is_usable():
            raise
        put_off(letter, error, at=now())
    except Exception as error:
        log.warning("retry failed", extra={"subscriber": letter.subscriber, "seq": letter.seq}, exc_info=error)
        put_off(letter, error, at=now())
