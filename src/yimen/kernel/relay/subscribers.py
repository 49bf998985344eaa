"""Who hears what: the wiring turned round, from event -> reactions to reaction -> events."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

Wiring = Mapping[type, tuple[Callable[[Any], None], ...]]


@dataclass(frozen=True)
class Subscriber:
    """One reaction and the events it hears, by their stored names."""

    name: str
    react: Callable[[Any], None]
    kinds: Mapping[str, type]


def subscribers(wiring: Wiring | None = None) -> tuple[Subscriber, ...]:
    """Return the reactions of the wiring, in its order; two events of one name, or two reactions, are a mistake."""
    wired = configured_wiring() if wiring is None else wiring
    kinds: dict[str, type] = {}
    hears: dict[str, tuple[Callable[[Any], None], dict[str, type]]] = {}
    for kind, reactions in wired.items():
        if kinds.setdefault(kind.__name__, kind) is not kind:
            raise ValueError(f"two events are called {kind.__name__}")
        for react in reactions:
            name = f"{react.__module__}.{react.__qualname__}"
            hears.setdefault(name, (react, {}))[1][kind.__name__] = kind
    return tuple(Subscriber(name, react, heard) for name, (react, heard) in hears.items())


def configured_wiring() -> Wiring:
    """Return the dict that setting WIRING names."""
    wiring: Wiring = import_string(getattr(settings, "WIRING", "yimen.config.wiring.SUBSCRIBERS"))
    return wiring
