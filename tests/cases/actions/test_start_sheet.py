"""Naming officers: allowed, refused, by strangers, twice."""

import pytest

from tests.cases.inspected import inspected_town, pair, signed, started, under_inspection
from tests.cases.steps import accept, submit
from tests.cases.ways import setting, special
from tests.cast import MONDAY, Town, build_staff, build_town
from yimen.cases.actions.start_sheet import start_sheet
from yimen.cases.models import Case, InspectionSheet
from yimen.cases.rules.special import SpecialKind
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def town(db: None) -> Town:
    return inspected_town()


@pytest.fixture
def case(town: Town) -> Case:
    return under_inspection(town)


def test_two_officers_of_the_agency_begin_a_sheet_of_their_step(town: Town, case: Case) -> None:
    sheet = started(town, case)
    assert sheet.names == [each.name for each in pair(town)]
    assert (sheet.title, sheet.special_id, sheet.signed_by) == ("现场勘验", None, [])
    assert sheet.task is not None
    assert Event.objects.filter(type="SheetStarted", subject=case.pk).count() == 1


def test_naming_officers_again_keeps_what_was_written_and_takes_the_signatures_back(town: Town, case: Case) -> None:
    first = started(town, case)
    InspectionSheet.objects.update(remarks="门口台阶", signed_by=[town.handler.pk])
    officers = [town.handler.pk, town.approver.pk]
    again = start_sheet(number=case.number, officers=officers, by=town.handler, at=MONDAY)
    assert (again.pk, again.remarks, again.signed_by, again.officers) == (first.pk, "门口台阶", [], officers)


def test_after_a_signed_sheet_another_may_follow(town: Town, case: Case) -> None:
    done = signed(town, case)
    assert started(town, case).pk != done.pk
    assert InspectionSheet.objects.count() == 2


def test_fewer_officers_than_the_parameter_says_are_refused(town: Town, case: Case) -> None:
    first, second = (each.pk for each in pair(town))
    for officers in ([], [first], [first, first]):
        with pytest.raises(NotAllowed, match="two_inspectors"):
            start_sheet(number=case.number, officers=officers, by=town.handler, at=MONDAY)
    setting("inspectors", 3)
    with pytest.raises(NotAllowed, match="two_inspectors"):
        start_sheet(number=case.number, officers=[first, second], by=town.handler, at=MONDAY)
    setting("inspectors", 1)
    assert start_sheet(number=case.number, officers=[first], by=town.handler, at=MONDAY).officers == [first]


def test_officers_of_another_agency_or_who_took_the_case_in_are_refused(town: Town, case: Case) -> None:
    with pytest.raises(NotAllowed, match="officers_unknown"):
        start_sheet(number=case.number, officers=[town.handler.pk, town.fire_handler.pk], by=town.handler, at=MONDAY)
    town.clerk = build_staff("both", "window_clerk", "handler", agency=town.market, centre=town.centre)
    other = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="intake_may_not_review"):
        start_sheet(number=other.number, officers=[town.handler.pk, town.clerk.pk], by=town.handler, at=MONDAY)
    with pytest.raises(NotAllowed, match="intake_may_not_review"):
        start_sheet(number=other.number, officers=[town.handler.pk], by=town.clerk, at=MONDAY)


def test_strangers_find_no_case(town: Town, case: Case) -> None:
    for stranger in (town.clerk, town.fire_handler, town.supervisor, town.issuer):
        with pytest.raises(Case.DoesNotExist):
            start_sheet(number=case.number, officers=[stranger.pk], by=stranger, at=MONDAY)
    assert not InspectionSheet.objects.exists()


@pytest.mark.django_db
def test_where_nothing_is_looked_at_there_is_no_sheet_until_the_procedure_begins() -> None:
    town = build_town()
    case = accept(town, submit(town))
    officers = (town.handler.pk, town.approver.pk)
    with pytest.raises(NotAllowed, match="no_inspection"):
        start_sheet(number=case.number, officers=officers, by=town.handler, at=MONDAY)
    begun = special(town, case, kind=SpecialKind.INSPECTION, officers=officers)
    sheet = start_sheet(number=case.number, officers=officers, by=town.handler, at=MONDAY)
    assert (sheet.special_id, sheet.task, sheet.title) == (begun.pk, None, "现场核查")
