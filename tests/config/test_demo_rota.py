"""The demo hall's rota: it keeps every rule whatever day it is, nobody lacks, and a swap waits for the head."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.timezone import now

from tests.cast import build_staff
from yimen.config.demo import DISTRICTS
from yimen.config.demo.district import read_district
from yimen.config.demo.rota import load_rota, turns_of
from yimen.halls.actions.approve_swap import approve_swap
from yimen.halls.actions.open_windows import WindowFacts, open_windows
from yimen.halls.models import Duty, Leave, RotaPlan, SwapRequest
from yimen.halls.queries.rota import duties_of, problem_of, zones_of
from yimen.halls.queries.rota import turns_of as written
from yimen.halls.rules.rota.checks import breaches
from yimen.halls.rules.rota.score import lacks
from yimen.identity.actions.add_centre import CentreFacts, add_centre
from yimen.identity.models import Centre, Staff

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST, LAST = datetime(2026, 11, 1, 10, tzinfo=SHANGHAI), datetime(2026, 12, 31, 10, tzinfo=SHANGHAI)


def hall_of(district: str) -> Centre:
    """Return the district's hall with the people of its rota and its windows, nothing else of the demo."""
    plan = read_district(district)
    told = CentreFacts(plan.centres[0].address, "", plan.hours, [], "hall")
    hall = add_centre(code="hall", name="大厅", level=1, parent=None, facts=told, by=None, at=now())
    facts = [WindowFacts(f"A{n:02d}", "综合窗口") for n in range(1, plan.centres[0].comprehensive + 1)]
    open_windows(
        centre=hall.pk, windows=[*facts, WindowFacts("B90", "税务", kind="specialist", zone="税务")], by=None, at=now()
    )
    for n in range(1, 7):
        build_staff(f"clerk{n}", "window_clerk", centre=hall)
    build_staff("supervisor", "supervisor", centre=hall)
    return hall


@pytest.mark.parametrize("district", DISTRICTS)
@pytest.mark.parametrize("at", [FIRST, LAST], ids=["first", "last"])
def test_it_keeps_every_rule_and_nobody_lacks(district: str, at: datetime) -> None:
    hall = hall_of(district)
    load_rota(hall, at=at)
    plans = RotaPlan.objects.order_by("month")
    assert [plan.state for plan in plans] == ["published", "published"]
    for plan in plans:
        problem, turns = problem_of(hall, plan.month), written(duties_of(plan), zones_of(hall.pk))
        assert turns
        assert breaches(problem, turns) == []
        assert lacks(problem, turns) == []
        assert sorted(map(str, turns)) == sorted(map(str, turns_of(problem))), "the same every time"
    away = Leave.objects.get()
    assert not Duty.objects.filter(staff=away.staff, on__gte=away.since, on__lte=away.until).exists()
    assert Duty.objects.filter(on=away.since).exists() or not problem_of(hall, away.since).day.get(away.since)


def test_the_swap_waits_for_the_head_and_can_be_approved() -> None:
    hall = hall_of("zhongkai")
    load_rota(hall, at=FIRST)
    swap = SwapRequest.objects.get()
    assert swap.state == "agreed"
    shifts = (swap.duty.shift_id, swap.back.shift_id if swap.back else None)
    made = approve_swap(
        swap=swap.pk, by=Staff.objects.get(account__username="supervisor"), at=FIRST + timedelta(hours=1)
    )
    assert made.state == "approved"
    swap = SwapRequest.objects.select_related("duty", "back").get()
    assert swap.back
    assert (swap.back.shift_id, swap.duty.shift_id) == shifts
    load_rota(hall, at=FIRST)
    assert RotaPlan.objects.count() == 2
