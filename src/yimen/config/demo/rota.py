"""The rota of a demo district's hall: this month and the next, published, with a leave and a swap that waits.

The turns are written, not solved: the same every time, and no start of a demo waits for a solver.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from yimen.config.demo.district import read
from yimen.halls.actions.agree_swap import agree_swap
from yimen.halls.actions.ask_swap import ask_swap
from yimen.halls.actions.draw_rota import draw_rota
from yimen.halls.actions.enter_leave import LeaveTold, enter_leave
from yimen.halls.actions.plan_rota import plan_rota
from yimen.halls.actions.publish_rota import publish_rota
from yimen.halls.actions.set_rota_need import NeedTold, set_rota_need
from yimen.halls.actions.set_rota_number import set_rota_number
from yimen.halls.actions.set_rota_posts import set_rota_posts
from yimen.halls.actions.set_shift import ShiftTold, set_shift
from yimen.halls.queries.rota import own_duties, problem_of, shifts_of
from yimen.halls.rules.rota.facts import Problem, Turn, week_of
from yimen.halls.rules.rota.seats import seated
from yimen.identity.queries import Centre, Staff

WORKING = range(5)  # Monday to Friday
EVENING = time(19)
ZONE = ""  # the general area


def load_rota(hall: Centre, *, at: datetime) -> None:
    """Plan and publish the hall's rota, once."""
    if shifts_of(hall.pk):
        return
    data = read("rota")
    people = {each.account.username: each for each in Staff.objects.filter(centre=hall).select_related("account")}
    head = people["supervisor"]
    _settings(data, hall, people, head=head, at=at)
    first = localdate(at).replace(day=1)
    _leave(data["leave"], people, head=head, at=at)
    for month in (first, (first + timedelta(days=32)).replace(day=1)):
        plan = plan_rota(centre=hall.pk, month=month, by=head, at=at)
        draw_rota(plan=plan.pk, turns=turns_of(problem_of(hall, month)), report={}, at=at)
        publish_rota(plan=plan.pk, by=head, at=at)
    _swap(data["swap"], people, at=at)


def turns_of(problem: Problem) -> list[Turn]:
    """Return the month's turns: half of the people early and half late, changing every week."""
    early, late = sorted(problem.shifts, key=lambda shift: shift.begins)
    turns = []
    for day in problem.days:
        week = week_of(day.on).toordinal() // 7
        for number, worker in enumerate(problem.workers):
            shift = late if (week + number) % 2 else early
            if day.may_have(shift) and day.on not in worker.away:
                turns.append(Turn(worker.key, day.on, shift.code, ZONE, next(iter(shift.rests), None)))
    return seated(problem, turns)


def _settings(data: dict[str, Any], hall: Centre, people: Mapping[str, Staff], *, head: Staff, at: datetime) -> None:
    """Set shifts, posts, needs; other areas than the general one need nobody."""
    spans = [tuple(map(time.fromisoformat, span)) for span in hall.hours["mon"]]
    times = data["evening" if spans[-1][1] >= EVENING else "regular"]
    noon = (spans[0][1], spans[1][0])
    for code, name in data["names"].items():
        begins, ends = map(time.fromisoformat, times[code])
        told = ShiftTold(
            code, name, begins, ends, rest_minutes=_minutes(noon[1]) - _minutes(noon[0]), rest_from=noon[0],
            rest_until=noon[1], is_late=code == "late", weekdays=WORKING,
        )  # fmt: skip
        set_shift(told, centre=hall.pk, by=head, at=at)
    for name in data["clerks"]:
        set_rota_posts(staff=people[name].pk, centre=hall.pk, zones=[ZONE], by=head, at=at)
    set_rota_number(name="least", value="0", source=data["source"], centre=hall.code, by=head.pk, at=at)
    for weekday in WORKING:
        for hour, count in data["needs"].items():
            set_rota_need(NeedTold(ZONE, weekday, int(hour), count), centre=hall.pk, by=head, at=at)


def _leave(told: dict[str, Any], people: Mapping[str, Staff], *, head: Staff, at: datetime) -> None:
    since = _monday_on(localdate(at) + timedelta(days=told["in_days"]))
    days = LeaveTold(since, since + timedelta(days=1), told["reason"])
    enter_leave(days, staff=people[told["who"]].pk, is_head=True, by=head, at=at)


def _swap(told: dict[str, Any], people: Mapping[str, Staff], *, at: datetime) -> None:
    """Have one clerk give the next late or early turn to another who works the other shift that day; both agree."""
    giver, taker = people[told["giver"]], people[told["taker"]]
    since = localdate(at) + timedelta(days=told["in_days"])
    theirs: dict[date, UUID] = {duty.on: duty.pk for duty in own_duties(taker, since=since)}
    mine = next((duty for duty in own_duties(giver, since=since) if duty.on in theirs), None)
    if mine is None:  # a month without a working day left
        return
    swap = ask_swap(duty=mine.pk, taker=taker.pk, back=theirs[mine.on], reason=told["reason"], by=giver, at=at)
    agree_swap(swap=swap.pk, by=taker, at=at)


def _monday_on(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
