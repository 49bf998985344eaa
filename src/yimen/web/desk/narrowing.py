"""Addresses of a list narrowed otherwise: what the visitor asked for stays, the page begins anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode


@dataclass(frozen=True)
class Tab:
    """One choice above a list."""

    name: str
    url: str
    is_chosen: bool


def narrowed(asked: Mapping[str, str], **changes: str) -> str:
    """Return the address of the list with these changes, from its first page."""
    kept = {name: value for name, value in {**asked, "after": "", **changes}.items() if value}
    return "?" + urlencode(kept)


def tabs_of(asked: Mapping[str, str], name: str, choices: Mapping[str, Any]) -> list[Tab]:
    """Return the tabs that set this part of the address; nonsense there is the first one."""
    chosen = asked.get(name, "")
    chosen = chosen if chosen in choices else next(iter(choices))
    return [Tab(str(words), narrowed(asked, **{name: key}), key == chosen) for key, words in choices.items()]
