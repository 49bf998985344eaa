"""What a theme's record must say, and how much less it takes than before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yimen.kernel.rules.errors import NotAllowed

MEASURES = ("steps", "materials", "working_days", "visits")
MOST = 9999


@dataclass(frozen=True)
class Change:
    """One measure before and after."""

    measure: str
    before: int | None
    after: int | None

    @property
    def percent(self) -> int | None:
        """Return by how many per cent it is less, rounded; negative where it is more, None without both figures."""
        if not self.before or self.after is None:
            return None
        return round((self.before - self.after) * 100 / self.before)


def changes(before: Mapping[str, int], after: Mapping[str, int]) -> tuple[Change, ...]:
    """Return every measure before and after."""
    return tuple(Change(each, before.get(each), after.get(each)) for each in MEASURES)


def check_figures(figures: Mapping[str, int]) -> None:
    """Raise NotAllowed unless every figure is one of the measures, a whole number from nought on."""
    if any(key not in MEASURES or not 0 <= value <= MOST for key, value in figures.items()):
        raise NotAllowed("bad_figures")


def check_meeting(held_on: date, notes: str, *, today: date) -> None:
    """Raise NotAllowed for a meeting still to come, or without a word on what it decided."""
    if held_on > today:
        raise NotAllowed("meeting_to_come")
    if not notes.strip():
        raise NotAllowed("words_needed")
