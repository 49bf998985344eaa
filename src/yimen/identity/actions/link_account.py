"""Give a person who is known already a way to sign in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import AccountLinked
from yimen.identity.models import Account, Person
from yimen.identity.queries import person_of, staff_of
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def link_account(*, person: UUID, account: Account, by: UUID | None, at: datetime) -> Person:
    """Tie the account to the person; whoever does it has seen the person's document."""
    locked = Person.objects.select_for_update().get(pk=person)
    if locked.account_id is not None:
        raise NotAllowed("person_has_account")
    if staff_of(account.pk) or person_of(account.pk):
        raise NotAllowed("account_is_anothers")
    locked.account = account
    locked.save(update_fields=["account"])
    publish(AccountLinked(account=account.pk, person=locked.pk, by=by, at=at), subject=locked.pk)
    return locked
