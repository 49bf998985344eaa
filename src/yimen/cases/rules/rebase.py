"""A draft meets a newer version of its item: what is kept, what is gone, what is asked in addition."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Rebased:
    """The answers that still fit, and the titles of the fields that went and came."""

    answers: dict[str, Any]
    gone: tuple[str, ...]
    new: tuple[str, ...]


def rebase(answers: Mapping[str, Any], *, old: Mapping[str, Any], new: Mapping[str, Any]) -> Rebased:
    """Return the report of moving the answers from the old form to the new one; a field keeps its answer by its key."""
    before: Mapping[str, Any] = old.get("properties", {})
    after: Mapping[str, Any] = new.get("properties", {})
    return Rebased(
        answers={key: value for key, value in answers.items() if key in after},
        gone=tuple(before[key].get("title", key) for key in before if key not in after and key in answers),
        new=tuple(after[key].get("title", key) for key in after if key not in before),
    )
