"""Erase what an ended case says of people, once its record need no longer be kept; the case and its facts stay."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.answers import seal_answers
from yimen.cases.events import CaseErased
from yimen.cases.held_files import held_for
from yimen.cases.models import (
    AnswerCorrection,
    Case,
    CaseMaterial,
    Draft,
    InspectionSheet,
    InstantDecision,
    SiteAssessment,
)
from yimen.cases.rules.states import ENDED, State
from yimen.delivery.actions.erase_deliveries import erase_deliveries
from yimen.kernel.actions.forget_documents import forget_documents
from yimen.kernel.actions.forget_files import forget_files
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.personal import ERASED


@transaction.atomic
def erase_case(*, case: UUID, at: datetime) -> Case:
    """Return the case without names, answers, files and papers; raise NotAllowed while it is under way."""
    found = Case.objects.select_for_update().get(pk=case)
    if State(found.state) not in ENDED:
        raise NotAllowed("case_under_way")
    materials = list(CaseMaterial.objects.filter(case=found))
    files = _held_by_nobody_else(found, materials) | _erase_sheets(found, at=at)
    CaseMaterial.objects.filter(case=found).update(files=[])
    Draft.objects.filter(case=found).delete()
    SiteAssessment.objects.filter(case=found).update(finding=None)
    AnswerCorrection.objects.filter(case=found).update(
        was="", now="", before={}, reason=ERASED, objection="", answer=""
    )
    InstantDecision.objects.filter(case=found).update(facts=seal_answers({}))
    found.applicant_name, found.phone, found.form, found.sealed_form = ERASED, None, {}, None
    found.missing, found.return_reason, found.situation = [], None, {}
    found.reason = ERASED if found.reason else ""
    found.revision += 1
    found.save()
    erase_deliveries(subject=found.pk, at=at)
    forget_documents(subject=found.pk, at=at)
    forget_files(files=files, at=at)
    publish(CaseErased(case=found.pk, number=found.number, by=None, at=at), subject=found.pk)
    return found


def _erase_sheets(case: Case, *, at: datetime) -> set[UUID]:
    """Empty the inspection sheets and return their photos: what was found there says something of people."""
    sheets = InspectionSheet.objects.filter(case=case)
    files = {photo for sheet in sheets for photo in sheet.photos}
    for sheet in sheets:
        forget_documents(subject=sheet.pk, at=at)
    sheets.update(answers={}, present=None, remarks="", photos=[])
    return files


def _held_by_nobody_else(case: Case, materials: list[CaseMaterial]) -> set[UUID]:
    """Return the files that no other case has, has taken over from these materials, or has lent to them."""
    files = {file for material in materials for file in material.files}
    files -= held_for(files, person=case.person_id, organisation=case.organisation_id, but=case.pk)
    ours = [material.pk for material in materials]
    taken = CaseMaterial.objects.exclude(pk__in=ours).filter(taken_from__isnull=False, files__overlap=list(files))
    held = {file for row in taken.values_list("files", flat=True) for file in row}
    for material in materials:
        lender = material.taken_from
        while lender is not None:
            held.update(lender.files)
            lender = lender.taken_from
    return files - held
