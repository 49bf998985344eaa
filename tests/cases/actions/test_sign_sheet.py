"""Signing: each officer once, all of them, and only then the inspection is finished."""

import pytest

from tests.cases.inspected import filled, inspected_town, look_task, pair, signed, started, under_inspection
from tests.cases.steps import finish
from tests.cases.test_parallel import race, successes
from tests.cases.test_reactions import react
from tests.cases.ways import special
from tests.cast import MONDAY, SERIAL, Town
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.end_special import end_special
from yimen.cases.actions.fill_sheet import fill_sheet
from yimen.cases.actions.sign_sheet import sign_sheet
from yimen.cases.actions.start_sheet import start_sheet
from yimen.cases.models import Case, InspectionSheet
from yimen.cases.rules.sheets import Filled
from yimen.cases.rules.special import SpecialKind
from yimen.cases.rules.states import State
from yimen.kernel.documents import render, template_path
from yimen.kernel.models import Document, Event
from yimen.kernel.rules.errors import NotAllowed

AGREE = Opinion("agree", "现场符合")


@pytest.fixture
def town(db: None) -> Town:
    return inspected_town()


@pytest.fixture
def case(town: Town) -> Case:
    return under_inspection(town)


def test_with_the_last_signature_the_sheet_is_complete(town: Town, case: Case) -> None:
    sheet = started(town, case)
    fill_sheet(number=case.number, sheet=sheet.pk, filled=filled(), by=town.handler, at=MONDAY)
    first = sign_sheet(number=case.number, sheet=sheet.pk, by=town.handler, at=MONDAY)
    assert (first.signed_at, first.signed_by) == (None, [town.handler.pk])
    with pytest.raises(NotAllowed, match="sheet_signed_by_you"):
        sign_sheet(number=case.number, sheet=sheet.pk, by=town.handler, at=MONDAY)
    last = sign_sheet(number=case.number, sheet=sheet.pk, by=pair(town)[1], at=MONDAY)
    assert last.signed_at == MONDAY
    told = Event.objects.filter(type="SheetSigned", subject=case.pk).order_by("at", "id")
    assert [each.payload["is_complete"] for each in told] == [False, True]


def test_an_empty_sheet_is_not_signed(town: Town, case: Case) -> None:
    sheet = started(town, case)
    with pytest.raises(NotAllowed, match="sheet_incomplete"):
        sign_sheet(number=case.number, sheet=sheet.pk, by=town.handler, at=MONDAY)
    with pytest.raises(NotAllowed, match="stale_page"):
        sign_sheet(number=case.number, sheet=sheet.pk, by=town.handler, at=MONDAY, revision=0)


def test_who_does_not_go_does_not_sign(town: Town, case: Case) -> None:
    sheet = started(town, case)
    fill_sheet(number=case.number, sheet=sheet.pk, filled=filled(), by=town.handler, at=MONDAY)
    for stranger in (town.approver, town.fire_handler, town.clerk):
        with pytest.raises(InspectionSheet.DoesNotExist):
            sign_sheet(number=case.number, sheet=sheet.pk, by=stranger, at=MONDAY)


def test_a_step_on_the_spot_is_finished_only_with_a_signed_sheet(town: Town, case: Case) -> None:
    with pytest.raises(NotAllowed, match="sheet_missing"):
        finish(case, town.handler, step="look", opinion=AGREE)
    assert look_task(case).state == "claimed"
    signed(town, case)
    finish(case, town.handler, step="look", opinion=AGREE)
    assert not InspectionSheet.objects.filter(signed_at=None).exists()


@pytest.mark.django_db
def test_an_item_without_a_sheet_decides_its_step_without_one() -> None:
    town = inspected_town(elements={})
    case = under_inspection(town)
    finish(case, town.handler, step="look", opinion=AGREE)


@pytest.mark.django_db
def test_an_inspection_as_a_special_procedure_ends_with_its_sheet() -> None:
    town = inspected_town(flow=SERIAL)
    case = under_inspection(town)
    officers = [each.pk for each in pair(town)]
    special(town, case, kind=SpecialKind.INSPECTION, officers=officers)
    with pytest.raises(NotAllowed, match="sheet_missing"):
        end_special(number=case.number, result="已看", by=town.handler, at=MONDAY)
    case.refresh_from_db()
    assert case.state == State.SPECIAL
    signed(town, case)
    end_special(number=case.number, result="已看", by=town.handler, at=MONDAY)
    with pytest.raises(NotAllowed, match="no_inspection"):  # over: nothing more is looked at
        start_sheet(number=case.number, officers=officers, by=town.handler, at=MONDAY)


def test_the_record_is_the_sheets_own_paper_and_none_of_the_applicants(town: Town, case: Case) -> None:
    sheet = signed(town, case)
    react(case)
    react(case)
    record = Document.objects.get(subject=sheet.pk)
    assert (record.number, record.kind) == (f"{case.number}-HC", "inspection")
    assert not Document.objects.filter(subject=case.pk, kind="inspection").exists()
    assert record.data["officers"] == [each.name for each in pair(town)]
    assert [each["finding"] for each in record.data["found"]] == ["符合", "符合"]
    assert render(template_path(record.template), {**record.data, "check_url": None, "check_code": None})


def test_no_case_material_is_made_of_it(town: Town, case: Case) -> None:
    before = list(case.materials.values_list("key", "name"))
    signed(town, case)
    case.refresh_from_db()
    assert list(case.materials.values_list("key", "name")) == before
    assert (case.missing, case.asked_keys) == ([], [])


@pytest.mark.django_db(transaction=True)
def test_both_officers_at_once_complete_it_and_a_change_in_between_leaves_no_half_signed_text() -> None:
    town = inspected_town()
    case = under_inspection(town)
    sheet = started(town, case)
    fill_sheet(number=case.number, sheet=sheet.pk, filled=filled(), by=town.handler, at=MONDAY)
    sign = [lambda by=each: sign_sheet(number=case.number, sheet=sheet.pk, by=by, at=MONDAY) for each in pair(town)]
    assert len(successes(race([*sign, *sign]))) == 2
    assert InspectionSheet.objects.get().signed_at == MONDAY

    again = started(town, case)
    fill_sheet(number=case.number, sheet=again.pk, filled=filled(), by=town.handler, at=MONDAY)
    shown = InspectionSheet.objects.get(pk=again.pk).revision
    change = Filled(**{**filled().__dict__, "remarks": "后厨没有纱窗"})
    race(
        [
            lambda: sign_sheet(number=case.number, sheet=again.pk, by=town.handler, at=MONDAY, revision=shown),
            lambda: fill_sheet(number=case.number, sheet=again.pk, filled=change, by=pair(town)[1], at=MONDAY),
        ]
    )
    kept = InspectionSheet.objects.get(pk=again.pk)
    assert kept.signed_by == []  # the signature came too late, or the change took it back
    assert kept.remarks == "后厨没有纱窗"
