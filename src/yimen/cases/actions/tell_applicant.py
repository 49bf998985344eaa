"""Tell the people behind a case."""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from yimen.cases.models import Case
from yimen.identity.queries import principals_of
from yimen.inbox.actions.notify import notify


def tell_applicant(case: Case, what: str, body: str, *, at: datetime) -> None:
    """Leave one message each for the applicant and the agent; told twice, it is there once."""
    for person in _readers(case, on=localdate(at)):
        notify(
            key=f"case:{case.number}:{what}:{person}",
            title=f"{case.version.name}（{case.number}）",
            body=body,
            at=at,
            person=person,
            case_number=case.number,
        )


def _readers(case: Case, *, on: date) -> set[UUID]:
    """Return whom the case concerns: an agent who has lost the mandate is told no more."""
    readers = {case.person_id}
    if case.agent is not None and (case.organisation_id or case.person_id) not in principals_of(case.agent, on).past:
        readers.add(case.agent.pk)
    return {reader for reader in readers if reader is not None}
