"""An outcome applied to what the item says: the form with fewer questions, the flow with fewer steps, another limit."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


def narrowed(form: Mapping[str, Any], without: Collection[str]) -> dict[str, Any]:
    """Return the form without these questions, nor what depends on their answers being required."""
    if not without:
        return dict(form)
    return {
        **form,
        "properties": {key: field for key, field in form.get("properties", {}).items() if key not in without},
        "required": [key for key in form.get("required", ()) if key not in without],
        **({"allOf": [_branch(each, without) for each in form["allOf"]]} if "allOf" in form else {}),
    }


def shortened(flow: Mapping[str, Any], skips: Collection[str]) -> dict[str, Any]:
    """Return the flow without these steps; who waited for one of them waits for what it waited for."""
    steps = list(flow.get("steps", ()))
    after = {step["key"]: list(step.get("after", ())) for step in steps}
    kept = [step for step in steps if step["key"] not in skips]
    return {**flow, "steps": [{**step, "after": _before(step["key"], after, skips)} for step in kept]}


class VersionLimits(Protocol):
    """The limits that a version states."""

    @property
    def acceptance_days(self) -> int: ...
    @property
    def pre_review(self) -> str: ...
    @property
    def pre_review_days(self) -> int: ...
    @property
    def limit_source(self) -> str: ...
    @property
    def promised_limit(self) -> int | None: ...
    @property
    def promised_unit(self) -> str: ...


@dataclass(frozen=True)
class Limits:
    """The limits of a version with the promised one of a situation in its place, which names its own source."""

    acceptance_days: int
    pre_review: str
    pre_review_days: int
    limit_source: str
    promised_limit: int | None
    promised_unit: str
    promised_source: str


def limits_with(version: VersionLimits, limit: int | None, why: str) -> Limits:
    """Return the version's limits; a situation's own limit (in the version's unit) is promised with its reason."""
    return Limits(
        acceptance_days=version.acceptance_days,
        pre_review=version.pre_review,
        pre_review_days=version.pre_review_days,
        limit_source=version.limit_source,
        promised_limit=version.promised_limit if limit is None else limit,
        promised_unit=version.promised_unit,
        promised_source=version.limit_source if limit is None else f"办理情形：{why}"[:200],
    )


def _branch(branch: Mapping[str, Any], without: Collection[str]) -> dict[str, Any]:
    then = branch.get("then", {})
    asked = {key: field for key, field in then.get("properties", {}).items() if key not in without}
    return {
        **branch,
        "then": {**then, "properties": asked, "required": [k for k in then.get("required", ()) if k in asked]},
    }


def _before(key: str, after: Mapping[str, list[str]], skips: Collection[str]) -> list[str]:
    """Return what a step waits for once the skipped ones are gone, each once, in order."""
    found: dict[str, None] = {}
    waiting, seen = list(after[key]), set()
    while waiting:
        each = waiting.pop(0)
        if each in seen:
            continue
        seen.add(each)
        if each in skips:
            waiting = after.get(each, []) + waiting
        else:
            found[each] = None
    return list(found)
