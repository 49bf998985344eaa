"""Only what has ended can be erased; a case under way cannot even be deleted by hand."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cases.inspected import inspected_town, signed, under_inspection
from tests.cases.steps import submit
from tests.cases.test_reactions import react
from tests.cast import MONDAY, Town
from yimen.cases.actions.erase_case import erase_case
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case, CaseMaterial, InspectionSheet
from yimen.cases.rules.application import Channel
from yimen.kernel.models import Document, StoredFile
from yimen.kernel.rules.errors import NotAllowed


def stored(name: str) -> StoredFile:
    digest = uuid4().hex * 2
    return StoredFile.objects.create(sm3=digest, size=1, media_type="application/pdf", name=name, uploaded_at=MONDAY)


def withdrawn(town: Town) -> Case:
    case = submit(town)
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    return case


def test_a_case_under_way_is_not_erased(town: Town) -> None:
    case = submit(town)
    with pytest.raises(NotAllowed, match="case_under_way"):
        erase_case(case=case.pk, at=MONDAY)
    case.refresh_from_db()
    assert case.applicant_name == "张伟"


def test_a_case_under_way_is_not_deleted_by_sql(town: Town) -> None:
    case = submit(town)
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_case WHERE id = %s", [case.pk])
    assert Case.objects.filter(pk=case.pk).exists()


@pytest.mark.django_db
def test_what_was_found_on_the_spot_is_erased_with_its_photos_and_its_record() -> None:
    town = inspected_town()
    case = under_inspection(town)
    sheet, photo = signed(town, case), stored("后厨.jpg")
    InspectionSheet.objects.update(photos=[photo.pk], remarks="门口台阶", present="李四")
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    react(case)
    erase_case(case=case.pk, at=MONDAY)
    sheet.refresh_from_db()
    assert (sheet.answers, sheet.present, sheet.remarks, sheet.photos) == ({}, None, "", [])
    assert not StoredFile.objects.filter(pk=photo.pk).exists()
    assert not Document.objects.filter(subject=sheet.pk).exclude(data={}).exists()


def test_a_file_that_another_case_took_over_stays(town: Town) -> None:
    lender, borrower = withdrawn(town), submit(town)
    shared, own = stored("共用.pdf"), stored("自用.pdf")
    first = CaseMaterial.objects.get(case=lender, key="lease")
    CaseMaterial.objects.filter(pk=first.pk).update(files=[shared.pk, own.pk])
    CaseMaterial.objects.filter(case=borrower, key="lease").update(
        files=[shared.pk], taken_from=first, received_as="earlier"
    )
    erase_case(case=lender.pk, at=MONDAY)
    assert StoredFile.objects.filter(pk=shared.pk).exists()
    assert not StoredFile.objects.filter(pk=own.pk).exists()


def test_a_borrower_leaves_the_lender_s_file(town: Town) -> None:
    lender, borrower = submit(town), withdrawn(town)
    shared = stored("共用.pdf")
    first = CaseMaterial.objects.get(case=lender, key="lease")
    CaseMaterial.objects.filter(pk=first.pk).update(files=[shared.pk])
    CaseMaterial.objects.filter(case=borrower, key="lease").update(
        files=[shared.pk], taken_from=first, received_as="earlier"
    )
    erase_case(case=borrower.pk, at=MONDAY)
    assert StoredFile.objects.filter(pk=shared.pk).exists()
