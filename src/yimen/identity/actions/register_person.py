"""Enter a person whom the administration has not dealt with before."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.identity.events import PersonRegistered
from yimen.identity.models import Account, Person
from yimen.identity.names import printable_name
from yimen.identity.queries import person_with, staff_of
from yimen.identity.rules.documents import birth_in
from yimen.kernel.actions.publish import publish
from yimen.kernel.crypto import blind_index
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import DocumentKind, check_document, check_phone
from yimen.kernel.rules.personal import Personal


@transaction.atomic
def register_person(
    *,
    name: str,
    document_kind: DocumentKind,
    document_number: str,
    by: UUID | None,
    at: datetime,
    phone: str = "",
    account: Account | None = None,
) -> Person:
    """Enter a person under one document; the same document never makes a second person."""
    today = localdate(at)
    number = check_document(document_kind, document_number, today=today)
    if person_with(document_kind, number):
        raise NotAllowed("person_known")
    if account is not None and staff_of(account.pk):
        raise NotAllowed("account_is_staffs")
    person = Person(
        name=printable_name(name), document_kind=document_kind.value, document_number=Personal("document", number)
    )
    person.document_index = blind_index("document", number)
    person.birth_on, person.account = birth_in(document_kind, number, today=today), account
    if phone:
        phone = check_phone(phone)
        person.phone, person.phone_index = Personal("phone", phone), blind_index("phone", phone)
    person.save(force_insert=True)
    fact = PersonRegistered(person=person.pk, document_kind=document_kind.value, by=by, at=at)
    publish(fact, subject=person.pk)
    return person
