"""Whose card lies on the reader: a known person, or one who is entered now."""

from datetime import datetime

from django.utils.timezone import localdate

from yimen.identity.actions.register_person import register_person
from yimen.identity.models import Person
from yimen.identity.queries import person_with
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import DocumentKind, check_document


def card_holder(*, name: str, number: str, at: datetime) -> Person:
    """Return the card's person; raise NotAllowed for a number that is none, or one known under another name."""
    kind = DocumentKind.RESIDENT_ID
    checked = check_document(kind, number, today=localdate(at))
    found = person_with(kind, checked)
    if found is None:
        return register_person(name=name, document_kind=kind, document_number=checked, by=None, at=at)
    if found.name != name.strip():
        raise NotAllowed("card_name_differs")
    return found
