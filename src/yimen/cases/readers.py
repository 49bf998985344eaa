"""Whom a matter concerns, and at which number each is told of it."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol
from uuid import UUID

from yimen.identity.models import Person
from yimen.identity.queries import principals_of
from yimen.inbox.rules.notices import Receiver
from yimen.kernel.rules.personal import Personal


class Matter(Protocol):
    """A case, or a bundle of them: the part that names its people."""

    phone: Personal | None

    @property
    def agent(self) -> Person | None: ...
    @property
    def agent_id(self) -> UUID | None: ...
    @property
    def person_id(self) -> UUID | None: ...
    @property
    def organisation_id(self) -> UUID | None: ...


def readers(matter: Matter, *, on: date) -> Iterator[tuple[UUID, Receiver, Personal | None]]:
    """Yield whom the matter concerns; the number given for it is the one of whoever filed it.

    An agent who has lost the mandate is told no more.
    """
    agent = matter.agent
    if agent is not None and (matter.organisation_id or matter.person_id) in principals_of(agent, on).past:
        agent = None
    if agent is not None:
        yield agent.pk, Receiver.AGENT, matter.phone
    if matter.person_id is not None and (agent is None or matter.person_id != agent.pk):
        yield matter.person_id, Receiver.APPLICANT, None if matter.agent_id else matter.phone
