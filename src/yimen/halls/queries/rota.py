"""A centre's rota as the rules and the pages see it: the problem of a month, its turns, leave, swaps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.halls.models import Duty as Duty
from yimen.halls.models import Leave, RotaNeed, RotaPlan, RotaPost, Shift, SwapRequest, Window
from yimen.halls.models.rota import LeaveState, SwapState
from yimen.halls.queries.opening import calendar_of
from yimen.halls.queries.rota_demand import by_hour, level_at, rota_limit
from yimen.halls.rules.opening import Calendar
from yimen.halls.rules.rota.demand import day_needs
from yimen.halls.rules.rota.facts import Day, Limits, Problem, ShiftFacts, Turn, Worker, ZoneFacts
from yimen.halls.rules.rota.limits import LIMITS, MINUTES
from yimen.identity.models import Centre, Staff
from yimen.identity.rules.roles import Duty as StaffDuty

BEFORE = 14  # days that bind the first week of a month


def limits_at(centre: str) -> Limits:
    """Return what nobody's plan may exceed at the centre."""
    names = [each.name for each in fields(Limits)]
    return Limits(**{name: rota_limit(name, centre) * (60 if name in MINUTES else 1) for name in names})


def numbers_at(centre: str) -> list[tuple[str, str, int, str]]:
    """Return every number at the centre: its name, what it says, the number, and whence ours was taken."""
    return [(name, each.label, rota_limit(name, centre), each.source) for name, each in LIMITS.items()]


def needs_at(centre: UUID) -> list[RotaNeed]:
    """Return what was typed in place of the forecast, by zone and hour."""
    return list(RotaNeed.objects.filter(centre=centre).order_by("zone", "weekday", "hour"))


def duty_at(path: str, duty: UUID) -> Duty:
    """Return a duty of a centre below the path; raise Duty.DoesNotExist for any other."""
    return Duty.objects.select_related("plan__centre", "staff", "shift").get(
        pk=duty, plan__centre__path__startswith=path
    )


def month_days(month: date) -> list[date]:
    """Return the days of the month."""
    after = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    return [month.replace(day=1) + timedelta(days=n) for n in range((after - month.replace(day=1)).days)]


def shifts_of(centre: UUID) -> list[Shift]:
    """Return the shifts of the centre by their beginning."""
    return list(Shift.objects.filter(centre=centre).order_by("begins", "code"))


def zones_of(centre: UUID) -> dict[str, list[Window]]:
    """Return the centre's windows by zone; the general area has an empty name."""
    found: dict[str, list[Window]] = defaultdict(list)
    for window in Window.objects.filter(centre=centre).order_by("zone", "number"):
        found[window.zone].append(window)
    return found


def posts_at(centre: UUID) -> dict[Staff, list[str]]:
    """Return the business staff of the centre by name, each with the zones they may sit in (none: not planned)."""
    held: dict[UUID, list[str]] = defaultdict(list)
    for staff, zone in RotaPost.objects.filter(centre=centre).order_by("zone").values_list("staff", "zone"):
        held[staff].append(zone)
    people = Staff.objects.filter(Q(centre=centre) | Q(pk__in=held), duty=StaffDuty.BUSINESS).order_by("name", "pk")
    return {each: held.get(each.pk, []) for each in people}


def plan_of(centre: UUID, month: date) -> RotaPlan | None:
    """Return the plan of the month, None before one was wanted."""
    return RotaPlan.objects.filter(centre=centre, month=month.replace(day=1)).first()


def problem_of(centre: Centre, month: date) -> Problem:
    """Return the month as the solver and the checks see it; about a dozen statements."""
    days, windows = month_days(month), zones_of(centre.pk)
    people = {staff: zones for staff, zones in posts_at(centre.pk).items() if zones}
    away = _away(centre, people, days[0] - timedelta(days=BEFORE), until=days[-1])
    before = Duty.objects.filter(staff__in=people, on__lt=days[0], on__gte=days[0] - timedelta(days=BEFORE))
    earlier = before.filter(plan__centre=centre).select_related("shift", "window")
    return Problem(
        days=tuple(_days(centre, days, windows)),
        zones=tuple(ZoneFacts(zone, len(found)) for zone, found in windows.items()),
        shifts=tuple(shift_facts(each) for each in shifts_of(centre.pk) if each.is_open),
        workers=tuple(
            Worker(str(staff.pk), staff.name, frozenset(zones), frozenset(away[staff.pk]))
            for staff, zones in people.items()
        ),
        limits=limits_at(centre.code),
        earlier=tuple(_turn(each, {}) for each in earlier),
    )


def places_of(windows: Mapping[str, list[Window]]) -> dict[tuple[str, str], UUID]:
    """Return the window of each zone and place ("1" is the first) that the rules speak of."""
    return {(zone, str(n)): each.pk for zone, row in windows.items() for n, each in enumerate(row, start=1)}


def turns_of(duties: Iterable[Duty], windows: Mapping[str, list[Window]]) -> list[Turn]:
    """Return the duties as the rules see them."""
    places = {window.pk: str(n) for row in windows.values() for n, window in enumerate(row, start=1)}
    return [_turn(each, places) for each in duties]


def duties_of(plan: RotaPlan) -> QuerySet[Duty]:
    """Return the plan's duties by day and beginning."""
    found = Duty.objects.filter(plan=plan).select_related("staff", "shift", "window")
    return found.order_by("on", "shift__begins", "zone", "staff__name")


def own_duties(staff: Staff, *, since: date) -> QuerySet[Duty]:
    """Return somebody's published duties from a day on."""
    mine = Duty.objects.filter(staff=staff, on__gte=since, plan__state="published")
    return mine.select_related("shift", "window", "plan__centre").order_by("on")


def colleagues_of(staff: Staff) -> QuerySet[Staff]:
    """Return the colleagues of the centre who are on the rota too."""
    there = RotaPost.objects.filter(centre=staff.centre_id).values("staff")
    return Staff.objects.filter(pk__in=there).exclude(pk=staff.pk).order_by("name", "pk")


def leaves_at(path: str) -> QuerySet[Leave]:
    """Return the leave of the staff of the centres below a path, what waits for an answer first."""
    found = Leave.objects.filter(staff__centre__path__startswith=path).select_related("staff")
    return found.order_by("answered_at", "since", "pk") if path else found.order_by("-asked_at")


def leaves_of(staff: Staff, *, since: date) -> QuerySet[Leave]:
    """Return somebody's own leave that is not over."""
    return Leave.objects.filter(staff=staff, until__gte=since).order_by("since")


def swaps_at(path: str) -> QuerySet[SwapRequest]:
    """Return the swaps that wait for the head of a centre below the path."""
    found = SwapRequest.objects.filter(state=SwapState.AGREED, duty__plan__centre__path__startswith=path)
    return _shown(found).order_by("asked_at")


def swaps_of(staff: Staff) -> QuerySet[SwapRequest]:
    """Return the open swaps that somebody asked for or is asked for."""
    mine = SwapRequest.objects.filter(Q(giver=staff) | Q(taker=staff), state__in=[SwapState.ASKED, SwapState.AGREED])
    return _shown(mine).order_by("asked_at")


def _shown(found: QuerySet[SwapRequest]) -> QuerySet[SwapRequest]:
    return found.select_related("duty__shift", "back__shift", "giver", "taker", "duty__plan__centre")


def _days(centre: Centre, days: list[date], windows: Mapping[str, list[Window]]) -> Iterable[Day]:
    calendar: Calendar = calendar_of(centre, since=days[0])
    level, forecast = level_at(centre.code), by_hour(centre, before=days[0])
    typed = {(need.zone, need.weekday, need.hour): need.people for need in RotaNeed.objects.filter(centre=centre)}
    for on in days:
        spans = calendar.day(on).spans
        if not spans:
            continue
        needs = {}
        for zone, row in windows.items():
            hours = {hour: forecast.get((zone, on.weekday(), hour), level.least) for hour in range(24)}
            hours |= {hour: count for (name, day, hour), count in typed.items() if (name, day) == (zone, on.weekday())}
            needs[zone] = day_needs(spans, hours, least=level.least, windows=len(row))
        opens, closes = _minutes(spans[0].begins), _minutes(spans[-1].ends)
        yield Day(on, opens, closes, calendar.is_extra(on), needs)


def _away(centre: Centre, people: Iterable[Staff], since: date, *, until: date) -> dict[UUID, set[date]]:
    found: dict[UUID, set[date]] = defaultdict(set)
    rows = Leave.objects.filter(staff__in=list(people), state=LeaveState.GRANTED, since__lte=until, until__gte=since)
    elsewhere = Duty.objects.filter(staff__in=list(people), on__gte=since, on__lte=until).exclude(plan__centre=centre)
    for staff, on in elsewhere.values_list("staff", "on"):
        found[staff].add(on)
    for leave in rows:
        found[leave.staff_id] |= {leave.since + timedelta(days=n) for n in range((leave.until - leave.since).days + 1)}
    return found


def shift_facts(each: Shift) -> ShiftFacts:
    """Return the shift as the rules see it: a break without a time in which it lies is none."""
    rest = each.rest_minutes if each.rest_from and each.rest_until else 0
    return ShiftFacts(
        code=str(each.pk), name=each.name, begins=_minutes(each.begins), ends=_minutes(each.ends), rest=rest,
        rest_from=_minutes(each.rest_from), rest_until=_minutes(each.rest_until),
        is_late=each.is_late, weekdays=frozenset(each.weekdays),
    )  # fmt: skip


def _turn(duty: Duty, places: Mapping[UUID, str]) -> Turn:
    rest = _minutes(duty.rest_at) if duty.rest_at else None
    window = places.get(duty.window_id, "") if duty.window_id else ""
    return Turn(str(duty.staff_id), duty.on, str(duty.shift_id), duty.zone, rest, window)


def _minutes(at: time | None) -> int:
    return at.hour * 60 + at.minute if at else 0


def clock(minutes: int | None) -> time | None:
    """Return the time of day of these minutes since midnight."""
    return None if minutes is None else time(minutes // 60, minutes % 60)
