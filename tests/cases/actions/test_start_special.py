"""A special procedure: allowed, refused, by strangers, twice; what it does to the clocks, and whom it needs."""

from datetime import date

import pytest

from tests.cases.steps import accept, submit
from tests.cases.ways import lines, plan, setting, special
from tests.cast import MONDAY, Town, build_staff, build_town
from yimen.cases.actions.start_special import start_special
from yimen.cases.models import Case, SpecialProcedure
from yimen.cases.rules.special import SpecialKind
from yimen.cases.rules.states import State
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


def test_it_stops_the_clocks_and_says_until_when(town: Town) -> None:
    case = accept(town, submit(town))
    started = special(town, case)
    case.refresh_from_db()
    assert case.state == State.SPECIAL
    assert started.due_on == date(2026, 12, 7)  # ten working days after a Monday
    assert (case.promised_due, case.statutory_due, case.next_due, case.paused_on) == (
        None,
        None,
        None,
        date(2026, 11, 23),
    )
    assert lines(case, "promised") == lines(case, "statutory") == ["start", "pause"]
    assert Event.objects.filter(type="SpecialStarted", subject=case.pk).count() == 1


@pytest.mark.django_db
def test_where_the_item_counts_the_time_no_clock_stops() -> None:
    town = build_town(procedure={"special_clock": "counts"})
    case = accept(town, submit(town))
    due = case.promised_due
    special(town, case)
    case.refresh_from_db()
    assert (case.state, case.promised_due, case.paused_on) == (State.SPECIAL, due, None)


@pytest.mark.django_db
def test_an_item_without_a_limit_may_have_one_too() -> None:
    town = build_town(promised_limit=None, statutory_limit=None)
    case = accept(town, submit(town))
    special(town, case)
    case.refresh_from_db()
    assert case.state == State.SPECIAL


def test_one_at_a_time(town: Town) -> None:
    case = accept(town, submit(town))
    special(town, case)
    with pytest.raises(NotAllowed, match="illegal_move"):
        special(town, case)
    assert SpecialProcedure.objects.count() == 1


def test_nothing_before_acceptance_and_nothing_for_strangers(town: Town) -> None:
    case = submit(town)
    with pytest.raises(Case.DoesNotExist):
        special(town, case)
    case = accept(town, case)
    for stranger in (town.clerk, town.fire_handler, town.approver, town.supervisor):
        with pytest.raises(Case.DoesNotExist):
            special(town, case, by=stranger)


@pytest.mark.django_db
def test_whoever_took_the_case_in_starts_none() -> None:
    town = build_town()
    town.clerk = build_staff("both", "window_clerk", "handler", agency=town.market, centre=town.centre)
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="intake_may_not_review"):
        special(town, case, by=town.clerk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("procedure", "code"),
    [({"is_simple": True}, "simple_item"), ({"special_kinds": ["hearing", "test"]}, "special_kind_not_allowed")],
)
def test_the_item_says_which_there_are(procedure: dict[str, object], code: str) -> None:
    town = build_town(procedure=procedure)
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match=code):
        special(town, case)
    case.refresh_from_db()
    assert case.state == State.IN_REVIEW


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": " "}, "special_needs_grounds"),
        ({"basis": ""}, "special_needs_grounds"),
        ({"days": 0}, "special_days"),
        ({"days": 366}, "special_days"),
    ],
)
def test_it_needs_a_reason_a_ground_and_a_number_of_days(town: Town, changes: dict[str, object], code: str) -> None:
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match=code):
        special(town, case, **changes)


def test_an_inspection_needs_two_officers_of_the_agency_or_as_many_as_the_parameter_says(town: Town) -> None:
    case = accept(town, submit(town))
    pair = (town.handler.pk, town.approver.pk)
    for officers in ((), pair[:1], (pair[0], pair[0])):
        with pytest.raises(NotAllowed, match="two_inspectors"):
            special(town, case, kind=SpecialKind.INSPECTION, officers=officers)
    with pytest.raises(NotAllowed, match="officers_unknown"):
        special(town, case, kind=SpecialKind.INSPECTION, officers=(pair[0], town.fire_handler.pk))
    setting("inspectors", 3)
    with pytest.raises(NotAllowed, match="two_inspectors"):
        special(town, case, kind=SpecialKind.INSPECTION, officers=pair)
    setting("inspectors", 2)
    assert special(town, case, kind=SpecialKind.INSPECTION, officers=pair).officers == list(pair)


def test_a_stale_page_starts_nothing(town: Town) -> None:
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="stale_page"):
        start_special(number=case.number, plan=plan(), by=town.handler, at=MONDAY, revision=case.revision - 1)
