"""A hall with a published (or drafted) rota, for tests: two windows at 社保, three people, December 2026."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from tests.cast import MONDAY, Town, build_staff
from yimen.halls.actions.set_rota_posts import set_rota_posts
from yimen.halls.actions.set_shift import ShiftTold, set_shift
from yimen.halls.models import Duty, RotaPlan, Shift, Window
from yimen.identity.models import Staff

MONTH = date(2026, 12, 1)
HOURS = {day: [["09:00", "20:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
EARLY = ShiftTold(
    "early", "早班", time(8, 30), time(17), rest_minutes=60, rest_from=time(11), rest_until=time(14), weekdays=range(5)
)
LATE = ShiftTold(
    "late", "晚班", time(11, 30), time(20), rest_minutes=60, rest_from=time(15, 30), rest_until=time(18, 30),
    is_late=True, weekdays=range(5),
)  # fmt: skip


@dataclass
class Rota:
    """The plan and who is on it."""

    town: Town
    early: Shift
    late: Shift
    ann: Staff
    ben: Staff
    cai: Staff
    plan: RotaPlan

    def duty(self, staff: Staff, day: int, shift: str = "early", **facts: Any) -> Duty:
        """Return a duty of December that keeps every rule."""
        window = facts.pop("window", "S1" if shift == "early" else "S2")
        values = {"zone": "社保", "rest_at": time(11) if shift == "early" else time(16), **facts}
        found = Window.objects.get(centre=self.town.centre, number=window)
        on = MONTH.replace(day=day)
        return Duty.objects.create(
            plan=self.plan, staff=staff, on=on, shift=getattr(self, shift), window=found, **values
        )


def build_rota(town: Town, *, state: str = "published") -> Rota:
    """Return the hall with its people and an empty plan."""
    town.centre.hours = HOURS
    town.centre.save(update_fields=["hours"])
    for number in ("S1", "S2"):
        Window.objects.create(centre=town.centre, number=number, name="社保窗口", zone="社保")
    people = [build_staff(f"rota-{name}", "window_clerk", centre=town.centre) for name in ("ann", "ben", "cai")]
    for each in people:
        set_rota_posts(staff=each.pk, centre=town.centre.pk, zones=["社保"], by=town.supervisor, at=MONDAY)
    shifts = [set_shift(each, centre=town.centre.pk, by=town.supervisor, at=MONDAY) for each in (EARLY, LATE)]
    published = {"published_at": MONDAY, "published_by": town.supervisor.pk} if state == "published" else {}
    plan = RotaPlan.objects.create(centre=town.centre, month=MONTH, state=state, asked_at=MONDAY, **published)
    return Rota(town, *shifts, *people, plan)
