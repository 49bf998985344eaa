"""Sign in although the authenticator is lost."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import RecoveryCodeUsed
from yimen.identity.models import RecoveryCode
from yimen.kernel.actions.publish import publish
from yimen.kernel.crypto import blind_index
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def use_recovery_code(*, account: UUID, code: str, at: datetime) -> int:
    """Use up one recovery code; return how many are left; raise NotAllowed for a wrong or used one."""
    digest = blind_index("recovery_code", code.strip().lower())
    codes = RecoveryCode.objects.filter(account=account, used_at__isnull=True)
    if not codes.filter(digest=digest).update(used_at=at):
        raise NotAllowed("wrong_code")
    publish(RecoveryCodeUsed(account=account, by=account, at=at), subject=account)
    return codes.count()
