"""Tell the people behind a case."""

from datetime import datetime

from django.utils.timezone import localdate

from yimen.cases.models import Case
from yimen.cases.readers import readers
from yimen.inbox.actions.notify import SentAs, notify

LONGEST_TITLE = 120


def tell_applicant(case: Case, what: str, body: str, *, at: datetime) -> None:
    """Leave one message each for the applicant and the agent; told twice, it is there once.

    `what` is a notice of cases.rules.notices, with a suffix (`moved:2026-12-01`) where it may be told several times.
    """
    event = what.partition(":")[0]
    for person, receiver, phone in readers(case, on=localdate(at)):
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
