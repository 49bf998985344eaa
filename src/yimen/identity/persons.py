"""People who have shown a document or given a number a moment ago."""

from uuid import UUID

from django.db.models import QuerySet

from yimen.identity.models import Person
from yimen.kernel.crypto import blind_index
from yimen.kernel.kept_query import KeptQuery

_PERSON_BY_ID = KeptQuery(lambda person: Person.objects.select_related("account").filter(pk=person), person=UUID)


def person_by_id(person: UUID) -> Person | None:
    """Return the person; for who has shown a document a moment ago."""
    return _PERSON_BY_ID.first(person=person)


def people_with_phone(phone: str) -> QuerySet[Person]:
    """Return the people who gave this phone number; a family may share one."""
    return Person.objects.filter(phone_index=blind_index("phone", phone)).order_by("id")
