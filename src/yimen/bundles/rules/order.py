"""The order of items that wait for each other's results: levels, circles, who depends on whom, how long it takes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from yimen.kernel.rules.errors import NotAllowed

After = Mapping[str, Sequence[str]]  # who waits for whom
Moment = TypeVar("Moment")


def circle(after: After) -> tuple[str, ...]:
    """Return items that wait for each other in a circle, the first again at the end; nothing where there is none."""
    done: set[str] = set()
    for start in after:
        if start not in done and (found := _walk(start, after, done)):
            return found
    return ()


def _walk(start: str, after: After, done: set[str]) -> tuple[str, ...]:
    """Walk up from one item without recursion: a theme may be imported with any length."""
    path, ways = [start], [iter(after.get(start, ()))]
    while path:
        step = next(ways[-1], None)
        if step is None:
            done.add(path.pop())
            ways.pop()
        elif step in path:
            return (*path[path.index(step) :], step)
        elif step not in done and step in after:
            path.append(step)
            ways.append(iter(after[step]))
    return ()


def levels(after: After) -> tuple[tuple[str, ...], ...]:
    """Return the items by level: the first begin at once; raise NotAllowed("bundle_circle", items=…) for a circle."""
    left, found, done = dict(after), list[tuple[str, ...]](), set[str]()
    while left:
        level = tuple(key for key, before in left.items() if not set(before) & (after.keys() - done))
        if not level:
            raise NotAllowed("bundle_circle", items=list(circle(after)))
        found.append(level)
        done.update(level)
        left = {key: before for key, before in left.items() if key not in done}
    return tuple(found)


def dependants(after: After, key: str) -> tuple[str, ...]:
    """Return everything that waits for this item, at whatever distance, in its order."""
    found = {key}
    for level in levels(after):
        found.update(one for one in level if found.intersection(after[one]))
    return tuple(one for one in after if one in found and one != key)


def last_moment(after: After, begin: Moment, add: Callable[[str, Moment], Moment]) -> Moment:
    """Return when the last item ends if each begins when all it waits for have ended and takes what `add` says."""
    ends: dict[str, Moment] = {}
    for key in _in_order(after):
        before = [ends[each] for each in after[key] if each in ends]
        ends[key] = add(key, max(before, default=begin))  # type: ignore[type-var]
    return max(ends.values(), default=begin)  # type: ignore[type-var]


def _in_order(after: After) -> Iterator[str]:
    return (key for level in levels(after) for key in level)
