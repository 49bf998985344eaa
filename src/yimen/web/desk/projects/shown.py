"""How standings, lights and days of projects look: class, icon and words together, never colour alone."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from yimen.projects.queries.standing import Stand, Standing
from yimen.projects.queries.watch import Mark
from yimen.projects.rules.watch import Light
from yimen.web.shared.gantt import Bar, BarState, Gantt, gantt


@dataclass(frozen=True)
class Tag:
    """A word with its colour and its shape."""

    kind: str
    icon: str
    words: Promise


LIGHT_TAGS = {
    Light.RED: Tag("tag-bad", "stop", _("红灯")),
    Light.YELLOW: Tag("tag-warn", "warn", _("黄灯")),
    Light.GREEN: Tag("tag-good", "check", _("绿灯")),
    Light.DONE: Tag("", "check", _("已完成")),
}
NO_DAY = Tag("", "clock", _("未定日期"))
STANDING_TAGS = {
    Standing.WAITING: Tag("", "clock", _("等前面的事项")),
    Standing.TO_FILE: Tag("tag-warn", "arrow", _("可以申报")),
    Standing.UNDER_WAY: Tag("tag-brand", "clock", _("办理中")),
    Standing.GRANTED: Tag("tag-good", "check", _("已办成")),
    Standing.FAILED: Tag("tag-bad", "warn", _("未办成，可再报")),
}
STATES = {
    Standing.WAITING: BarState.AHEAD,
    Standing.TO_FILE: BarState.AHEAD,
    Standing.UNDER_WAY: BarState.RUNNING,
    Standing.GRANTED: BarState.DONE,
    Standing.FAILED: BarState.STOPPED,
}


def mark_tag(mark: Mark) -> Tag:
    """Return how a milestone looks; one that nobody planned has no light."""
    is_planned = mark.milestone.planned_on or mark.milestone.reached_on
    return LIGHT_TAGS[mark.light] if is_planned else NO_DAY


def tag_of(stand: Stand) -> Tag:
    """Return how a line's standing looks."""
    return STANDING_TAGS[stand.standing]


def chart(stands: list[Stand], *, today: date) -> Gantt:
    """Return the plan's chart: what was planned beside what came of it."""
    return gantt([_bar(each) for each in stands], today=today)


def _bar(stand: Stand) -> Bar:
    line, case = stand.line, stand.line.case
    return Bar(
        label=line.item.name,
        owner=line.agency.short_name,
        planned_from=line.planned_from,
        planned_to=line.planned_to,
        real_from=localdate(line.filed_at) if line.filed_at else None,
        real_to=localdate(case.decided_at) if case and case.decided_at else None,
        state=STATES[stand.standing],
    )
