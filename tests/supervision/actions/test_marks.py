"""Marks: of a unit or a person, kept, taken back by a counter-entry, never about oneself."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.cases.steps import submit
from tests.cast import Town, build_staff
from tests.supervision.marked import AUGUST, OCTOBER, marked
from yimen.identity.models import Agency, Staff
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.actions.close_quarter import close_quarter
from yimen.supervision.actions.give_mark import give_mark
from yimen.supervision.actions.withdraw_mark import withdraw_mark
from yimen.supervision.models import Mark, Period
from yimen.supervision.queries.totals import line_of, lines, marks_of
from yimen.supervision.rules.scoring import ObjectType

assert give_mark


def total(period: Period, kind: ObjectType, whom: Agency | Staff) -> Decimal:
    line = line_of(period, kind, whom.pk)
    assert line
    return line.total


def test_unit_and_person_never_leak_into_each_other(town: Town, quarter: Period) -> None:
    town.clerk.agency = town.market  # the clerk is of the very unit
    town.clerk.save()
    marked(quarter, "U-01", town.market.pk, "3", by=town.supervisor)
    marked(quarter, "U-02", town.market.pk, "2.5", by=town.supervisor)
    marked(quarter, "S-01", town.clerk.pk, "2", by=town.supervisor)
    assert total(quarter, ObjectType.UNIT, town.market) == Decimal("99.5")
    assert total(quarter, ObjectType.STAFF, town.clerk) == 98
    assert {line.whom.pk for line in lines(quarter, ObjectType.UNIT)} == {town.market.pk}
    others = [line for line in lines(quarter, ObjectType.STAFF) if line.whom.pk != town.clerk.pk]
    assert {line.total for line in others} == {100}
    assert town.clerk_elsewhere.pk not in {line.whom.pk for line in others}


def test_an_item_is_of_its_object_type_only(town: Town, quarter: Period) -> None:
    for code, whom, missing in (
        ("U-01", town.clerk, Agency),
        ("S-01", town.market, Staff),
        ("U-01", town.fire, Agency),
    ):
        with pytest.raises(missing.DoesNotExist):
            marked(quarter, code, whom.pk, by=town.supervisor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(
            period=quarter, item=quarter.rules.items.get(code="U-01"), agency=town.market, staff=town.clerk, points=-1,
            on=AUGUST.date(), evidence="x", key=new_id(), by=town.supervisor, at=AUGUST,
        )  # fmt: skip


def test_nobody_marks_oneself_or_the_own_department(town: Town, quarter: Period) -> None:
    with pytest.raises(NotAllowed, match="mark_yourself"):
        marked(quarter, "S-01", town.supervisor.pk, by=town.supervisor)
    inside = build_staff("inside", "supervisor", agency=town.market, centre=town.centre)
    with pytest.raises(NotAllowed, match="mark_yourself"):
        marked(quarter, "U-01", town.market.pk, by=inside)
    given = marked(quarter, "U-01", town.market.pk, by=town.supervisor)
    with pytest.raises(NotAllowed, match="mark_yourself"):
        withdraw_mark(mark=given.pk, reason="不服", by=inside, at=AUGUST)


def test_sent_twice_it_is_one_entry(town: Town, quarter: Period) -> None:
    key = new_id()
    first, again = (marked(quarter, "U-01", town.market.pk, by=town.supervisor, key=key) for _ in range(2))
    assert first == again
    assert Event.objects.filter(type="MarkGiven").count() == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"points": "5.1"}, "assessment_points_wrong"),
        ({"evidence": " "}, "words_needed"),
        ({"on": date(2026, 8, 4)}, "mark_day_wrong"),
        ({"on": date(2026, 6, 30)}, "mark_day_wrong"),
        ({"case_number": "没有"}, "mark_case_unknown"),
    ],
)
def test_what_is_wrong_is_refused(town: Town, quarter: Period, changes: dict[str, object], code: str) -> None:
    points = str(changes.pop("points", "5"))
    with pytest.raises(NotAllowed, match=code):
        marked(quarter, "U-01", town.market.pk, points, by=town.supervisor, **changes)
    assert not Mark.objects.exists()


def test_a_case_can_be_named(town: Town, quarter: Period) -> None:
    number = submit(town).number
    assert marked(quarter, "U-01", town.market.pk, by=town.supervisor, case_number=f" {number} ").case_number == number


def test_a_counter_entry_takes_it_back_once_and_both_stay(town: Town, quarter: Period, other: Staff) -> None:
    given = marked(quarter, "U-01", town.market.pk, "3", by=town.supervisor)
    with pytest.raises(NotAllowed, match="words_needed"):
        withdraw_mark(mark=given.pk, reason=" ", by=other, at=AUGUST)
    counter = withdraw_mark(mark=given.pk, reason="核实有误", by=other, at=AUGUST)
    for mark in (given, counter):
        with pytest.raises(NotAllowed, match="mark_withdrawn"):
            withdraw_mark(mark=mark.pk, reason="再来", by=other, at=AUGUST)
    line = line_of(quarter, ObjectType.UNIT, town.market.pk)
    assert line
    assert (line.total, line.deducted, line.marks) == (100, 0, 0)
    assert [each.points for each in marks_of(quarter, ObjectType.UNIT, town.market.pk)] == [-3, 3]


def test_after_the_close_nothing_is_marked_or_taken_back(town: Town, quarter: Period, other: Staff) -> None:
    given = marked(quarter, "U-01", town.market.pk, by=town.supervisor)
    close_quarter(period=quarter.pk, by=town.supervisor, at=OCTOBER)
    with pytest.raises(NotAllowed, match="quarter_closed"):
        marked(quarter, "U-01", town.market.pk, by=town.supervisor, at=OCTOBER)
    with pytest.raises(NotAllowed, match="quarter_closed"):
        withdraw_mark(mark=given.pk, reason="晚了", by=other, at=OCTOBER)


def test_a_supervisor_elsewhere_finds_nothing(town: Town, quarter: Period) -> None:
    given = marked(quarter, "U-01", town.market.pk, by=town.supervisor)
    stranger = build_staff("stranger", "supervisor", centre=town.elsewhere)
    with pytest.raises(Period.DoesNotExist):
        marked(quarter, "U-01", town.market.pk, by=stranger)
    with pytest.raises(Period.DoesNotExist):
        withdraw_mark(mark=given.pk, reason="外人", by=stranger, at=AUGUST)


def test_marks_are_kept_by_the_database(town: Town, quarter: Period) -> None:
    marked(quarter, "U-01", town.market.pk, by=town.supervisor)
    for act in (lambda: Mark.objects.update(points=1), lambda: Mark.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
