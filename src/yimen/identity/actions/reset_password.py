"""Give somebody who forgot the password a temporary one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import PasswordReset
from yimen.identity.models import Account, FormerPassword
from yimen.identity.passwords import check_new_password
from yimen.identity.queries import password_policy
from yimen.kernel.actions.publish import publish


@transaction.atomic
def reset_password(*, account: Account, temporary: str, by: UUID | None, at: datetime) -> None:
    """Set a temporary password, which must be changed at the next sign-in."""
    locked = Account.objects.select_for_update().get(pk=account.pk)
    check_new_password(locked, temporary, password_policy(locked))
    FormerPassword.objects.create(account=locked, password=locked.password, at=at)
    locked.set_password(temporary)
    locked.must_change_password, locked.password_changed_at = True, at
    locked.save(update_fields=["password", "must_change_password", "password_changed_at"])
    publish(PasswordReset(account=locked.pk, by=by, at=at), subject=locked.pk)
