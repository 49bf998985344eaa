"""Start an inspection sheet: officers of the agency are named for a visit (Licensing Law, Art. 34)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.events.sheets import SheetStarted
from yimen.cases.models import Case, InspectionSheet
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.sheets import inspection_running, inspection_task
from yimen.cases.queries.ways import took_in, under_review
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.sheets import check_inspectors
from yimen.cases.rules.special import check_officers
from yimen.identity.models import Staff
from yimen.identity.queries import staff_list
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def start_sheet(*, number: str, officers: Sequence[UUID], by: Staff, at: datetime) -> InspectionSheet:
    """Return the sheet to fill in; one begun before goes on with these officers, and is signed anew.

    Raise NotAllowed unless an inspection is under way: a step of the asker's agency, or a special procedure.
    """
    case = under_review(by, at.astimezone(ZONE).date()).select_for_update(of=("self",)).get(number=number)
    check_separation(by.pk, took_in(case))
    named = list(dict.fromkeys(officers))
    check_inspectors(named, least=legal_limit("inspectors").count)
    colleagues = dict(staff_list(agency=by.agency).values_list("pk", "name"))
    check_officers(named, colleagues=colleagues, barred=took_in(case))
    sheet = _open_sheet(case, by=by, at=at)
    sheet.officers, sheet.names, sheet.signed_by = named, [colleagues[each] for each in named], []
    sheet.revision += 1
    sheet.save()
    assert by.agency_id
    fact = SheetStarted(
        case=case.pk, number=number, sheet=sheet.pk, agency=by.agency_id, officers=tuple(named), by=by.pk, at=at
    )
    publish(fact, subject=case.pk)
    return sheet


def _open_sheet(case: Case, *, by: Staff, at: datetime) -> InspectionSheet:
    open_sheets = InspectionSheet.objects.select_for_update().filter(case=case, agency=by.agency_id)
    begun = open_sheets.filter(signed_at__isnull=True).first()
    if begun is not None:
        return begun
    special = inspection_running(case)
    task = None if special else inspection_task(case, by)
    if special is None and task is None:
        raise NotAllowed("no_inspection")
    return InspectionSheet(
        case=case,
        agency=by.agency,
        task=task.pk if task else None,
        special=special,
        title=task.name if task else special.get_kind_display() if special else "",
        started_at=at,
        started_by=by.pk,
        revision=0,
    )
