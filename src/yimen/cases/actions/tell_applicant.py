"""Tell the people behind a case."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from yimen.cases.models import Case
from yimen.identity.queries import principals_of
from yimen.inbox.actions.notify import SentAs, notify
from yimen.inbox.rules.notices import Receiver
from yimen.kernel.rules.personal import Personal

LONGEST_TITLE = 120


def tell_applicant(case: Case, what: str, body: str, *, at: datetime) -> None:
    """Leave one message each for the applicant and the agent; told twice, it is there once.

    `what` is a notice of cases.rules.notices, with a suffix (`moved:2026-12-01`) where it may be told several times.
    """
    event = what.partition(":")[0]
    for person, receiver, phone in _readers(case, on=localdate(at)):
        notify(
            key=f"case:{case.number}:{what}:{person}",
            title=_title(case),
            body=body,
            at=at,
            person=person,
            case_number=case.number,
            sent_as=SentAs(receiver, event, phone),
        )


def _title(case: Case) -> str:
    """Return the matter's name, shortened where it must be, and its number."""
    number = f"（{case.number}）"
    return case.version.name[: LONGEST_TITLE - len(number)] + number


def _readers(case: Case, *, on: date) -> Iterator[tuple[UUID, Receiver, Personal | None]]:
    """Yield whom the case concerns, and at which number: the one given for the case is the one of whoever filed it.

    An agent who has lost the mandate is told no more.
    """
    agent = case.agent
    if agent is not None and (case.organisation_id or case.person_id) in principals_of(agent, on).past:
        agent = None
    if agent is not None:
        yield agent.pk, Receiver.AGENT, case.phone
    if case.person_id is not None and (agent is None or case.person_id != agent.pk):
        yield case.person_id, Receiver.APPLICANT, None if case.agent_id else case.phone
