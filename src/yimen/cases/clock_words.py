"""The clock in a citizen's words: when, why then, and what would stop it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from yimen.cases.rules.explanation import Day, Explanation, Mark
from yimen.cases.rules.ledger import Clock, Kind, Line
from yimen.catalogue.rules.procedure import Procedure, SpecialTime, SupplementTime
from yimen.kernel.rules.workdays import ZONE, DayKind

TITLES = {
    Clock.PRE_REVIEW: noop("预审期限"),
    Clock.ACCEPTANCE: noop("答复是否受理的期限"),
    Clock.SUPPLEMENT: noop("您补正材料的期限"),
    Clock.TOLERANCE: noop("您补齐容缺材料的期限"),
    Clock.PROMISED: noop("承诺办结期限"),
    Clock.STATUTORY: noop("法定办结期限"),
    Clock.TRANSFER: noop("转报后的办理期限"),
    Clock.DELIVERY: noop("颁发、送达期限"),
    Clock.CHECK: noop("事后核查期限"),
}
UNITS = {
    "workday": noop("{number}个工作日"),
    "day": noop("{number}天"),
    "hour": noop("{number}小时"),
    "minute": noop("{number}分钟"),
    "month": noop("{number}个月"),
}
SUPPLEMENT = {
    SupplementTime.RESTART: noop(
        "如果材料不齐全，我们会一次性告知您全部要补正的内容；等您补正时不计时，补齐之日起重新计算。"
    ),
    SupplementTime.RESUME: noop(
        "如果材料不齐全，我们会一次性告知您全部要补正的内容；等您补正时不计时，补齐后接着计算。"
    ),
    SupplementTime.COUNTS: noop("如果材料不齐全，我们会一次性告知您全部要补正的内容；等您补正时照常计时。"),
}
SPECIAL = {
    SpecialTime.PAUSE: noop(
        "如果需要听证、专家评审、现场核查、检验检测等特别程序，我们会书面告知您所需时间；这段时间不计入期限。"
    ),
    SpecialTime.RESTART: noop(
        "如果需要听证、专家评审、现场核查、检验检测等特别程序，我们会书面告知您所需时间；结束后期限重新计算。"
    ),
    SpecialTime.COUNTS: noop("即使需要现场核查等特别程序，也照常计时。"),
}


@dataclass(frozen=True)
class ClockWords:
    """What is said of one clock."""

    title: str
    answer: str
    why: tuple[str, ...]
    would_stop: tuple[str, ...]


def words_of_clock(told: Explanation, procedure: Procedure) -> ClockWords:
    """Return the sentences about one clock, in the language of the page."""
    return ClockWords(
        title=_(TITLES[Clock(told.clock)]),
        answer=_answer(told, procedure),
        why=tuple(_why(told)),
        would_stop=tuple(_would_stop(told, procedure)) if told.standing.is_open else (),
    )


def day_words(day: date) -> str:
    """Return a date with its day of the week."""
    return f"{date_format(day, 'DATE_FORMAT')}{_('（')}{date_format(day, 'l')}{_('）')}"


def limit_words(number: int, unit: str) -> str:
    """Return a limit with its unit."""
    return _(UNITS[unit]).format(number=number)


def _moment(at: datetime) -> str:
    return date_format(at.astimezone(ZONE), "DATETIME_FORMAT")


def _local(at: datetime) -> date:
    return at.astimezone(ZONE).date()


def _answer(told: Explanation, procedure: Procedure) -> str:
    where = told.standing
    if where.stopped_at:
        return _("{day}已经结束：{reason}。").format(
            day=day_words(_local(where.stopped_at)), reason=told.lines[-1].reason
        )
    if told.due is None and _begins_anew(told, procedure):
        return _("现在暂停计时；补齐之日起重新计算{limit}。").format(limit=limit_words(told.limit, told.unit))
    if told.due is None:
        words = _("现在暂停计时，还剩{left}；恢复后接着计算。").format(left=limit_words(where.left, where.unit))
        if where.likely:
            words += _("如果按计划恢复，预计到{day}。").format(day=day_words(where.likely.on))
        return words
    until = _moment(told.due.until) if told.due.until else day_words(told.due.on)
    if where.left < 0:
        return _("应当在{until}前完成，已经超过。").format(until=until)
    return _("最晚{until}，还剩{left}。").format(until=until, left=limit_words(where.left, where.unit))


def _begins_anew(told: Explanation, procedure: Procedure) -> bool:
    """Return whether the clock, paused for missing papers, begins anew with them."""
    return told.clock == Clock.ACCEPTANCE and procedure.supplement_clock == SupplementTime.RESTART


def _why(told: Explanation) -> Iterator[str]:
    limit = limit_words(told.limit, told.unit)
    if told.unit in ("hour", "minute"):
        yield _("从{start}起连续计算{limit}，夜间、周末和节假日也算。").format(start=_moment(told.start), limit=limit)
    else:
        yield _("从{start}起算，当天不算，从第二天起数{limit}。").format(
            start=day_words(_local(told.start)), limit=limit
        )
    if told.source:
        yield _("期限的依据：{source}。").format(source=told.source)
    if told.restarts:
        yield _("这个期限重新计算过{times}次：{reason}。").format(times=told.restarts, reason=_(told.lines[0].reason))
    yield from _events(told)
    if told.unit == "workday":
        yield from _days_off(told.days)
    if told.guessed_years:
        years = _("、").join(str(year) for year in told.guessed_years)
        yield _("{years}年的放假安排还没有公布，日期暂按周一至周五推算；公布后会自动调整，并告知您。").format(
            years=years
        )


def _events(told: Explanation) -> Iterator[str]:
    for line, after in zip(told.lines, [*told.lines[1:], None], strict=True):
        if line.kind == Kind.PAUSE:
            yield _pause(line, after)
        elif line.kind == Kind.EXTEND:
            words = _("经批准延长{days}，理由：{reason}。{basis}")
            length = limit_words(line.limit or 0, line.unit or "workday")
            yield words.format(days=length, reason=_(line.reason), basis=_basis(line))


def _pause(line: Line, after: Line | None) -> str:
    begun, ended = day_words(_local(line.at)), after and after.kind == Kind.RESUME and day_words(_local(after.at))
    if ended:
        words = _("{begun}暂停，{ended}恢复，这段时间不计；原因：{reason}。{basis}")
        return words.format(begun=begun, ended=ended, reason=_(line.reason), basis=_basis(line))
    words = _("{begun}起暂停，原因：{reason}。{basis}").format(begun=begun, reason=_(line.reason), basis=_basis(line))
    if line.planned is not None:
        words += _("预计需要{days}。").format(days=limit_words(line.planned, "workday"))
    return words


def _basis(line: Line) -> str:
    return _("依据：{basis}。").format(basis=line.basis) if line.basis else ""


def _days_off(days: Iterable[Day]) -> Iterator[str]:
    off = [day for day in days if day.mark == Mark.OFF]
    if off:
        names = _("、").join(dict.fromkeys(_(day.name) for day in off if day.name))
        told = _("{count}天周末和放假（含{names}）") if names else _("{count}天周末")
        yield _("其中{off}不算。").format(off=told.format(count=len(off), names=names))
    for words, kind in (
        (_("{days}调休上班，照常计算。"), DayKind.MAKE_UP),
        (_("{days}办公半天，按一天计算。"), DayKind.HALF),
    ):
        found = [day.on for day in days if day.kind == kind and day.mark == Mark.COUNTS]
        if found:
            yield words.format(days=_("、").join(date_format(day, _("n月j日")) for day in found))


def _would_stop(told: Explanation, procedure: Procedure) -> Iterator[str]:
    if told.clock == Clock.ACCEPTANCE:
        yield _(SUPPLEMENT[procedure.supplement_clock])
    elif told.clock in (Clock.PROMISED, Clock.STATUTORY):
        if procedure.is_simple:
            yield _("这个事项适用简易审批，不启动特别程序，期限不会因此暂停。")
        else:
            yield _(SPECIAL[procedure.special_clock])
        if procedure.extension_days and not told.standing.is_extended:
            days = limit_words(procedure.extension_days, "workday")
            yield _("经批准可以延长一次（{days}），我们会告知您理由。").format(days=days)
    if told.clock not in (Clock.SUPPLEMENT, Clock.TOLERANCE):
        yield _("您撤回申请，计时就结束。")
