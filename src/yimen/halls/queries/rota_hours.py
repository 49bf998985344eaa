"""Hours of a centre's people: by week, and the duties that make up one figure."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from yimen.halls.models import Duty
from yimen.halls.queries.rota import shift_facts
from yimen.halls.rules.rota.hours import Hours, Worked, by_week, in_month, weeks_of
from yimen.identity.models import Centre, Staff

DAYS = 7


@dataclass(frozen=True)
class PersonHours:
    """A person of the rota: the hours of each week, and of the month."""

    staff: Staff
    weeks: dict[date, Hours]
    month: Hours


def hours_at(centre: UUID, month: date) -> list[PersonHours]:
    """Return everybody who has a duty in the weeks of the month, by name; one statement."""
    weeks = weeks_of(month)
    turns: dict[Staff, list[Worked]] = defaultdict(list)
    for duty in _between(centre, weeks[0], weeks[-1]):
        turns[duty.staff].append((duty.on, shift_facts(duty.shift)))
    rows = [PersonHours(staff, by_week(mine, weeks), in_month(mine, month)) for staff, mine in turns.items()]
    return sorted(rows, key=lambda row: (row.staff.name, row.staff.pk))


def week_at(centre: Centre, staff: UUID, monday: date) -> list[Duty]:
    """Return the duties of one person's week at the centre, of every plan it has a day in."""
    return list(_between(centre.pk, monday, monday).filter(staff=staff))


def _between(centre: UUID, first: date, last: date) -> QuerySet[Duty]:
    """Return the duties of the weeks from this Monday to that one, in the order of their days."""
    found = Duty.objects.filter(plan__centre=centre, on__gte=first, on__lt=last + timedelta(days=DAYS))
    return found.select_related("staff", "shift", "window", "plan").order_by("on")
