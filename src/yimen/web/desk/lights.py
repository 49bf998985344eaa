"""Lights as pages show them: colour, shape and words of a due date, looked up once for each date a page holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from yimen.cases.queries.lists import MOST, lights_on
from yimen.cases.rules.clock import days_left
from yimen.cases.rules.lights import LABELS, Boundaries, Light
from yimen.cases.rules.states import OPEN
from yimen.kernel.queries import workdays
from yimen.web.desk.narrowing import narrowed

NOTES = {
    Light.RED: _("已超期或今天到期"),
    Light.YELLOW: _("眼看到期"),
    Light.WARNING: _("临近期限"),
    Light.GREEN: _("时间充足"),
    Light.PAUSED: _("不计时"),
}
PICTURES = {
    Light.RED: "stop",
    Light.YELLOW: "warn",
    Light.WARNING: "clock",
    Light.GREEN: "check",
    Light.PAUSED: "pause",
}


@dataclass(frozen=True)
class Lamp:
    """A light and what it says: how many working days are left, whether the day is today or over."""

    light: Light
    days: int | None = None
    is_today: bool = False
    is_late: bool = False

    @property
    def late(self) -> int:
        """Return by how many working days the day is over."""
        return -(self.days or 0)

    @property
    def html(self) -> SafeString:
        """Return the lamp drawn: desk/parts/light.html, once for each lamp and language."""
        return _drawn(self, get_language() or "")


@dataclass
class Lamps:
    """The lamps of one day."""

    today: date
    at: Boundaries
    _known: dict[date | None, Lamp] = field(default_factory=dict)

    def of(self, due: date | None) -> Lamp:
        """Return the lamp of a due date."""
        if due not in self._known:
            self._known[due] = self._lamp(due)
        return self._known[due]

    def _lamp(self, due: date | None) -> Lamp:
        if due is None:
            return Lamp(Light.PAUSED)
        left = days_left(due, today=self.today, workdays=workdays())
        return Lamp(self.at.light_of(due), left, is_today=due == self.today, is_late=due < self.today)


@dataclass(frozen=True)
class Choice:
    """One light above a list: how many rows it holds, and whether the list is narrowed to it."""

    light: Light
    count: str
    url: str
    is_chosen: bool
    is_empty: bool

    @property
    def name(self) -> str:
        """Return the light's name."""
        return gettext(LABELS[self.light])

    @property
    def note(self) -> str:
        """Return what the light means."""
        return str(NOTES[self.light])

    @property
    def picture(self) -> str:
        """Return the light's shape."""
        return PICTURES[self.light]


def lamps_on(today: date) -> Lamps:
    """Return the lamps of a day."""
    return Lamps(today, lights_on(today))


def light_named(name: str) -> Light | None:
    """Return the light that an address asks for, None for nonsense."""
    return Light(name) if name in LABELS else None


def choices(counts: Mapping[Light, int], asked: Mapping[str, str]) -> list[Choice]:
    """Return the lights above a list; those of a clock that stands still only where there are any."""
    chosen = light_named(asked.get("light", ""))
    return [
        Choice(
            light,
            f"{MOST}+" if count > MOST else str(count),
            narrowed(asked, light="" if light == chosen else light),
            is_chosen=light == chosen,
            is_empty=count == 0,
        )
        for light, count in counts.items()
        if count or light != Light.PAUSED
    ]


def lamp_of(state: str, due: date | None, lamps: Lamps) -> Lamp | None:
    """Return the lamp of a case, None where there is nothing to hurry any more."""
    return lamps.of(due) if state in OPEN else None


@lru_cache(maxsize=4096)  # a list shows fifty of them, and few are different
def _drawn(lamp: Lamp, _language: str) -> SafeString:
    return render_to_string("desk/parts/light.html", {"lamp": lamp, "picture": PICTURES[lamp.light]})
