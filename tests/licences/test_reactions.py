"""From the decision to the seal: issued, drawn, sealed, signed."""

from uuid import uuid4

import pytest

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.catalogue.models import LicenceType
from yimen.kernel.actions.draw_document import draw_document
from yimen.kernel.events import DocumentSealed
from yimen.kernel.models import Document, Event
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.reactions import note_seal

pytestmark = pytest.mark.django_db


def test_a_licence_that_waits_for_its_seal_is_valid_when_it_was_drawn(town: Town) -> None:
    LicenceType.objects.update(is_sealed_first=True)
    licence = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    assert licence.document is not None
    draw_document(document=licence.document, at=MONDAY)
    told = Event.objects.get(type="DocumentSealed", subject=licence.pk)
    fact = DocumentSealed(document=licence.document, kind="licence", promised_for=licence.pk, by=None, at=told.at)
    for _ in range(2):
        note_seal(fact)
    licence.refresh_from_db()
    assert (licence.status, licence.signed_at) == ("valid", MONDAY)
    row = Document.objects.get(pk=licence.document)
    assert row.ofd_file is not None
    assert row.data["metadata"]["ZZBS"] == licence.identifier


def test_another_paper_is_none_of_its_business() -> None:
    note_seal(DocumentSealed(document=uuid4(), kind="proof", promised_for=uuid4(), by=None, at=MONDAY))
    note_seal(DocumentSealed(document=uuid4(), kind="licence", promised_for=uuid4(), by=None, at=MONDAY))
