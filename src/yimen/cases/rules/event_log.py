"""What of a case's facts may leave the house in an event log: names of activities, times, ids; nothing personal."""

from collections.abc import Mapping
from typing import Any

# Ordinary values of events that say something to whoever studies the process. Never reasons, names or free text.
KEPT = ("channel", "outcome", "decision", "code", "kind", "days", "planned", "limit", "promised_due", "statutory_due")
STEPS = {"StepClaimed": "start", "StepDecided": "complete"}  # one activity with a beginning and an end


def activity_of(kind: str, payload: Mapping[str, Any]) -> str:
    """Return the activity's name: the fact's, or the step's for a step that is claimed and decided."""
    return f"Step {payload['step']}" if kind in STEPS else kind


def transition_of(kind: str) -> str:
    """Return the state in the life of an activity, in the words of the standard's own model."""
    return STEPS.get(kind, "complete")


def kept_of(payload: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of a fact that may be told."""
    return {key: str(payload[key]) for key in KEPT if payload.get(key) not in (None, "")}
