"""Let a version be followed by the next: the part that change, extend and reissue have in common."""

from copy import copy
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from yimen.identity.models import Staff
from yimen.kernel.models import new_id
from yimen.licences.actions.add_version import add_version
from yimen.licences.locks import lock_place
from yimen.licences.models import Licence
from yimen.licences.queries import later_versions
from yimen.licences.rules.standing import check_newest, check_place_free, check_still_valid
from yimen.licences.rules.states import CURRENT, Move, Status, next_status


@transaction.atomic
def follow_version(former: Licence, move: Move, changes: dict[str, Any], *, by: Staff, at: datetime) -> Licence:
    """Return the next version of a locked licence with these columns changed; raise NotAllowed where it may not be.

    Of a type that is sealed first, the former version stands until the next one is sealed.
    """
    after, today = next_status(Status(former.status), move), localdate(at)
    check_still_valid(former.valid_to, today=today)
    check_newest(has_next=later_versions(former).exists())
    licence = _next(former, changes, by=by, today=today)
    if licence.place != former.place:
        _take_place(licence)
    if licence.status == Status.VALID:
        former.status = after
        former.save(update_fields=["status"])
    return add_version(licence, at=at)


def _next(former: Licence, changes: dict[str, Any], *, by: Staff, today: date) -> Licence:
    licence = copy(former)
    holder, agency = former.holder_organisation or former.holder_person, former.agency
    assert holder is not None
    assert agency is not None
    said = {
        "id": new_id(),
        "version": former.version + 1,
        "holder_name": holder.name,
        "issuer_name": agency.name,
        "issuer_code": agency.uscc,
        "issued_on": today,
        "issued_by": by.pk,
        "signed_at": None,
        "trust": "A",
        "source": "",
        "status": Status.MADE if former.type.is_sealed_first else Status.VALID,
        **changes,
    }
    for column, value in said.items():
        setattr(licence, column, value)
    return licence


def _take_place(licence: Licence) -> None:
    """Raise NotAllowed when the holder has another licence of this type there."""
    holder = licence.holder_organisation_id or licence.holder_person_id
    assert holder is not None
    lock_place(kind=licence.type_id, holder=holder, place=licence.place)
    of_holder = Licence.objects.filter(
        type=licence.type_id,
        holder_person=licence.holder_person_id,
        holder_organisation=licence.holder_organisation_id,
        place=licence.place,
        status__in=CURRENT,
    )
    check_place_free(taken=licence.is_single and of_holder.exists())
