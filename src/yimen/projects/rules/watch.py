"""Key projects (VIP), their weekly message, milestones with lights, and duties that want a receipt by a day."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.workdays import Workdays
from yimen.projects.rules.plan import LONGEST

FRIDAY = 5  # ISO weekday; the deployment sets another by `projects.weekly.weekday`
LAST_WEEKDAY = 7


class Light(StrEnum):
    """How a milestone, or a whole project, stands."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    DONE = "done"


LIGHTS = {Light.RED: "红灯", Light.YELLOW: "黄灯", Light.GREEN: "绿灯", Light.DONE: "已完成"}
GRAVITY = (Light.RED, Light.YELLOW, Light.GREEN, Light.DONE)


class Origin(StrEnum):
    """Where a duty comes from."""

    MEETING = "meeting"
    SUPERVISION = "supervision"


ORIGINS = {Origin.MEETING: "联审会议", Origin.SUPERVISION: "督办"}


def is_vip(until: date | None, *, today: date) -> bool:
    """Return whether the project is a key project today; on the last day of its term it still is."""
    return until is not None and today <= until


def check_vip(*, until: date, today: date, is_own: bool) -> None:
    """Raise NotAllowed for a term that is over, or an approver who manages the project."""
    if until < today:
        raise NotAllowed("vip_term_over")
    if is_own:
        raise NotAllowed("vip_needs_another")


def week_of(day: date) -> date:
    """Return the Monday of the day's week: a week has one message."""
    return day - timedelta(days=day.weekday())


def is_weekly_day(day: date, weekday: int) -> bool:
    """Return whether this week's message may go out: from its weekday on, so that a missed day is made good."""
    return day.isoweekday() >= min(max(weekday, 1), LAST_WEEKDAY)


def light_of(planned: date | None, reached: date | None, *, today: date, soon: int, workdays: Workdays) -> Light:
    """Return the light: red from the day after, yellow from `soon` working days before, done once reached."""
    if reached is not None:
        return Light.DONE
    if planned is None:
        return Light.GREEN
    if today > planned:
        return Light.RED
    return Light.YELLOW if workdays.between(today, planned) <= soon else Light.GREEN


def gravest(lights: Iterable[Light]) -> Light:
    """Return the gravest of these lights; done when there are none."""
    return min(lights, key=GRAVITY.index, default=Light.DONE)


def check_duty(words: str, *, due: date, today: date) -> None:
    """Raise NotAllowed for a duty without words, or due before today."""
    check_words(words)
    if due < today:
        raise NotAllowed("duty_due_over")


def check_answer(words: str, *, is_given: bool) -> None:
    """Raise NotAllowed unless this is the first receipt and it says something."""
    if is_given:
        raise NotAllowed("receipt_given")
    check_words(words)


def check_words(words: str) -> None:
    """Raise NotAllowed for no words, or for more than anybody reads."""
    if not words.strip():
        raise NotAllowed("words_needed")
    if len(words) > LONGEST:
        raise NotAllowed("text_too_long", most=LONGEST)


def check_reached(*, is_reached: bool, reached_on: date, today: date) -> None:
    """Raise NotAllowed for a milestone reached already, or on a day to come."""
    if is_reached:
        raise NotAllowed("milestone_reached")
    if reached_on > today:
        raise NotAllowed("day_to_come")


def check_open(*, is_closed: bool) -> None:
    """Raise NotAllowed once the minutes are written: they stay."""
    if is_closed:
        raise NotAllowed("minutes_written")
