"""Inspection sheets as the departments that review the case may see them; applicants and windows never do."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from yimen.approvals.models import Task
from yimen.approvals.queries import ACTIVE
from yimen.cases.models import Case, SpecialProcedure
from yimen.cases.models import InspectionSheet as InspectionSheet
from yimen.cases.queries import handed_to
from yimen.cases.rules.sheets import check_done, template_of
from yimen.catalogue.rules.flow import StepKind
from yimen.identity.models import Staff
from yimen.kernel.models import StoredFile


def sheets_of(case: Case) -> list[InspectionSheet]:
    """Return the case's sheets in the order they were begun; the caller has checked who asks."""
    return list(InspectionSheet.objects.filter(case=case).select_related("agency").order_by("started_at", "id"))


def sheets_by_case(cases: Iterable[UUID]) -> dict[UUID, list[InspectionSheet]]:
    """Return the sheets of these cases in one statement; the caller has checked who asks."""
    found: dict[UUID, list[InspectionSheet]] = {}
    for sheet in InspectionSheet.objects.filter(case__in=list(cases)).order_by("started_at", "id"):
        found.setdefault(sheet.case_id, []).append(sheet)
    return found


def sheets_seen_by(staff: Staff, number: str) -> QuerySet[InspectionSheet]:
    """Return the sheets of this case, if it was handed to the asker's agency."""
    whole = InspectionSheet.objects.select_related("case__version", "case__agency", "agency")
    return whole.filter(case__in=handed_to(staff).filter(number=number).values("pk"))


def sheets_written_by(staff: Staff, number: str) -> QuerySet[InspectionSheet]:
    """Return the case's sheets that this officer may fill in and sign."""
    return sheets_seen_by(staff, number).filter(officers__contains=[staff.pk])


def inspection_task(case: Case, staff: Staff) -> Task | None:
    """Return the open inspection step of the asker's agency."""
    steps = Task.objects.filter(subject=case.pk, agency=staff.agency_id, kind=StepKind.INSPECTION, state__in=ACTIVE)
    return steps.order_by("started_at", "id").first()


def inspection_running(case: Case) -> SpecialProcedure | None:
    """Return the inspection under way as a special procedure."""
    return case.special_procedures.filter(kind="inspection", ended_at__isnull=True).first()


def is_signed(case: Case, *, agency: UUID | None, since: datetime) -> bool:
    """Return whether the agency has made a sheet of the case since a step or special procedure began, all signed."""
    made = InspectionSheet.objects.filter(case=case, agency=agency, started_at__gte=since)
    return made.filter(signed_at__isnull=False).exists()


def check_sheet(case: Case, *, agency: UUID | None, since: datetime) -> None:
    """Raise NotAllowed("sheet_missing") where the item has a sheet and the agency signed none since then."""
    template = template_of(case.version.elements)
    check_done(template, is_signed=bool(template) and is_signed(case, agency=agency, since=since))


def photos_taken_by(staff: Staff, files: tuple[UUID, ...]) -> dict[UUID, str]:
    """Return the media types of those of these files that the officer has uploaded."""
    found = StoredFile.objects.filter(pk__in=files, uploaded_by=staff.pk)
    return dict(found.values_list("pk", "media_type"))
