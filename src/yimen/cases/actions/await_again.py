"""What stood in for a paper holds no longer: the paper is awaited, and nothing is decided until it comes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.actions.tell_applicant import tell_applicant
from yimen.cases.events.intake import BasisFell
from yimen.cases.models import Case
from yimen.cases.rules.application import ReceivedAs
from yimen.cases.rules.states import OPEN, State
from yimen.kernel.actions.publish import publish


@transaction.atomic
def await_again(*, case: UUID, key: str, words: str, at: datetime) -> bool:
    """Return whether the open case waits for the paper from now on; its people are told either way, once.

    A case that has ended keeps its result: whether it can stand is for a revocation to say.
    """
    found = Case.objects.select_for_update(of=("self",)).select_related("version", "agent").get(pk=case)
    material = found.materials.filter(key=key, received_as=ReceivedAs.STUDY).first()
    if material is None:
        return False
    waits = State(found.state) in OPEN and found.decided_at is None
    if waits:
        material.received_as, material.basis = ReceivedAs.AWAITED, words[:200]
        material.save(update_fields=["received_as", "basis"])
        found.is_awaiting = True
        found.revision += 1
        found.save(update_fields=["is_awaiting", "revision"])
        fact = BasisFell(case=case, number=found.number, key=key, by=None, at=at)
        publish(fact, subject=case)
    tell_applicant(found, f"basis_fell:{key}", words, at=at)
    return waits
