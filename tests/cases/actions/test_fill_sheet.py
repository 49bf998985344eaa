"""Writing on a sheet: half of it is kept, nothing is overwritten unseen, photos are the officer's own pictures."""

from datetime import date

import pytest

from tests.cases.inspected import filled, inspected_town, pair, signed, started, under_inspection
from tests.cast import MONDAY, Town
from yimen.cases.actions.fill_sheet import fill_sheet
from yimen.cases.actions.sign_sheet import sign_sheet
from yimen.cases.models import Case, InspectionSheet
from yimen.cases.rules.sheets import Answer, Filled
from yimen.identity.models import Staff
from yimen.kernel.models import Event, StoredFile, new_id
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def town(db: None) -> Town:
    return inspected_town()


@pytest.fixture
def case(town: Town) -> Case:
    return under_inspection(town)


@pytest.fixture
def sheet(town: Town, case: Case) -> InspectionSheet:
    return started(town, case)


def photo(by: Staff, media: str = "image/jpeg") -> StoredFile:
    values = {"sm3": "0" * 64, "size": 1, "name": "a.jpg", "uploaded_at": MONDAY}
    return StoredFile.objects.create(media_type=media, uploaded_by=by.pk, **values)


def test_half_a_sheet_is_kept_as_it_is(town: Town, case: Case, sheet: InspectionSheet) -> None:
    half = Filled(answers={"q1": Answer("", "还没看完")}, present="李四", remarks=" 门口台阶 ")
    fill_sheet(number=case.number, sheet=sheet.pk, filled=half, by=town.handler, at=MONDAY)
    kept = InspectionSheet.objects.get()
    assert (kept.filled.present, kept.remarks, kept.answers) == (
        "李四",
        "门口台阶",
        {"q1": {"finding": "", "note": "还没看完"}},
    )
    assert Event.objects.filter(type="SheetFilled", subject=case.pk).count() == 1


def test_a_page_that_shows_an_older_sheet_overwrites_nothing(town: Town, case: Case, sheet: InspectionSheet) -> None:
    fill_sheet(number=case.number, sheet=sheet.pk, filled=filled(), by=town.handler, at=MONDAY, revision=sheet.revision)
    with pytest.raises(NotAllowed, match="stale_page"):
        fill_sheet(
            number=case.number, sheet=sheet.pk, filled=Filled(), by=town.handler, at=MONDAY, revision=sheet.revision
        )
    assert InspectionSheet.objects.get().conclusion == "fit"


def test_what_is_changed_is_signed_anew(town: Town, case: Case, sheet: InspectionSheet) -> None:
    fill_sheet(number=case.number, sheet=sheet.pk, filled=filled(), by=town.handler, at=MONDAY)
    sign_sheet(number=case.number, sheet=sheet.pk, by=town.handler, at=MONDAY)
    fill_sheet(number=case.number, sheet=sheet.pk, filled=filled(remarks="又看了后厨"), by=pair(town)[1], at=MONDAY)
    assert InspectionSheet.objects.get().signed_by == []


def test_a_signed_sheet_is_never_changed(town: Town, case: Case) -> None:
    done = signed(town, case)
    with pytest.raises(NotAllowed, match="sheet_signed"):
        fill_sheet(number=case.number, sheet=done.pk, filled=filled(remarks="改"), by=town.handler, at=MONDAY)


def test_colleagues_who_do_not_go_and_other_agencies_write_nothing(
    town: Town, case: Case, sheet: InspectionSheet
) -> None:
    for stranger in (town.approver, town.fire_handler, town.clerk):
        with pytest.raises(InspectionSheet.DoesNotExist):
            fill_sheet(number=case.number, sheet=sheet.pk, filled=filled(), by=stranger, at=MONDAY)


def test_photos_are_the_officers_own_and_pictures(town: Town, case: Case, sheet: InspectionSheet) -> None:
    mine = photo(town.handler).pk
    fill_sheet(number=case.number, sheet=sheet.pk, filled=filled(photos=(mine,)), by=town.handler, at=MONDAY)
    second = pair(town)[1]  # a photo that is there stays when the other officer saves
    fill_sheet(number=case.number, sheet=sheet.pk, filled=filled(photos=(mine,)), by=second, at=MONDAY)
    for strange in (photo(town.fire_handler).pk, new_id()):
        with pytest.raises(NotAllowed, match="file_unknown"):
            fill_sheet(number=case.number, sheet=sheet.pk, filled=filled(photos=(strange,)), by=second, at=MONDAY)
    pdf = photo(second, "application/pdf").pk
    with pytest.raises(NotAllowed, match="sheet_photo_type"):
        fill_sheet(number=case.number, sheet=sheet.pk, filled=filled(photos=(mine, pdf)), by=second, at=MONDAY)
    assert InspectionSheet.objects.get().photos == [mine]


def test_a_day_to_come_is_refused(town: Town, case: Case, sheet: InspectionSheet) -> None:
    with pytest.raises(NotAllowed, match="sheet_day_to_come"):
        fill_sheet(
            number=case.number, sheet=sheet.pk, filled=filled(inspected_on=date(2026, 11, 24)), by=town.handler,
            at=MONDAY,
        )  # fmt: skip
