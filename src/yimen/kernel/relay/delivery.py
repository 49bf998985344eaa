"""Delivery: each reaction once per event, in a transaction of its own together with the position it reaches.

The position moves in the transaction of the effect, so a kill between the two is impossible: the effect is there
exactly once. An effect that fails becomes a letter (retried later) and the reaction goes on with the next event; later
events on the same subject wait behind the letter, so that one subject's facts are never heard out of order.
"""

import logging
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction

from yimen.kernel.facts import from_payload
from yimen.kernel.models import Subscription
from yimen.kernel.origin import from_origin
from yimen.kernel.queries.relay import PlacedEvent, events_after
from yimen.kernel.relay.letters import first_letter, parked_subjects
from yimen.kernel.relay.subscribers import Subscriber

log = logging.getLogger("yimen.relay")
BATCH = 500
TOGETHER = 25  # so many effects of one reaction at most share a transaction


@dataclass
class Delivery:
    """The deliveries of the present leader."""

    subscribers: tuple[Subscriber, ...]
    positions: dict[str, int] = field(default_factory=dict)
    parked: set[tuple[str, UUID]] = field(default_factory=set)

    def register(self, head: int) -> None:
        """Read the positions; a reaction that is wired for the first time starts at the present end."""
        names = [one.name for one in self.subscribers]
        known = dict(Subscription.objects.filter(name__in=names).values_list("name", "seq"))
        fresh = [Subscription(name=name, seq=head) for name in names if name not in known]
        Subscription.objects.bulk_create(fresh, ignore_conflicts=True)
        self.positions = {name: known.get(name, head) for name in names}
        self.parked = parked_subjects()

    def step(self, head: int) -> int:
        """Deliver the next batch; return how many events it moved over."""
        start = min(self.positions.values(), default=head)
        if start >= head:
            return 0
        events = events_after(start, limit=BATCH)
        if not events:
            return 0
        for subscriber in self.subscribers:
            position = self.positions[subscriber.name]
            heard = [event for event in events if event.seq > position and event.type in subscriber.kinds]
            for start in range(0, len(heard), TOGETHER):
                self._deliver_all(subscriber, heard[start : start + TOGETHER])
        self._pass_over(events[-1].seq)
        return len(events)

    def _deliver_all(self, subscriber: Subscriber, events: list[PlacedEvent]) -> None:
        """Deliver a backlog in one transaction; when anything in it fails, one by one."""
        if len(events) > 1 and not self._is_parked(subscriber, events) and not self._attempt(subscriber, events):
            return
        for event in events:
            self._deliver(subscriber, event)

    def _is_parked(self, subscriber: Subscriber, events: list[PlacedEvent]) -> bool:
        return any(event.subject and (subscriber.name, event.subject) in self.parked for event in events)

    def _deliver(self, subscriber: Subscriber, event: PlacedEvent) -> None:
        error: Exception | None = None
        if not self._is_parked(subscriber, [event]):
            error = self._attempt(subscriber, [event])
            if error is None:
                return
            log.warning("reaction failed", extra={"subscriber": subscriber.name, "seq": event.seq}, exc_info=error)
        with transaction.atomic():
            if _reach(subscriber.name, event.seq, event.seq):
                first_letter(subscriber.name, event, error)
        if event.subject is not None:
            self.parked.add((subscriber.name, event.subject))
        self.positions[subscriber.name] = event.seq

    def _attempt(self, subscriber: Subscriber, events: list[PlacedEvent]) -> Exception | None:
        """Return None when the effects are there; a lost connection is not the reaction's fault and is raised."""
        try:
            with transaction.atomic():
                if _reach(subscriber.name, events[0].seq, events[-1].seq):
                    for event in events:
                        react(subscriber, event)
                elif len(events) > 1:
                    return LookupError("some of these effects have been had: one by one")
        except (InterfaceError, OperationalError) as error:
            if not connection.is_usable():
                raise
            return error
        except Exception as error:  # noqa: BLE001  whatever a reaction raises becomes a letter
            return error
        self.positions[subscriber.name] = events[-1].seq
        return None

    def _pass_over(self, seq: int) -> None:
        """Move everybody to the end of the batch, those too who had nothing to do in it."""
        behind = [name for name, position in self.positions.items() if position < seq]
        if behind:
            Subscription.objects.filter(name__in=behind, seq__lt=seq).update(seq=seq)
            self.positions.update(dict.fromkeys(behind, seq))


def react(subscriber: Subscriber, event: PlacedEvent) -> None:
    """Call the reaction with the fact; what it publishes in turn says where it came from."""
    fact: Any = from_payload(subscriber.kinds[event.type], event.payload, by=event.by, at=event.at)
    with from_origin(event=str(event.id), reaction=subscriber.name):
        subscriber.react(fact)


def _reach(name: str, first: int, last: int) -> bool:
    """Move the subscriber over the numbers; False when the first of these effects has been had already."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_subscription SET seq = %s WHERE name = %s AND seq < %s", [last, name, first])
        return bool(cursor.rowcount)
