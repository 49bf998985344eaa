"""Check the second factor at sign-in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import SecondFactor
from yimen.identity.rules.totp import matching_step
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def pass_second_factor(*, account: UUID, code: str, at: datetime) -> None:
    """Use up a right code: it counts once, on every server; raise NotAllowed for any other.

    No event: the sign-in itself is recorded in the access log.
    """
    factor = SecondFactor.objects.select_for_update().get(account=account, confirmed_at__isnull=False)
    step = matching_step(factor.secret.reveal(), code, at=at, after=factor.last_step)
    if step is None:
        raise NotAllowed("wrong_code")
    factor.last_step = step
    factor.save(update_fields=["last_step"])
