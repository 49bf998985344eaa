"""Know the person whose document lies on the counter."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from yimen.identity.actions.register_person import register_person
from yimen.identity.models import Person
from yimen.identity.names import printable_name
from yimen.identity.queries import person_with
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import DocumentKind, check_document


def know_person(
    *, name: str, document_kind: DocumentKind, document_number: str, phone: str, by: UUID, at: datetime
) -> Person:
    """Return the person of the document, entered first where nobody is; raise NotAllowed under another's name."""
    number = check_document(document_kind, document_number, today=localdate(at))
    known = person_with(document_kind, number)
    if known is None:
        return register_person(
            name=name, document_kind=document_kind, document_number=number, phone=phone, by=by, at=at
        )
    if known.name != printable_name(name):
        raise NotAllowed("document_of_another_name")
    return known
