"""Take a token back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import TokenRevoked
from yimen.identity.models import ApiToken
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def revoke_token(*, token: UUID, by: UUID | None, at: datetime) -> None:
    """End the token at once; a second time changes nothing, an unknown one is refused."""
    found = ApiToken.objects.select_for_update().filter(pk=token).first()
    if found is None:
        raise NotAllowed("api_token_unknown")
    if found.revoked_at is not None:
        return
    found.revoked_at = at
    found.save(update_fields=["revoked_at"])
    publish(TokenRevoked(token=token, account=found.account_id, by=by, at=at), subject=token)
