"""Write on an inspection sheet what was found; signatures given before no longer hold."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.events.sheets import SheetFilled
from yimen.cases.models import InspectionSheet
from yimen.cases.queries.sheets import photos_taken_by, sheets_written_by
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.sheets import IMAGES, Filled, check_filled, check_open
from yimen.cases.rules.states import State
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def fill_sheet(
    *, number: str, sheet: UUID, filled: Filled, by: Staff, at: datetime, revision: int | None = None
) -> InspectionSheet:
    """Return the sheet as it now stands; half of it may be missing until it is signed."""
    held = sheets_written_by(by, number).select_for_update(of=("self",)).get(pk=sheet)
    check_open(is_signed=held.signed_at is not None, state=State(held.case.state))
    check_revision(revision, held.revision)
    check_filled(filled, held.template, today=at.astimezone(ZONE).date())
    _check_photos(held, filled, by)
    held.answers = {key: asdict(each) for key, each in filled.answers.items()}
    held.conclusion, held.inspected_on = filled.conclusion, filled.inspected_on
    held.present, held.remarks = filled.present.strip() or None, filled.remarks.strip()
    held.photos, held.signed_by = list(filled.photos), []
    held.revision += 1
    held.save()
    fact = SheetFilled(case=held.case_id, number=number, sheet=sheet, photos=len(held.photos), by=by.pk, at=at)
    publish(fact, subject=held.case_id)
    return held


def _check_photos(held: InspectionSheet, filled: Filled, by: Staff) -> None:
    """Raise NotAllowed for a new file that the officer did not upload, or that is no picture."""
    new = tuple(each for each in filled.photos if each not in held.photos)
    types = photos_taken_by(by, new) if new else {}
    if len(types) != len(set(new)):
        raise NotAllowed("file_unknown")
    if wrong := sorted(set(types.values()) - IMAGES):
        raise NotAllowed("sheet_photo_type", found="、".join(wrong))
