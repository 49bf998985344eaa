"""Issue a licence; the current one of the same kind for the same holder and place is replaced by its next version."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.timezone import localdate

from yimen.catalogue.models import LicenceType
from yimen.identity.models import Agency, Organisation, Person
from yimen.kernel.actions.publish import publish
from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.add_version import add_version
from yimen.licences.events import LicenceIssued
from yimen.licences.locks import lock_place
from yimen.licences.models import Licence
from yimen.licences.rules.identifier import licence_number
from yimen.licences.rules.standing import check_renewable, last_day
from yimen.licences.rules.states import CURRENT, Move, Status, next_status


@dataclass(frozen=True, kw_only=True)
class Grant:
    """What was granted to whom: exactly one of person and organisation; `content` is what the licence says.

    With `renews`, that licence gets its next version, whose time begins where the old one's ends.
    """

    type: LicenceType
    agency: Agency
    person: Person | None = None
    organisation: Organisation | None = None
    case: UUID | None = None
    months: int | None = None
    place: str = ""
    content: dict[str, Any] = field(default_factory=dict)
    renews: Licence | None = None  # the one whose time goes on

    @property
    def holder(self) -> Person | Organisation:
        """Return the one holder."""
        holder = self.organisation or self.person
        assert holder is not None
        return holder


@transaction.atomic
def issue_licence(grant: Grant, *, by: UUID | None, at: datetime) -> Licence:
    """Return the new licence; its document is drawn later and carries the same check token.

    Of a type that is sealed first, the new one is made only, and the former one stands until the seal is set.
    """
    former = _former(grant)
    licence = _licence(grant, former, by=by, at=at)
    if former is not None and Status(former.status) in (licence.status, Status.MADE):
        former.status = next_status(Status(former.status), Move.REPLACE)
        former.save(update_fields=["status"])
    add_version(licence, at=at)
    fact = LicenceIssued(
        licence=licence.pk,
        number=licence.number,
        type=grant.type.code,
        case=grant.case,
        replaces=former.pk if former else None,
        by=by,
        at=at,
    )
    publish(fact, subject=licence.pk)
    return licence


def _former(grant: Grant) -> Licence | None:
    """Return, locked, the version that the new one follows; the advisory lock makes a second issuer wait."""
    lock_place(kind=grant.type.pk, holder=grant.holder.pk, place=grant.place)
    of_holder = Licence.objects.filter(holder_person=grant.person, holder_organisation=grant.organisation)
    live = of_holder.filter(type=grant.type, place=grant.place, status__in=(Status.MADE, *CURRENT))
    if grant.type.several_allowed:
        live = live.filter(number=grant.renews.number if grant.renews else None)
    former = live.order_by("-version").select_for_update().first()
    if grant.renews is not None:
        check_renewable(same=former is not None and former.pk == grant.renews.pk)
    if former is not None and former.status == Status.SUSPENDED:
        raise NotAllowed("licence_suspended", number=former.number)
    return former


def _licence(grant: Grant, former: Licence | None, *, by: UUID | None, at: datetime) -> Licence:
    issued_on = localdate(at)
    months = grant.months or grant.type.validity_months
    return Licence(
        id=new_id(),
        number=former.number if former else licence_number(year=issued_on.year, serial=_next_serial()),
        version=former.version + 1 if former else 1,
        type=grant.type,
        is_single=not grant.type.several_allowed,
        holder_name=grant.holder.name,
        holder_person=grant.person,
        holder_organisation=grant.organisation,
        place=grant.place,
        agency=grant.agency,
        issuer_name=grant.agency.name,
        issuer_code=grant.agency.uscc,
        issued_on=issued_on,
        issued_by=by,
        valid_from=issued_on,
        valid_to=last_day(_begins(grant, issued_on), months),
        status=Status.MADE if grant.type.is_sealed_first else Status.VALID,
        content=grant.content,
        case=grant.case,
    )


def _begins(grant: Grant, issued_on: date) -> date:
    """Return the day from which the months count: after the last day of the licence that is renewed, else today."""
    former = grant.renews.valid_to if grant.renews else None
    return max(issued_on, former + timedelta(days=1)) if former else issued_on


def _next_serial() -> int:
    """Return the next serial, from a sequence.

    A licence is made deep inside its case's transaction, where the counters' own transaction cannot run. A decision
    that is rolled back leaves a gap.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('licences_serial')")
        return int(cursor.fetchone()[0])
