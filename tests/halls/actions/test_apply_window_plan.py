"""A plan of a street's windows is put into force, and the real intake follows it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.cases.steps import submit
from tests.cast import MONDAY, Town, build_agency, build_item, build_staff, build_town
from tests.halls.queue import number_for
from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.halls.actions.apply_window_plan import PlanFacts, apply_window_plan
from yimen.halls.actions.arrange_windows import arrange_windows
from yimen.halls.actions.close_hall import close_hall
from yimen.halls.models import Ticket, Window, WindowPlan
from yimen.halls.queries.planner import limits_of, loads_at, plans_of, window_areas
from yimen.halls.queries.tickets import place_of
from yimen.halls.rules.planner import APART, RESERVE, propose, seat
from yimen.halls.zones import items_in, window_zones, zone_counts
from yimen.identity.models import Staff
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

FIELDS = [
    {"name": "出租屋管理", "words": ["出租屋"]},
    {"name": "社保", "agencies": ["si"]},
    {"name": "综治", "words": ["综治"]},
]


@pytest.fixture
def street(db: None) -> Town:
    """Return a street whose parameter keeps three fields apart, with five windows."""
    town = build_town()
    set_parameter(key=APART, value=FIELDS, source="测试", by=None, at=MONDAY)
    si, other = build_agency("si", "社保局"), build_agency("x", "街道办")
    town.extra = {
        "社保": build_item(si, town.centre, code="si-1", name="参保登记"),
        "出租屋管理": build_item(other, town.centre, code="rent-1", name="出租屋备案"),
        "综治": build_item(other, town.centre, code="peace-1", name="综治网格申请"),
        "also": build_item(other, town.centre, code="old-1", name="老年人优待证"),
    }
    for number in ("A02", "A03", "A04", "A05", "A06"):
        Window.objects.create(centre=town.centre, number=number, name="窗口")
    return town


def facts(town: Town, **changes: Any) -> PlanFacts:
    proposal = propose(loads_at(town.centre, {}), limits=limits_of(town.centre))
    values = {"proposal": proposal, "seats": seat(window_areas(town.centre.pk), proposal), "follows": 0}
    return PlanFacts(centre=town.centre.pk, **{**values, **changes})


def apply(town: Town, **changes: Any) -> WindowPlan:
    return apply_window_plan(facts(town, **changes), by=town.supervisor.pk, at=MONDAY)


def take_in(town: Town, item: Any, window: Window, by: Staff) -> str:
    """Have a case of the item accepted at the window: the real intake."""
    case = submit(town, version=item.live.pk)
    return accept_case(number=case.number, place=AtWindow(window, 60), by=by, at=MONDAY).state


def test_any_merged_item_at_each_merged_window_and_the_three_fields_at_their_own(street: Town) -> None:
    """A1-17: two merged windows, three fields apart, one window in reserve; every item in exactly one place."""
    plan = apply(street)
    assert (plan.version, plan.applied_by, plan.applied_at) == (1, street.supervisor.pk, MONDAY)
    windows = {zone: [] for zone in ("", RESERVE, "社保", "出租屋管理", "综治")}
    for window in Window.objects.filter(centre=street.centre).order_by("number"):
        windows[window.zone].append(window)
    assert {zone: len(those) for zone, those in windows.items()} == {
        "": 2, RESERVE: 1, "社保": 1, "出租屋管理": 1, "综治": 1,
    }  # fmt: skip
    assert sum(each.items for each in zone_counts(street.centre.pk)) == 5
    merged = [street.item, street.extra["also"]]
    for window in windows[""]:
        for item in merged:
            assert take_in(street, item, window, street.clerk) == "in_review"
    for zone in ("社保", "出租屋管理", "综治"):
        assert take_in(street, street.extra[zone], windows[zone][0], street.clerk) == "in_review"
        for window in (*windows[""], *windows[RESERVE]):
            with pytest.raises(NotAllowed, match="other_zone"):
                take_in(street, street.extra[zone], window, street.clerk)
        for item in merged:
            with pytest.raises(NotAllowed, match="other_zone"):
                take_in(street, item, windows[zone][0], street.clerk)
    assert RESERVE not in window_zones(street.centre.pk)
    assert place_of(street.centre.pk, "").windows == "A01—A02"
    with pytest.raises(NotAllowed, match="no_such_zone"):
        number_for(street, zone=RESERVE)


def test_other_fields_when_the_parameter_says_so(street: Town) -> None:
    key = f"{APART}@{street.centre.code}"
    set_parameter(key=key, value=[{"name": "消防", "agencies": ["x"]}], source="测试", by=None, at=MONDAY)
    apply(street)
    assert {each.zone.name: each.items for each in zone_counts(street.centre.pk) if each.zone} == {"消防": 3}
    assert {item.code for item in items_in(street.centre.pk, None)} == {"441303-SPJY", "si-1"}


def test_a_second_plan_follows_the_first_and_keeps_what_was(street: Town) -> None:
    apply(street)
    with pytest.raises(NotAllowed, match="plan_outdated"):
        apply(street)
    second = apply(street, follows=1)
    assert second.version == 2
    assert dict(second.before) == dict(second.seats) == window_areas(street.centre.pk)
    assert [each.version for each in plans_of(street.centre.pk)] == [2, 1]
    assert Event.objects.filter(type="WindowPlanApplied").count() == 2
    assert Event.objects.filter(type="WindowsArranged").count() == 1  # the same again moves nothing


def test_nothing_moves_while_somebody_waits(street: Town) -> None:
    number_for(street)
    before = window_areas(street.centre.pk)
    with pytest.raises(NotAllowed, match="plan_while_waiting"):
        apply(street)
    assert window_areas(street.centre.pk) == before
    assert not WindowPlan.objects.exists()
    close_hall(centre=street.centre.pk, on=MONDAY.date(), by=None, at=MONDAY + timedelta(hours=9))
    assert Ticket.objects.get().state == "closed"
    assert apply(street).version == 1


def test_a_window_opened_meanwhile_is_not_passed_over(street: Town) -> None:
    made = facts(street)
    Window.objects.create(centre=street.centre, number="Z99", name="新窗口")
    with pytest.raises(NotAllowed, match="plan_outdated"):
        apply_window_plan(made, by=street.supervisor.pk, at=MONDAY)


def test_a_refused_plan_leaves_no_trace(street: Town) -> None:
    with pytest.raises(NotAllowed, match="plan_merged"):
        apply(street, seats=facts(street).seats[2:])
    assert not Event.objects.filter(type__in=["WindowPlanApplied", "ZoneOpened"]).exists()


def test_windows_are_arranged_once(street: Town) -> None:
    for moved in (1, 0):
        done = arrange_windows(centre=street.centre.pk, zones={"A02": "社保", "X": "社保"}, by=uuid4(), at=MONDAY)
        assert done == moved
    window = Window.objects.get(number="A02")
    assert (window.zone, window.kind, window.name) == ("社保", "specialist", "社保")


def test_another_centre_is_untouched(street: Town) -> None:
    build_staff("far", "supervisor", centre=street.elsewhere)
    far = Window.objects.create(centre=street.elsewhere, number="A02", name="窗口", zone="老专区")
    apply(street)
    far.refresh_from_db()
    assert far.zone == "老专区"
