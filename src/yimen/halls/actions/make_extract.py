"""Make the paper of what a register says of the person who stands at the terminal."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from yimen.halls.events import ExtractMade
from yimen.halls.models import Device
from yimen.halls.rules.extracts import EXTRACTS, KIND, TEMPLATE, Extract
from yimen.identity.models import Person
from yimen.kernel.actions.draw_document import draw_document
from yimen.kernel.actions.publish import publish
from yimen.kernel.actions.request_document import request_document
from yimen.kernel.models import Document
from yimen.kernel.registers import Entry, Ledger, RegisterDown, register
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import DocumentKind


def make_extract(*, function: str, person: Person, device: Device, at: datetime) -> Document:
    """Return the drawn paper; raise NotAllowed when the register is silent or knows nobody under the number.

    The register is asked before anything is written: what it does not answer wholly leaves no paper behind.
    """
    extract = EXTRACTS[function]
    if person.document_kind != DocumentKind.RESIDENT_ID:
        raise NotAllowed("register_knows_nobody")
    try:
        found = register().look_up(Ledger(extract.ledger), person.document_number.reveal())
    except RegisterDown:
        raise NotAllowed("register_silent") from None
    if found is None:
        raise NotAllowed("register_knows_nobody")
    data = _said(extract, found, person=person, device=device, at=at)
    number = f"{extract.letters}{localtime(at):%Y%m%d%H%M%S}{secrets.randbelow(10_000):04d}"
    with transaction.atomic():
        paper = request_document(kind=KIND, template=TEMPLATE, data=data, subject=person.pk, number=number, at=at)
        publish(ExtractMade(person=person.pk, kind=function, device=device.pk, by=person.pk, at=at), subject=person.pk)
        draw_document(document=paper.pk, at=at)
    paper.refresh_from_db()
    return paper


def _said(extract: Extract, found: Entry, *, person: Person, device: Device, at: datetime) -> dict[str, Any]:
    """Return what stands on the paper; the holder's number is masked."""
    return {
        "title": extract.title,
        "agency": found.agency,
        "applicant": person.name,
        "id_number": str(person.document_number),
        "item": extract.title,
        "case_number": "—",
        "as_of": found.as_of.isoformat(),
        "date": localtime(at).date().isoformat(),
        "at": localtime(at).isoformat(),
        "centre": device.centre.name,
        "device": device.code,
        "columns": list(found.columns),
        "rows": [list(row) for row in found.rows],
    }
