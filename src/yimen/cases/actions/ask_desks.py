"""Write one request for each desk that has to act on a case."""

from datetime import datetime

from yimen.cases.events.urging import CaseUrged
from yimen.cases.models import Case, Urge
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.urging import addressees
from yimen.cases.rules.urging import RECEIPT, UrgeKind
from yimen.identity.models import Person, Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


def ask_desks(
    case: Case, kind: UrgeKind, words: str, *, by_staff: Staff | None = None, by_person: Person | None = None,
    at: datetime,
) -> list[Urge]:  # fmt: skip
    """Return the new requests of the locked case; a desk that has not answered the last one is not asked again."""
    limit, table = legal_limit(RECEIPT[kind]), workdays()
    waiting = {(one.agency_id, one.centre_id) for one in case.urges.filter(kind=kind, receipt_at__isnull=True)}
    made = [
        Urge(
            case=case, kind=kind, words=words.strip(), by_staff=by_staff, by_person=by_person,
            agency_id=desk.agency, centre_id=desk.centre, post=desk.post, at=at,
            due_on=table.add(table.local(at), limit.count), limit=limit.count, source=limit.source,
        )
        for desk in addressees(case)
        if (desk.agency, desk.centre) not in waiting
    ]  # fmt: skip
    if not made:
        raise NotAllowed("urged_already" if waiting else "nothing_to_urge")
    asker = (by_staff or by_person).pk  # type: ignore[union-attr]  # one of them is there: a constraint says so
    for urge in Urge.objects.bulk_create(made):
        fact = CaseUrged(case=case.pk, number=case.number, urge=urge.pk, kind=kind, by=asker, at=at)
        publish(fact, subject=case.pk)
    return made
