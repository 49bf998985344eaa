"""Hand a text to its gateway."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.models import DeadLetter, Sending
from yimen.kernel.sending import Outgoing, gateway

SUBSCRIBER = "job:send_outgoing"


def hand_to_gateway(*, sending: UUID, at: datetime) -> None:
    """Send the text and note that the gateway has it; a second call sends nothing.

    Killed between the two, the next try repeats the text under the same key, and the gateway knows it already.
    """
    row = Sending.objects.get(pk=sending)
    if row.state != Sending.State.PENDING:
        return
    name = gateway(row.channel).send(Outgoing(key=str(row.pk), to=row.address.reveal(), text=_text(row)))
    with transaction.atomic():
        row = Sending.objects.select_for_update().get(pk=sending)
        row.gateway_id, row.accepted_at, row.secret = name, at, None
        if row.state == Sending.State.PENDING:  # its report may have been quicker
            row.state, row.error = Sending.State.ACCEPTED, ""
        row.save(update_fields=["gateway_id", "accepted_at", "secret", "state", "error"])
        DeadLetter.objects.filter(subscriber=SUBSCRIBER, event=sending).update(
            state=DeadLetter.State.SETTLED, next_at=None, settled_at=at
        )


def _text(row: Sending) -> str:
    return row.text.replace("{secret}", row.secret.reveal()) if row.secret else row.text
