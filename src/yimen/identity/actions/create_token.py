"""Give another system a token."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import TokenCreated
from yimen.identity.models import Account, ApiToken
from yimen.identity.rules.tokens import PREFIX, check_token
from yimen.kernel.actions.publish import publish
from yimen.kernel.crypto import sm3


@dataclass(frozen=True)
class NewToken:
    """The row, and the secret that is shown once and kept nowhere."""

    token: ApiToken
    secret: str


@transaction.atomic
def create_token(
    *, account: Account, name: str, scopes: Collection[str], expires_at: datetime, by: UUID | None, at: datetime
) -> NewToken:
    """Return the new token; raise NotAllowed for unknown scopes or too long a life."""
    check_token(scopes, expires_at=expires_at, at=at)
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        account=account,
        name=name.strip(),
        digest=sm3(secret.encode()),
        scopes=sorted(scopes),
        created_at=at,
        created_by=by,
        expires_at=expires_at,
    )
    publish(
        TokenCreated(token=token.pk, account=account.pk, scopes=tuple(sorted(scopes)), by=by, at=at), subject=token.pk
    )
    return NewToken(token, secret)
