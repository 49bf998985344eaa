"""What a case keeps of its situation: the answers, the version whose tables were read, and what they came to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from yimen.catalogue.rules.situations.document import Situations
from yimen.catalogue.rules.situations.outcome import NO_OUTCOME, Outcome
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class Pinned:
    """The situation of one case, empty for an item that asks none; what it said then is never computed anew."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    version: int = 0  # the number of the version whose tables spoke
    outcome: Outcome = NO_OUTCOME
    skips: tuple[str, ...] = ()  # the steps that the flow chosen leaves out

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """Return the situation as a case stores it."""
        if not stored:
            return cls()
        said = stored["outcome"]
        read: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
        read["rows"] = {name: tuple(found) for name, found in said.get("rows", {}).items()}
        return cls(stored["answers"], stored["version"], Outcome(**read), tuple(stored["skips"]))

    def promised(self, limit: int | None) -> int | None:
        """Return the promised limit, the situation's own before the item's; in the item's unit."""
        return limit if self.outcome.limit is None else self.outcome.limit

    def promised_source(self, source: str) -> str:
        """Return where the promised limit was taken from."""
        return source if self.outcome.limit is None else f"办理情形：{self.outcome.why.get('limit', '')}"[:200]

    def document(self) -> dict[str, Any]:
        """Return what a case stores; nothing at all where nothing was asked."""
        if not self.answers:
            return {}
        said = {key: value for key, value in asdict(self.outcome).items() if value not in ((), "", None, {})}
        if "why" in said:
            said["why"] = {key: str(words) for key, words in said["why"].items()}  # kept as it was said to the case
        return {"answers": dict(self.answers), "version": self.version, "outcome": said, "skips": list(self.skips)}


def check_given(situations: Situations, answers: Mapping[str, Any] | None, *, number: int) -> Pinned:
    """Return the situation to pin; raise NotAllowed when answers are missing, wrong, not asked for, or end here.

    `number` is that of the item's version.
    """
    if not situations:
        if answers:
            raise NotAllowed("situation_not_asked")
        return Pinned()
    outcome = situations.outcome(answers or {})
    if outcome.stop:
        raise NotAllowed("situation_stops", why=outcome.stop)
    flow = situations.flow(outcome.flow)
    return Pinned(situations.checked(answers or {}), number, outcome, flow.skips if flow else ())
