"""Tell the people behind a case."""

from datetime import datetime

from yimen.cases.models import Case
from yimen.inbox.actions.notify import notify


def tell_applicant(case: Case, what: str, body: str, *, at: datetime) -> None:
    """Leave one message each for the applicant and the agent; told twice, it is there once."""
    for person in {case.person_id, case.agent_id} - {None}:
        notify(
            key=f"case:{case.number}:{what}:{person}",
            title=f"{case.version.name}（{case.number}）",
            body=body,
            at=at,
            person=person,
            case_number=case.number,
        )
