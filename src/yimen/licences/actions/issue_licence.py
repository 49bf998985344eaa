"""Issue a licence; a valid one of the same kind for the same holder and place is replaced by its next version."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.timezone import localdate

from yimen.catalogue.models import LicenceType
from yimen.identity.models import Agency, Organisation, Person
from yimen.kernel.actions.publish import publish
from yimen.kernel.actions.request_document import request_document
from yimen.kernel.models import new_id
from yimen.licences.events import LicenceIssued
from yimen.licences.models import Licence
from yimen.licences.rules.identifier import licence_identifier, licence_number
from yimen.licences.rules.paper import TEMPLATE, LicencePaper, as_data
from yimen.licences.rules.standing import Status, check_renewable, last_day


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
    """Return the new licence; its document is drawn later and carries the same check token."""
    former = _replace(grant)
    licence = _licence(grant, former, by=by, at=at)
    paper = as_data(_paper(licence, grant))
    document = request_document(
        kind="licence", template=TEMPLATE, data=paper, subject=licence.pk, number=licence.number, at=at
    )
    licence.document, licence.check_token = document.pk, document.check_token
    licence.save(force_insert=True)
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


def _replace(grant: Grant) -> Licence | None:
    """Mark the valid licence of this kind as replaced; the lock makes a second issuer of the same wait."""
    with connection.cursor() as cursor:
        key = f"licence:{grant.type.pk}:{grant.holder.pk}:{grant.place}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    of_holder = Licence.objects.filter(holder_person=grant.person, holder_organisation=grant.organisation)
    former = of_holder.filter(type=grant.type, place=grant.place, status=Status.VALID).select_for_update().first()
    if grant.renews is not None:
        check_renewable(same=former is not None and former.pk == grant.renews.pk)
    if former is not None:
        former.status = Status.REPLACED
        former.save(update_fields=["status"])
    return former


def _licence(grant: Grant, former: Licence | None, *, by: UUID | None, at: datetime) -> Licence:
    issued_on = localdate(at)
    number = former.number if former else licence_number(year=issued_on.year, serial=_next_serial())
    version = former.version + 1 if former else 1
    months = grant.months or grant.type.validity_months
    issuer = grant.agency.uscc or grant.agency.code
    return Licence(
        id=new_id(),
        identifier=licence_identifier(type_code=grant.type.code, issuer=issuer, serial=number, version=version),
        number=number,
        version=version,
        type=grant.type,
        holder_name=grant.holder.name,
        holder_person=grant.person,
        holder_organisation=grant.organisation,
        place=grant.place,
        agency=grant.agency,
        issued_on=issued_on,
        issued_by=by,
        valid_to=last_day(_begins(grant, issued_on), months),
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


def _paper(licence: Licence, grant: Grant) -> LicencePaper:
    content = grant.content
    return LicencePaper(
        title=grant.type.name,
        agency=grant.agency.name,
        number=licence.number,
        identifier=licence.identifier,
        holder=licence.holder_name,
        valid_from=licence.issued_on,
        valid_to=licence.valid_to,
        date=licence.issued_on,
        scope=content.get("scope") or content.get("item", ""),
        fields=tuple(content.get("fields", ())),
        **_about(grant),
    )


def _about(grant: Grant) -> dict[str, str]:
    if grant.organisation is not None:
        return {
            "holder_code_name": "统一社会信用代码",
            "holder_code": grant.organisation.uscc,
            "representative": grant.organisation.legal_representative,
            "address": grant.place or grant.organisation.address,
        }
    assert grant.person is not None
    kind = Person.DocumentKind(grant.person.document_kind)
    # Masked: the paper is shown to strangers, and who checks it sees the person's own card beside it.
    return {
        "holder_code_name": str(kind.label),
        "holder_code": str(grant.person.document_number),
        "address": grant.place,
    }
