"""Planning a month: what is set, wanted, drawn, published, moved by hand; each allowed, refused, by a stranger."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from tests.cast import MONDAY, Town, build_centre, build_staff, build_town
from tests.halls.rota_cast import EARLY, MONTH, Rota, build_rota
from yimen.halls.actions.answer_leave import answer_leave
from yimen.halls.actions.draw_rota import draw_rota
from yimen.halls.actions.enter_leave import LeaveTold, enter_leave
from yimen.halls.actions.move_duty import DutyChange, move_duty
from yimen.halls.actions.plan_rota import plan_rota
from yimen.halls.actions.publish_rota import publish_rota
from yimen.halls.actions.set_rota_need import NeedTold, set_rota_need
from yimen.halls.actions.set_rota_number import set_rota_number
from yimen.halls.actions.set_rota_posts import set_rota_posts
from yimen.halls.actions.set_shift import set_shift
from yimen.halls.models import Duty, Leave, RotaNeed, RotaPlan, RotaPost, Shift
from yimen.halls.queries.rota import duties_of, problem_of, turns_of, zones_of
from yimen.halls.rota.effort import Effort
from yimen.halls.rota.job import solve_plan
from yimen.halls.rules.rota.checks import breaches
from yimen.identity.models import Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


@pytest.fixture
def rota(town: Town) -> Rota:
    return build_rota(town)


@pytest.fixture
def stranger(town: Town) -> Staff:
    return build_staff("far-head", "supervisor", centre=build_centre("far", "远方大厅"))


def facts(type_: str) -> int:
    return Event.objects.filter(type=type_).count()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "}, {"begins": time(17)}, {"begins": time(8, 45)}, {"rest_minutes": 45}, {"weekdays": [7]},
        {"rest_from": None}, {"rest_until": time(11, 30)}, {"rest_from": time(8)},
    ],
)  # fmt: skip
def test_what_is_no_shift_is_refused(town: Town, wrong: dict[str, Any]) -> None:
    with pytest.raises(NotAllowed, match="shift_facts"):
        set_shift(replace(EARLY, **wrong), centre=town.centre.pk, by=town.supervisor, at=MONDAY)
    assert not Shift.objects.exists()


def test_a_shift_is_changed_by_its_code_and_not_by_a_stranger(town: Town, stranger: Staff) -> None:
    for name in ("早班", "早早班"):
        set_shift(replace(EARLY, name=name), centre=town.centre.pk, by=town.supervisor, at=MONDAY)
    assert Shift.objects.get().name == "早早班"
    with pytest.raises(Exception, match="does not exist"):
        set_shift(EARLY, centre=town.centre.pk, by=stranger, at=MONDAY)


def test_posts_are_zones_that_have_windows(rota: Rota, stranger: Staff) -> None:
    who = {"staff": rota.ann.pk, "centre": rota.town.centre.pk, "at": MONDAY}
    assert set_rota_posts(zones=["社保", "月球"], by=rota.town.supervisor, **who) == ["社保"]
    assert set_rota_posts(zones=[], by=rota.town.supervisor, **who) == []
    assert not RotaPost.objects.filter(staff=rota.ann).exists()
    with pytest.raises(Exception, match="does not exist"):
        set_rota_posts(zones=["社保"], by=stranger, **who)


@pytest.mark.parametrize(("people", "fits"), [(0, True), (2, True), (3, False)])
def test_no_more_people_than_windows(rota: Rota, people: int, fits: bool) -> None:
    told = NeedTold("社保", 1, 12, people)
    if not fits:
        with pytest.raises(NotAllowed, match="rota_need"):
            set_rota_need(told, centre=rota.town.centre.pk, by=rota.town.supervisor, at=MONDAY)
        return
    set_rota_need(told, centre=rota.town.centre.pk, by=rota.town.supervisor, at=MONDAY)
    tuesday = next(day for day in problem_of(rota.town.centre, MONTH).days if day.on.weekday() == 1)
    assert tuesday.needs["社保"][720] == people
    set_rota_need(replace(told, people=None), centre=rota.town.centre.pk, by=rota.town.supervisor, at=MONDAY)
    assert not RotaNeed.objects.exists()


def test_numbers_bind_at_once(rota: Rota) -> None:
    before = problem_of(rota.town.centre, MONTH).limits.week_minutes
    number = {"source": "本地规定", "centre": rota.town.centre.code, "by": rota.town.supervisor.pk, "at": MONDAY}
    set_rota_number(name="week_minutes", value="35", **number)
    assert (before, problem_of(rota.town.centre, MONTH).limits.week_minutes) == (2400, 2100)
    for name, value in (("week_minutes", "0"), ("week_minutes", "169"), ("what", "3"), ("busy_percent", "x")):
        with pytest.raises(NotAllowed, match="rota_number"):
            set_rota_number(name=name, value=value, **number)


def test_a_month_is_wanted_solved_once_and_published(rota: Rota, stranger: Staff) -> None:
    rota.plan.delete()
    head, centre = rota.town.supervisor, rota.town.centre.pk
    with pytest.raises(Exception, match="does not exist"):
        plan_rota(centre=centre, month=MONTH, by=stranger, at=MONDAY)
    plan = plan_rota(centre=centre, month=MONTH + timedelta(days=14), by=head, at=MONDAY)
    assert (plan.month, facts("RotaWanted")) == (MONTH, 1)
    with pytest.raises(NotAllowed, match="rota_no_draft"):
        publish_rota(plan=plan.pk, by=head, at=MONDAY)
    written = solve_plan(plan.pk, Effort(seconds=10, workers=1), at=MONDAY)
    assert written == Duty.objects.filter(plan=plan).count() > 20
    turns = turns_of(duties_of(plan), zones_of(centre))
    assert breaches(problem_of(rota.town.centre, MONTH), turns) == []
    assert solve_plan(plan.pk, at=MONDAY) == 0
    with pytest.raises(Exception, match="does not exist"):
        publish_rota(plan=plan.pk, by=stranger, at=MONDAY)
    assert publish_rota(plan=plan.pk, by=head, at=MONDAY).state == "published"
    for again in (lambda: publish_rota(plan=plan.pk, by=head, at=MONDAY),):
        with pytest.raises(NotAllowed, match="rota_no_draft"):
            again()
    with pytest.raises(NotAllowed, match="rota_published"):
        plan_rota(centre=centre, month=MONTH, by=head, at=MONDAY)
    assert facts("RotaPublished") == facts("RotaDrawn") == 1


def test_without_shifts_or_people_nothing_is_planned(town: Town) -> None:
    with pytest.raises(NotAllowed, match="rota_no_shifts"):
        plan_rota(centre=town.centre.pk, month=MONTH, by=town.supervisor, at=MONDAY)
    set_shift(EARLY, centre=town.centre.pk, by=town.supervisor, at=MONDAY)
    with pytest.raises(NotAllowed, match="rota_nobody"):
        plan_rota(centre=town.centre.pk, month=MONTH, by=town.supervisor, at=MONDAY)


def test_what_nobody_waits_for_is_not_drawn(rota: Rota) -> None:
    assert draw_rota(plan=rota.plan.pk, turns=[], report={}, at=MONDAY) == 0
    assert RotaPlan.objects.get().state == "published"


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [(0, 0, ""), (-1, 0, ""), (-2, -1, "leave_days"), (1, 0, "leave_days"), (0, 60, ""), (0, 61, "leave_days")],
)
def test_days_of_leave(rota: Rota, since: int, until: int, code: str) -> None:
    today = date(2026, 11, 23)
    told = LeaveTold(today + timedelta(days=since), today + timedelta(days=until), "家事")
    if code:
        with pytest.raises(NotAllowed, match=code):
            enter_leave(told, staff=rota.ann.pk, by=rota.ann, at=MONDAY)
        return
    assert enter_leave(told, staff=rota.ann.pk, by=rota.ann, at=MONDAY).state == "asked"
    with pytest.raises(NotAllowed, match="leave_there"):
        enter_leave(told, staff=rota.ann.pk, by=rota.ann, at=MONDAY)


def test_only_granted_leave_binds_and_only_the_head_enters_anothers(rota: Rota, stranger: Staff) -> None:
    told = LeaveTold(MONTH, MONTH, "家事")
    leave = enter_leave(told, staff=rota.ann.pk, by=rota.ann, at=MONDAY)

    def away() -> set[date]:
        return {on for each in problem_of(rota.town.centre, MONTH).workers for on in each.away}

    assert away() == set()
    with pytest.raises(Exception, match="does not exist"):
        answer_leave(leave=leave.pk, is_granted=True, by=stranger, at=MONDAY)
    answer_leave(leave=leave.pk, is_granted=True, by=rota.town.supervisor, at=MONDAY)
    assert away() == {MONTH}
    with pytest.raises(NotAllowed, match="leave_answered"):
        answer_leave(leave=leave.pk, is_granted=False, by=rota.town.supervisor, at=MONDAY)
    with pytest.raises(Exception, match="does not exist"):
        enter_leave(told, staff=rota.ben.pk, by=rota.ann, at=MONDAY)
    assert enter_leave(told, staff=rota.ben.pk, is_head=True, by=rota.town.supervisor, at=MONDAY).state == "granted"
    own = enter_leave(told, staff=rota.town.supervisor.pk, by=rota.town.supervisor, at=MONDAY)
    with pytest.raises(NotAllowed, match="leave_own"):
        answer_leave(leave=own.pk, is_granted=True, by=rota.town.supervisor, at=MONDAY)
    assert Leave.objects.count() == 3


def change(rota: Rota, **facts: Any) -> DutyChange:
    return DutyChange(**{"staff": rota.ben.pk, "shift": rota.early.pk, "zone": "社保", "reason": "顶班", **facts})


def test_a_substitute_takes_a_duty_and_what_lacks_is_said(rota: Rota, stranger: Staff) -> None:
    duty = rota.duty(rota.ann, 1)
    with pytest.raises(Exception, match="does not exist"):
        move_duty(change(rota), duty=duty.pk, by=stranger, at=MONDAY)
    with pytest.raises(NotAllowed, match="reason_missing"):
        move_duty(change(rota, reason=" "), duty=duty.pk, by=rota.town.supervisor, at=MONDAY)
    lacking = move_duty(change(rota), duty=duty.pk, by=rota.town.supervisor, at=MONDAY)
    assert {each.hour for each in lacking if each.zone == "社保"} == {11, 17, 18, 19}
    duty.refresh_from_db()
    assert (duty.staff, duty.window.number if duty.window else "") == (rota.ben, "S1")
    moved = move_duty(change(rota, shift=rota.late.pk), duty=duty.pk, by=rota.town.supervisor, at=MONDAY)
    duty.refresh_from_db()
    assert duty.rest_at == time(15, 30)
    assert 9 in {each.hour for each in moved}
    assert facts("DutyMoved") == 2


def test_a_substitute_must_keep_every_rule(rota: Rota) -> None:
    duty, _ = rota.duty(rota.ann, 1), rota.duty(rota.ben, 1, "late")
    with pytest.raises(NotAllowed, match="rota_twice"):
        move_duty(change(rota), duty=duty.pk, by=rota.town.supervisor, at=MONDAY)
    with pytest.raises(NotAllowed, match="rota_zone"):
        move_duty(change(rota, staff=rota.cai.pk, zone=""), duty=duty.pk, by=rota.town.supervisor, at=MONDAY)
    enter_leave(LeaveTold(MONTH, MONTH, "病"), staff=rota.cai.pk, is_head=True, by=rota.town.supervisor, at=MONDAY)
    with pytest.raises(NotAllowed, match="rota_leave"):
        move_duty(change(rota, staff=rota.cai.pk), duty=duty.pk, by=rota.town.supervisor, at=MONDAY)
    duty.refresh_from_db()
    assert duty.staff == rota.ann
