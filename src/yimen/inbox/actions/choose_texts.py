"""Have texts, or have none but those the law wants sent."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.inbox.events import TextsChosen
from yimen.inbox.models import OptOut
from yimen.kernel.actions.publish import publish


@transaction.atomic
def choose_texts(*, person: UUID, wants: bool, by: UUID, at: datetime) -> None:
    """Note the choice; chosen twice, it is made once."""
    if wants:
        changed = OptOut.objects.filter(person=person).delete()[0] > 0
    else:
        changed = OptOut.objects.get_or_create(person_id=person, defaults={"at": at})[1]
    if changed:
        publish(TextsChosen(person=person, wants=wants, by=by, at=at), subject=person)
