"""The way of a case as its applicant sees it: where it is, who holds it, days used and left."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from yimen.approvals.queries import tasks_of
from yimen.cases.queries import Case, history
from yimen.cases.queries.clocks import review_clock
from yimen.cases.rules.ledger import Standing
from yimen.cases.rules.states import ENDED, State
from yimen.cases.rules.timeline import phrase
from yimen.delivery.queries import delivery_of
from yimen.web.shared.stages import Stage, stages_of

ACTIVE = ("open", "claimed")


@dataclass(frozen=True)
class Stop:
    """One line of the timeline."""

    title: str
    at: datetime | None = None
    note: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Way:
    """The whole way and where it stands."""

    stops: list[Stop]
    holder: str
    used: int | None
    left: int | None
    unit: str
    due: date | None
    is_ended: bool
    is_guess: bool
    stages: list[Stage]

    @property
    def late(self) -> int:
        """Return by how much the promise has been missed."""
        return -(self.left or 0)


def way_of(case: Case, *, at: datetime) -> Way:
    """Return the timeline so far, the station it is at, and what lies ahead."""
    tasks = list(tasks_of(case.pk))
    active = [task for task in tasks if task.state in ACTIVE]
    names = {str(task.pk): f"{task.agency.name}：{task.name}" for task in tasks}
    stops = [
        Stop(title=_(words), at=event.at, note=names.get(str(event.payload.get("task")), ""))
        for event in history(case)
        if (words := phrase(event.type))
    ]
    state = State(case.state)
    holder = "、".join(dict.fromkeys(task.agency.name for task in active)) or _holder(case, state)
    ended = state in ENDED
    if not ended:
        title = _now(state, [task.name for task in active])
        if state == State.READY:
            title, holder = _held(case) or _posted(case) or (title, holder)
        stops.append(Stop(title=title, note=holder, kind="now"))
    if state not in ENDED and state != State.READY:
        stops += [Stop(title=title, kind="ahead") for title in _ahead(state)]
    clock = None if ended else _open_clock(case, at)
    return Way(
        stops=stops,
        holder="" if ended else holder,
        used=max(clock.used, 0) if clock else None,
        left=clock.left if clock else None,
        unit=clock.unit if clock else "",
        due=case.promised_due,
        is_ended=ended,
        is_guess=bool(case.unpublished_years),
        stages=stages_of(case),
    )


def _open_clock(case: Case, at: datetime) -> Standing | None:
    clock = review_clock(case.pk, at=at)
    return clock if clock and clock.is_open else None


def _holder(case: Case, state: State) -> str:
    if state == State.SUPPLEMENTING:
        return _("等您补正")
    if state == State.SENT_BACK:
        return _("等您修改")
    if state == State.READY:
        return _("{centre}出件窗口").format(centre=case.centre.name)
    return case.agency.name if state == State.PRE_REVIEW else case.centre.name


def _held(case: Case) -> tuple[str, str] | None:
    """Return what the result still waits for, and who has to do it: nobody comes for it in vain."""
    if case.is_fee_held:
        return _("结果已做好，缴费后发放"), _("等您缴费")
    if case.tolerance_due:
        return _("结果已做好，补齐材料后发放"), _("等您补交材料")
    return (_("正在制作结果"), case.agency.name) if case.is_being_made else None


def _posted(case: Case) -> tuple[str, str] | None:
    """Return where a result is that goes by courier or by locker, and who has it."""
    sent = delivery_of(case.pk)
    if sent is None or sent.way == "counter":
        return None
    told = {
        "in_locker": (_("结果在自助取件柜，请凭取件码领取"), _("自助取件柜")),
        "recalled": (_("结果正在取回出件窗口"), _("自助取件柜")),
        "on_its_way": (_("结果正在寄给您"), _("快递企业")),
        "returned": (_("结果没有送到，正在退回"), _("快递企业")),
        "lost": (_("结果在寄递途中丢失，正在补发"), _holder(case, State.READY)),
    }
    by_courier = sent.way == "courier"
    soon = _("结果已做好，由快递寄给您") if by_courier else _("结果已做好，正在放入自助取件柜")
    return told.get(sent.state, (soon, _holder(case, State.READY)))


def _now(state: State, steps: list[str]) -> str:
    words = {
        State.SUBMITTED: _("等待窗口收件"),
        State.PRE_REVIEW: _("部门预审中"),
        State.PRE_REVIEWED: _("等待窗口受理"),
        State.SUPPLEMENTING: _("请补正材料"),
        State.SENT_BACK: _("请修改后重新提交"),
        State.SPECIAL: _("特别程序进行中"),
        State.RETURNED: _("窗口正在核对材料"),
        State.READY: _("结果已做好，请领取"),
    }
    return words.get(state) or _("正在办理：{steps}").format(steps="、".join(steps))


def _ahead(state: State) -> list[str]:
    ahead = [_("受理"), _("部门审批"), _("作出决定"), _("领取结果")]
    return ahead[2:] if state in (State.IN_REVIEW, State.SPECIAL, State.RETURNED) else ahead
