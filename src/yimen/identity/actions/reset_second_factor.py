"""Untie a lost authenticator, so that a new one is enrolled at the next sign-in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import SecondFactorReset
from yimen.identity.models import RecoveryCode, SecondFactor
from yimen.kernel.actions.publish import publish


@transaction.atomic
def reset_second_factor(*, account: UUID, by: UUID | None, at: datetime) -> None:
    """Forget the account's authenticator and its recovery codes; the security administrator's verb."""
    SecondFactor.objects.filter(account=account).delete()
    RecoveryCode.objects.filter(account=account).delete()
    publish(SecondFactorReset(account=account, by=by, at=at), subject=account)
