"""Take a token back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import TokenRevoked
from yimen.identity.models import ApiToken
from yimen.kernel.actions.publish import publish


@transaction.atomic
def revoke_token(*, token: UUID, by: UUID | None, at: datetime) -> None:
    """End the token at once; a second time changes nothing. Raise ApiToken.DoesNotExist for an unknown one."""
    found = ApiToken.objects.select_for_update().get(pk=token)
    if found.revoked_at is not None:
        return
    found.revoked_at = at
    found.save(update_fields=["revoked_at"])
    publish(TokenRevoked(token=token, account=found.account_id, by=by, at=at), subject=token)
