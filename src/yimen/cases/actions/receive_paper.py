"""Take papers at the window for a case that was filed without them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yimen.cases.events import MaterialReceived
from yimen.cases.models import Case, CaseMaterial
from yimen.cases.queries import at_desk
from yimen.cases.rules.application import Channel, ReceivedAs
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def receive_paper(*, number: str, keys: Sequence[str], by: Staff, at: datetime) -> Case:
    """Return the locked case with these materials marked as handed in on paper at the window."""
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    if set(keys) - set(case.materials.values_list("key", flat=True)):
        raise NotAllowed("material_not_asked", keys=sorted(keys))
    if keys:
        CaseMaterial.objects.filter(case=case, key__in=keys, received_as="").update(
            received_as=ReceivedAs.PAPER, channel=Channel.WINDOW
        )
        fact = MaterialReceived(case=case.pk, number=number, keys=tuple(keys), channel=Channel.WINDOW, by=by.pk, at=at)
        publish(fact, subject=case.pk)
    return case
