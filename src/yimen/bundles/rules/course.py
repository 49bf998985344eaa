"""The course of a bundle: which part goes on, which cannot any more, and when the whole is finished.

The rule reads where every part stands now, never which event came: it may be asked twice, late or out of order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from yimen.bundles.rules.order import levels
from yimen.kernel.rules.errors import NotAllowed


class PartState(StrEnum):
    """Where a part stands before it is a case, and how one ends that never became a case; the rest is its case's."""

    WAITING = "waiting"  # for the result of another
    FILED = "filed"  # a case
    STOPPED = "stopped"  # what it waited for came to nothing
    WITHDRAWN = "withdrawn"  # before it became a case


LABELS = {
    PartState.WAITING: "等待前一事项结果",
    PartState.FILED: "已提交",
    PartState.STOPPED: "已终止",
    PartState.WITHDRAWN: "已撤回",
}


class Standing(StrEnum):
    """What a part is to those that wait for it."""

    OPEN = "open"  # not decided, or its result is held back
    RESULT = "result"  # granted, and the result is there
    NOTHING = "nothing"  # no result will come


@dataclass(frozen=True)
class Part:
    """One part as the rule sees it; `is_over` says that nothing more happens to it."""

    key: str
    after: tuple[str, ...]
    state: PartState
    standing: Standing
    is_over: bool = False


@dataclass(frozen=True)
class Next:
    """What is to be done now: parts to file, and parts to stop, each with the one that came to nothing."""

    file: tuple[str, ...] = ()
    stop: tuple[tuple[str, str], ...] = ()


def next_steps(parts: Mapping[str, Part]) -> Next:
    """Return what follows from where the parts stand; asked again after it is done, nothing follows."""
    file, stop = list[str](), dict[str, str]()
    for level in levels({key: part.after for key, part in parts.items()}):
        for key in level:
            part = parts[key]
            if part.state != PartState.WAITING:
                continue
            failed = [each for each in part.after if each in stop or parts[each].standing == Standing.NOTHING]
            if failed:
                stop[key] = failed[0]
            elif all(parts[each].standing == Standing.RESULT for each in part.after):
                file.append(key)
    return Next(tuple(file), tuple(stop.items()))


def is_settled(parts: Mapping[str, Part]) -> bool:
    """Return whether no part is under way any more: every result there is can be handed out together."""
    return all(part.is_over or part.standing != Standing.OPEN for part in parts.values())


def is_finished(parts: Mapping[str, Part]) -> bool:
    """Return whether every part has ended."""
    return all(part.is_over for part in parts.values())


def check_open(*, is_ended: bool) -> None:
    """Raise NotAllowed when the whole has ended."""
    if is_ended:
        raise NotAllowed("bundle_has_ended")
