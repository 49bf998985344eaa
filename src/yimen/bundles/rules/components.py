"""What a theme consists of: its items, what each waits for, and how the theme answers their questions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence


class Role(StrEnum):
    MAIN = "main"
    SIDE = "side"


@dataclass(frozen=True)
class Component:
    """One item of a theme; it is filed once the results of `after` are there, at once where nothing is named.

    `situation` answers the item's own questions: {"question": a key of the theme's} or {"value": a fixed answer}.
    """

    item: str
    role: Role = Role.SIDE
    after: tuple[str, ...] = ()
    situation: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def answers(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers to the item's own questions that follow from those to the theme's."""
        found = {key: self._answer(said, given) for key, said in self.situation.items()}
        return {key: answer for key, answer in found.items() if answer is not None}

    @staticmethod
    def _answer(said: Mapping[str, Any], given: Mapping[str, Any]) -> Any:
        return given.get(said["question"]) if "question" in said else said.get("value")


def components_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Component, ...]:
    """Return the items as stored; raise NotAllowed("bad_theme", why=…) for what cannot be read."""
    try:
        found = tuple(
            Component(str(raw["item"]), Role(raw.get("role", "side")), tuple(raw.get("after", ())), _situation(raw))
            for raw in stored
        )
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise NotAllowed("bad_theme", why=Sentence("读不懂：%(wrong)s", wrong=wrong)) from wrong
    if len({one.item for one in found}) < len(found):
        raise NotAllowed("bad_theme", why=Sentence("同一个事项写了两次"))
    return found


def chosen(components: Iterable[Component], without: Collection[str]) -> tuple[Component, ...]:
    """Return the items that apply; who waited for one that does not apply waits for what that one waited for."""
    known = {one.item: one for one in components}
    return tuple(
        Component(one.item, one.role, _before(one, known, without), one.situation)
        for one in known.values()
        if one.item not in without
    )


def _before(one: Component, known: Mapping[str, Component], without: Collection[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    waiting, seen = list(one.after), set()
    while waiting:
        key = waiting.pop(0)
        if key in seen or key not in known:
            continue
        seen.add(key)
        if key in without:
            waiting = [*known[key].after, *waiting]
        else:
            found[key] = None
    return tuple(found)


def _situation(raw: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {str(key): dict(said) for key, said in raw.get("situation", {}).items()}
