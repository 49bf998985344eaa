"""Take a new password in place of the old one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import PasswordChanged
from yimen.identity.models import Account, FormerPassword
from yimen.identity.passwords import check_new_password
from yimen.identity.queries import password_policy
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def change_password(*, account: Account, current: str, new: str, by: UUID | None, at: datetime) -> Account:
    """Change one's own password; the current one proves that it is one's own."""
    locked = Account.objects.select_for_update().get(pk=account.pk)
    if not locked.check_password(current):
        raise NotAllowed("wrong_password")
    check_new_password(locked, new, password_policy(locked))
    FormerPassword.objects.create(account=locked, password=locked.password, at=at)
    locked.set_password(new)
    locked.must_change_password, locked.password_changed_at = False, at
    locked.save(update_fields=["password", "must_change_password", "password_changed_at"])
    publish(PasswordChanged(account=locked.pk, by=by, at=at), subject=locked.pk)
    return locked
