"""Finish tying an authenticator app to an account."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import SecondFactorEnrolled
from yimen.identity.models import RecoveryCode, SecondFactor
from yimen.identity.rules.totp import matching_step
from yimen.kernel.actions.publish import publish
from yimen.kernel.crypto import blind_index
from yimen.kernel.rules.errors import NotAllowed

RECOVERY_CODES = 10


@transaction.atomic
def confirm_second_factor(*, account: UUID, code: str, by: UUID | None, at: datetime) -> list[str]:
    """Switch the second factor on with a first right code; return the recovery codes, shown this once."""
    factor = SecondFactor.objects.select_for_update().get(account=account)
    if factor.confirmed_at is not None:
        raise NotAllowed("second_factor_set")
    step = matching_step(factor.secret.reveal(), code, at=at, after=factor.last_step)
    if step is None:
        raise NotAllowed("wrong_code")
    factor.confirmed_at, factor.last_step = at, step
    factor.save(update_fields=["confirmed_at", "last_step"])
    codes = [f"{secrets.token_hex(3)}-{secrets.token_hex(3)}" for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.filter(account=account).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account_id=account, digest=blind_index("recovery_code", code)) for code in codes
    )
    publish(SecondFactorEnrolled(account=account, by=by, at=at), subject=account)
    return codes
