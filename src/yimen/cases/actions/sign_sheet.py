"""Sign an inspection sheet; with the last officer's signature it is complete."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.events.sheets import SheetSigned
from yimen.cases.models import InspectionSheet
from yimen.cases.queries.sheets import sheets_written_by
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.sheets import check_complete, check_open
from yimen.cases.rules.states import State
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def sign_sheet(*, number: str, sheet: UUID, by: Staff, at: datetime, revision: int | None = None) -> InspectionSheet:
    """Return the sheet with the signature; raise NotAllowed while it says less than it must, and the second time."""
    held = sheets_written_by(by, number).select_for_update(of=("self",)).get(pk=sheet)
    check_open(is_signed=held.signed_at is not None, state=State(held.case.state))
    check_revision(revision, held.revision)
    check_complete(held.filled, held.template)
    if by.pk in held.signed_by:
        raise NotAllowed("sheet_signed_by_you")
    held.signed_by = [*held.signed_by, by.pk]
    if set(held.signed_by) == set(held.officers):
        held.signed_at = at
    held.save(update_fields=["signed_by", "signed_at"])
    fact = SheetSigned(
        case=held.case_id, number=number, sheet=sheet, conclusion=held.conclusion,
        is_complete=held.signed_at is not None, by=by.pk, at=at,
    )  # fmt: skip
    publish(fact, subject=held.case_id)
    return held
