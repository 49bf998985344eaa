"""Change what a licence says (变更): the next version says it, the former one is replaced."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.licences.actions.follow_version import follow_version
from yimen.licences.events import LicenceChanged
from yimen.licences.locks import locked
from yimen.licences.models import Licence
from yimen.licences.rules.standing import check_different, check_reason
from yimen.licences.rules.states import Move


@dataclass(frozen=True, kw_only=True)
class Change:
    """What the next version says; the holder's name is taken as it is registered now."""

    place: str
    scope: str


@transaction.atomic
def change_licence(*, licence: UUID, change: Change, reason: str, by: Staff, at: datetime) -> Licence:
    """Return the next version; raise NotAllowed when nothing differs, it is not valid, or no reason is given."""
    former, why = locked(licence, by), check_reason(reason)
    holder = former.holder_organisation or former.holder_person
    said = former.content.get("scope") or former.content.get("item", "")
    place, scope = change.place.strip()[:300], change.scope.strip()
    check_different((former.holder_name, former.place, said), (holder and holder.name, place, scope))
    made = follow_version(
        former, Move.CHANGE, {"place": place, "content": {**former.content, "scope": scope}}, by=by, at=at
    )
    fact = LicenceChanged(
        licence=made.pk, number=made.number, version=made.version, replaces=former.pk, reason=why, by=by.pk, at=at
    )
    publish(fact, subject=made.pk)
    return made
