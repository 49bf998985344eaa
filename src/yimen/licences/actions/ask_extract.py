"""Ask for an extract of a licence (加注件): the worker marks and seals the copy."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.identity.models import Person
from yimen.kernel.actions.publish import publish
from yimen.kernel.actions.request_document import request_document
from yimen.kernel.documents.extract import EXTRACT, Purpose, checked
from yimen.kernel.models import new_id
from yimen.kernel.queries import documents_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.events import ExtractAsked
from yimen.licences.holders import usable_by
from yimen.licences.models import Extract
from yimen.licences.queries import standing_of
from yimen.licences.rules.standing import Standing


@transaction.atomic
def ask_extract(*, licence: UUID, purpose: Purpose, until: date, by: Person, at: datetime) -> Extract:
    """Return the extract; raise Licence.DoesNotExist for a licence that the asker may not use.

    Raise NotAllowed for one that is not valid today or has no paper yet, and as `checked` does.
    """
    today = localdate(at)
    found = usable_by(by, today).get(pk=licence)
    if standing_of(found, today=today) != Standing.VALID:
        raise NotAllowed("licence_not_valid")
    purpose = checked(purpose, until=until, today=today)
    paper = documents_of(found.pk).filter(file__isnull=False).last()
    if paper is None:
        raise NotAllowed("extract_without_paper")
    made = Extract(pk=new_id(), licence=found, purpose=purpose.text, receiver=purpose.receiver, until=until)
    made.asked_by, made.asked_at = by.pk, at
    made.save(force_insert=True)
    said = {"of": str(paper.pk), "purpose": purpose.text, "receiver": purpose.receiver, "until": until.isoformat()}
    number = f"{found.number}-{made.pk.hex[-8:]}"
    request_document(kind=EXTRACT, template="", data=said, subject=made.pk, number=number, at=at)
    fact = ExtractAsked(extract=made.pk, licence=found.pk, number=found.number, until=until, by=by.pk, at=at)
    publish(fact, subject=found.pk)
    return made
