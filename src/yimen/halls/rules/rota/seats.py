"""Which window of the zone each person sits at: the one of their last turn where it is free."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from yimen.halls.rules.rota.facts import Problem, Turn


def seated(problem: Problem, turns: Iterable[Turn]) -> list[Turn]:
    """Return the turns with a place each, "1" to the zone's number of windows; who finds none keeps an empty one."""
    windows = {zone.name: zone.windows for zone in problem.zones}
    usual: dict[tuple[str, str], str] = {}
    taken: dict[tuple[date, str, str], int] = defaultdict(int)  # when the last person at this window leaves it
    found = []
    for turn in sorted(turns, key=lambda turn: (turn.on, problem.shift[turn.shift].begins, turn.worker)):
        shift = problem.shift[turn.shift]
        free = [
            str(n) for n in range(1, windows.get(turn.zone, 0) + 1) if taken[turn.on, turn.zone, str(n)] <= shift.begins
        ]
        own = usual.get((turn.worker, turn.zone), "")
        window = own if own in free else next(iter(free), "")
        taken[turn.on, turn.zone, window] = shift.ends
        usual[turn.worker, turn.zone] = window
        found.append(replace(turn, window=window))
    return found


def free_window(problem: Problem, turns: Iterable[Turn], turn: Turn) -> str:
    """Return a window of the turn's zone where nobody sits in its time, its own where that is free; empty for none."""
    shift = problem.shift.get(turn.shift)
    taken = {
        each.window
        for each in turns
        if (each.on, each.zone) == (turn.on, turn.zone)
        and shift
        and problem.shift[each.shift].begins < shift.ends
        and shift.begins < problem.shift[each.shift].ends
    }
    count = next((zone.windows for zone in problem.zones if zone.name == turn.zone), 0)
    free = [str(n) for n in range(1, count + 1) if str(n) not in taken]
    return turn.window if turn.window in free else next(iter(free), "")
