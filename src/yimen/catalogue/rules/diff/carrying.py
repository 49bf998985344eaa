"""A draft carried over to a newer live version: its own changes stay, all else is what is live."""

from collections.abc import Mapping
from typing import Any


def carried_over(draft: Mapping[str, Any], *, base: Mapping[str, Any], live: Mapping[str, Any]) -> dict[str, Any]:
    """Return the draft's document on top of what is live: its own changes since `base` stay, the rest is live's."""
    return {key: draft[key] if draft[key] != base.get(key) else live[key] for key in draft}


def overlaps(draft: Mapping[str, Any], *, base: Mapping[str, Any], live: Mapping[str, Any]) -> list[str]:
    """Return the parts that both changed since `base`, and differently: there the draft's words stay."""
    return [
        key for key in draft if draft[key] != base.get(key) and live[key] != base.get(key) and draft[key] != live[key]
    ]
