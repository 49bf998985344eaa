"""The four stages of a case on one line: found, filed, decided, handed over (导航、提交、审批、送达)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from yimen.cases.queries import Case
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import ENDED, State

AT_WINDOW = (Channel.WINDOW, Channel.KIOSK)


@dataclass(frozen=True)
class Stage:
    """One stage: behind the case ("done"), where it is ("now"), or ahead ("")."""

    title: str
    standing: str = ""


def stages_of(case: Case) -> list[Stage]:
    """Return the four stages; none for a case that ended before anything was decided."""
    state = State(case.state)
    if state in ENDED and not case.decision:
        return []
    standings = ["done", "done", "now", ""]
    if state == State.READY:
        standings[2:] = ["done", "now"]
    elif state in ENDED:
        standings[2:] = ["done", "done"]
    return [Stage(title, standing) for title, standing in zip(_titles(case.channel), standings, strict=True)]


def _titles(channel: str) -> list[str]:
    if channel in AT_WINDOW:
        return [_("办事导航"), _("现场提交"), _("部门审批"), _("结果送达")]
    return [_("网上导航"), _("网上提交"), _("网上审批"), _("结果送达")]
