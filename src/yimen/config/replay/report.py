"""What a replay found, as a table for people and as JSON for machines."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from unicodedata import east_asian_width

from yimen.cases.rules.clock import ZONE
from yimen.config.replay.reasons import Reason
from yimen.config.replay.run import Replay
from yimen.config.replay.tally import Fate, tally

COUNTS = {
    "cases": "办件 cases",
    "closed": "已办结 closed",
    "closed_late": "其中逾期 closed late",
    "open": "未办结 open",
    "open_late": "其中已逾期 open late",
    "without_deadline": "没有期限 without deadline",
}
COMPARED = ("cases", "closed", "closed_late", "open", "open_late")
SHOWN = 40  # rows of a list on the screen; JSON has all


def not_expressed(found: Replay) -> Counter[tuple[str, Reason]]:
    """Return what of the log is not in the deployment, by activity and reason."""
    left = {event: reason for course in found.courses for event, reason in reversed(course.left_out)}
    left = {**found.played.refused, **left}
    alike: dict[str, Reason] = {}  # one refusal with other dates is the same reason
    same = {reason: alike.setdefault(reason.code, reason) if ":" in reason.code else reason for reason in left.values()}
    by_activity = Counter((event.activity, same[reason]) for event, reason in left.items())
    for (activity, code), times in found.reading.unusable.items():
        by_activity[activity, Reason(code)] += times
    if found.log.beyond:
        by_activity["*", Reason("beyond")] += found.log.beyond
    return by_activity


def expressed(found: Replay) -> Counter[str]:
    """Return what of the log is in the deployment whole, by activity."""
    parts = {event for course in found.courses for event, _ in course.left_out} | found.played.refused.keys()
    return Counter(event.activity for event in found.played.done - parts)


def adapted(found: Replay) -> Counter[Reason]:
    """Return what was expressed otherwise than the log has it."""
    return Counter(
        reason
        for course in found.courses
        for reason in (*course.adapted, *([Reason(course.case.deadline_fault)] if course.case.deadline_fault else []))
    ) + Counter({Reason("two hats"): _two_hats(found), Reason("same day"): _same_day(found)})


def _same_day(found: Replay) -> int:
    """Return how many cases ended on their last day, but after the hour that the log's deadline names."""
    told = {case.name: case.deadline for case in found.log.cases if case.deadline}
    ended = {name: one.ended_at.astimezone(ZONE) for name, one in found.standings.items() if one.ended_at}
    return sum(name in told and told[name] < at and told[name].date() == at.date() for name, at in ended.items())


def _two_hats(found: Replay) -> int:
    """Return how many cases one resource both took in and reviewed."""
    return sum(bool(_hats(course, window=True) & _hats(course, window=False)) for course in found.courses)


def _hats(course: Any, *, window: bool) -> set[str]:
    return {
        step.event.resource for step in course.steps
        if not step.is_filled and (step.verb.word in ("submit", "accept")) == window
        and (window or step.verb.word in ("review", "grant", "refuse", "return to window"))
    }  # fmt: skip


def other_dates(found: Replay) -> list[str]:
    """Return the cases whose last day in the deployment is not the log's."""
    told = {case.name: case.deadline for case in found.log.cases if case.deadline}
    dues = {name: found.standings[name].due for name in told if name in found.standings}
    return [name for name, due in dues.items() if due is None or due.on != told[name].date()]


def is_equal(found: Replay) -> bool:
    """Return whether the deployment's counts are the log's own."""
    here, told = tally(found.here.values()), tally(found.told.values())
    return all(getattr(here, name) == getattr(told, name) for name in COMPARED)


def differing(found: Replay) -> list[str]:
    """Return the cases that stand otherwise here than in the log: closed or open, late or not."""
    return [name for name, fate in found.told.items() if _stands(found.here.get(name)) != _stands(fate)]


def _stands(fate: Fate | None) -> tuple[bool, bool] | None:
    return (fate.is_closed, fate.is_late) if fate else None


def lines(found: Replay) -> Iterator[str]:
    """Yield the table line by line."""
    yield f"回放 Replay: {found.plan.name}"
    yield f"截止时刻 As of {found.log.as_of:%Y-%m-%d %H:%M:%S}（{found.plan.moments.zone.key}）"
    yield ""
    yield f"{'':28}{'日志 log':>12}{'系统 here':>12}"
    here, told = tally(found.here.values()), tally(found.told.values())
    for name, label in COUNTS.items():
        theirs, ours = getattr(told, name), getattr(here, name)
        mark = "" if theirs == ours or name not in COMPARED else "  ≠"
        yield f"{_padded(label, 28)}{theirs:>12,}{ours:>12,}{mark}"
    yield "计数相符 The counts are equal." if is_equal(found) else "计数不符 The counts differ."
    yield ""
    yield from _events(found)
    yield from _notes(found)


def _events(found: Replay) -> Iterator[str]:
    left = not_expressed(found)
    whole, speed = expressed(found).total(), found.played.verbs / (found.seconds or 1)
    yield (
        f"日志 {found.reading.total:,} 行：表达 {whole:,}，未表达 {left.total():,}；动作 {found.played.verbs:,} 次，"
        f"每秒 {speed:,.0f} 次。 {found.reading.total:,} rows; events expressed {whole:,}, not {left.total():,}; "
        f"{found.played.verbs:,} verbs, {speed:,.0f} a second."
    )
    yield from _list(
        "未表达 Not expressed", [(n, f"{activity or '—'}: {why.sentence}") for (activity, why), n in left.most_common()]
    )


def _notes(found: Replay) -> Iterator[str]:
    if unlike := differing(found):
        yield f"与日志不符的办件 Cases unlike the log: {len(unlike):,}（{', '.join(unlike[:5])} …）"
    filled = [(times, verb) for verb, times in found.played.filled.most_common() if times]
    yield from _list("补上的步骤 Filled in, because the log leaves it out", filled)
    yield from _list("变通 Expressed otherwise", [(n, why.sentence) for why, n in adapted(found).most_common() if n])
    if others := other_dates(found):
        yield f"期限与日志不同的办件 Cases with another last day: {len(others):,}（{', '.join(others[:5])} …）"
    if found.log.unordered:
        yield f"乱序的行 Rows out of order, put in order: {found.log.unordered:,}"
    if found.log.not_begun:
        yield f"截止时刻尚未开始的办件 Cases not begun by then: {found.log.not_begun:,}"
    if found.log.without_rows:
        yield f"没有一行可用的办件 Cases without a usable row: {len(found.log.without_rows):,}"
    if found.unpublished:
        years = ", ".join(map(str, found.unpublished))
        yield f"没有日历的年份按周一至周五计 Years without a calendar, Monday to Friday: {years}"


def _list(title: str, rows: list[tuple[int, str]]) -> Iterator[str]:
    if not rows:
        return
    yield title
    for times, words in rows[:SHOWN]:
        yield f"  {times:>8,}  {words}"
    if len(rows) > SHOWN:
        yield f"  … {len(rows) - SHOWN}，见 see --json"
    yield ""


def _padded(label: str, width: int) -> str:
    return label + " " * max(0, width - sum(2 if east_asian_width(letter) in "WF" else 1 for letter in label))


def as_json(found: Replay) -> dict[str, Any]:
    """Return the whole report: the counts first, then every list in full."""
    left, other = not_expressed(found).most_common(), adapted(found).most_common()
    return {
        "name": found.plan.name,
        "as_of": found.log.as_of.replace(tzinfo=None).isoformat(),
        "zone": found.plan.moments.zone.key,
        "is_equal": is_equal(found),
        "log": asdict(tally(found.told.values())),
        "here": asdict(tally(found.here.values())),
        "differing": differing(found),
        "rows": found.reading.total,
        "expressed": dict(expressed(found)),
        "not_expressed": [{"activity": activity, **_told(why, times)} for (activity, why), times in left],
        "filled_in": {verb: times for verb, times in found.played.filled.items() if times},
        "otherwise": [_told(why, times) for why, times in other if times],
        "out_of_order": found.log.unordered,
        "not_begun": found.log.not_begun,
        "without_rows": found.log.without_rows,
        "other_dates": other_dates(found),
        "years_without_calendar": list(found.unpublished),
        "staff": found.staff,
        "verbs": found.played.verbs,
        "seconds": round(found.seconds, 3),
    }


def _told(why: Reason, times: int) -> dict[str, Any]:
    return {"code": why.code, "reason": why.sentence, "times": times}
