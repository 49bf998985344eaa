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
        for event in events:
            for subscriber in self.subscribers:
                if event.seq > self.positions[subscriber.name] and event.type in subscriber.kinds:
                    self._deliver(subscriber, event)
        self._pass_over(events[-1].seq)
        return len(events)

    def _deliver(self, subscriber: Subscriber, event: PlacedEvent) -> None:
        error: Exception | None = None
        if event.subject is None or (subscriber.name, event.subject) not in self.parked:
            error = self._attempt(subscriber, event)
            if error is None:
                return
            log.warning("reaction failed", extra={"subscriber": subscriber.name, "seq": event.seq}, exc_info=error)
        with transaction.atomic():
            if _reach(subscriber.name, event.seq):
                first_letter(subscriber.name, event, error)
        if event.subject is not None:
            self.parked.add((subscriber.name, event.subject))
        self.positions[subscriber.name] = event.seq

    def _attempt(self, subscriber: Subscriber, event: PlacedEvent) -> Exception | None:
        """Return None when the effect is there; a lost connection is not the reaction's fault and is raised."""
        try:
            with transaction.atomic():
                if _reach(subscriber.name, event.seq):
                    react(subscriber, event)
        except (InterfaceError, OperationalError) as error:
            if not connection.is_usable():
                raise
            return error
        except Exception as error:  # noqa: BLE001  whatever a reaction raises becomes a letter
            return error
        self.positions[subscriber.name] = event.seq
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


def _reach(name: str, seq: int) -> bool:
    """Move the subscriber to the number; False when it is there already: the effect has been had."""
    return Subscription.objects.filter(name=name, seq__lt=seq).update(seq=seq) == 1
