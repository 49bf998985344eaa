"""Where an editor merges otherwise than the rules do: keeps two apart, calls two the same, or names who brings what.

Kept with the theme as {"papers": {"ITEM/key": "apart" or "ITEM/key" of another}, "fields": likewise,
"fed": {"ITEM/key": the item whose result brings it, or "none"}}.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

APART, NONE = "apart", "none"
KINDS = ("papers", "fields", "fed")


@dataclass(frozen=True)
class Merging:
    """What the editor decided, by "ITEM/key"; nothing where the rules do."""

    papers: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    fed: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """Return the decisions as stored; what is none is passed over, so that a half-made draft can be read."""
        return cls(**{kind: _texts(stored.get(kind)) for kind in KINDS})


UNCHANGED = Merging()


def at(item: str, key: str) -> str:
    """Return the name of an item's own paper or question."""
    return f"{item}/{key}"


def resolved(natural: Mapping[str, Any], said: Mapping[str, str]) -> dict[str, Any]:
    """Return what each means once the decisions are counted; a decision about what is not there counts for nothing.

    Two that have the same meaning here are merged; "apart" has a meaning of its own, "same as" takes the other's.
    """
    own = {name: (APART, name) if said.get(name) == APART else mark for name, mark in natural.items()}
    return {name: own.get(said.get(name, ""), mark) for name, mark in own.items()}


def _texts(stored: Any) -> dict[str, str]:
    if not isinstance(stored, Mapping):
        return {}
    return {str(key): value for key, value in stored.items() if isinstance(value, str) and value}
