"""The flow of an item: a graph of steps, checked before it is published.

A step waits for all the steps it names in `after`. Exactly one step decides, and it is the last one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from yimen.kernel.rules.errors import NotAllowed

OWNER = "owner"


class StepKind(StrEnum):
    REVIEW = "review"
    DECIDE = "decide"


class ReviewPost(StrEnum):
    """Who does the step: 承办, 审核, 批准."""

    HANDLER = "handler"
    CHECKER = "checker"
    APPROVER = "approver"


@dataclass(frozen=True)
class Step:
    """One step; `agency` is an agency's code, or "owner" for the item's own; `limit` is in working days."""

    key: str
    name: str
    kind: StepKind
    agency: str
    post: ReviewPost
    limit: int | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Flow:
    """The steps in the order they are written."""

    steps: tuple[Step, ...]

    def step(self, key: str) -> Step:
        """Return the step of that key."""
        return next(step for step in self.steps if step.key == key)

    def ready(self, done: frozenset[str], begun: frozenset[str]) -> tuple[Step, ...]:
        """Return the steps not begun yet whose predecessors are all done."""
        return tuple(s for s in self.steps if s.key not in begun and done.issuperset(s.after))


def parse_flow(document: Mapping[str, Any]) -> Flow:
    """Return the checked flow; raise NotAllowed("bad_flow", why=…) naming the first fault."""
    try:
        steps = tuple(_parse_step(raw) for raw in document["steps"])
    except (KeyError, TypeError, ValueError) as fault:
        raise NotAllowed("bad_flow", why=f"unreadable: {fault}") from fault
    _check_graph(steps)
    return Flow(steps)


def _parse_step(raw: Mapping[str, Any]) -> Step:
    limit = raw.get("limit")
    if limit is not None and (not isinstance(limit, int) or limit < 0):
        raise ValueError("limit")
    return Step(
        key=raw["key"],
        name=raw["name"],
        kind=StepKind(raw["kind"]),
        agency=raw["agency"],
        post=ReviewPost(raw["post"]),
        limit=limit,
        after=tuple(raw.get("after", ())),
    )


def _check_graph(steps: tuple[Step, ...]) -> None:
    keys = {step.key for step in steps}
    if len(keys) < len(steps):
        raise NotAllowed("bad_flow", why="a key stands twice")
    for step in steps:
        if not keys.issuperset(step.after):
            raise NotAllowed("bad_flow", why=f"{step.key} waits for a step that does not exist")
    deciding = [step for step in steps if step.kind == StepKind.DECIDE]
    if len(deciding) != 1:
        raise NotAllowed("bad_flow", why="exactly one step must decide")
    order = _walk(steps)
    if len(order) < len(steps):
        raise NotAllowed("bad_flow", why="the steps wait for each other")
    if _before(deciding[0], steps) != keys - {deciding[0].key}:
        raise NotAllowed("bad_flow", why="the deciding step must come after every other step")


def _walk(steps: tuple[Step, ...]) -> list[str]:
    """Return the keys that can be reached from the start, in order."""
    done: list[str] = []
    while new := [s.key for s in steps if s.key not in done and set(s.after) <= set(done)]:
        done.extend(new)
    return done


def _before(step: Step, steps: tuple[Step, ...]) -> set[str]:
    """Return every key that the step waits for, directly or through others."""
    by_key = {s.key: s for s in steps}
    seen: set[str] = set()
    waiting = list(step.after)
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting.extend(by_key[key].after)
    return seen
