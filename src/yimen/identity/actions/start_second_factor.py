"""Begin to tie an authenticator app to an account."""

import base64
import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import SecondFactorStarted
from yimen.identity.models import Account, SecondFactor
from yimen.identity.queries import second_factor_of
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed

SECRET_BYTES = 20  # the length of the hash, as RFC 4226 advises


@transaction.atomic
def start_second_factor(*, account: UUID, by: UUID | None, at: datetime) -> str:
    """Return a new secret to scan; whoever saw an earlier one that was never confirmed gains nothing by it."""
    Account.objects.select_for_update().get(pk=account)
    if second_factor_of(account):
        raise NotAllowed("second_factor_set")
    secret = base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()
    SecondFactor.objects.filter(account=account).delete()
    SecondFactor.objects.create(account_id=account, secret=secret)
    publish(SecondFactorStarted(account=account, by=by, at=at), subject=account)
    return secret
