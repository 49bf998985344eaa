"""An outcome applied to what the item says: the form with fewer questions, the flow with fewer steps."""

from collections.abc import Collection, Mapping
from typing import Any


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
    if not skips:
        return dict(flow)
    ways = {step["key"]: list(step.get("after") or ()) for step in flow.get("steps", ())}
    kept = [_with_way_back(step, skips) for step in flow.get("steps", ()) if step["key"] not in skips]
    return {**flow, "steps": [{**step, "after": _ways_in(step["key"], ways, skips)} for step in kept]}


def _branch(branch: Mapping[str, Any], without: Collection[str]) -> dict[str, Any]:
    then = branch.get("then", {})
    asked = {key: field for key, field in then.get("properties", {}).items() if key not in without}
    return {
        **branch,
        "then": {**then, "properties": asked, "required": [k for k in then.get("required", ()) if k in asked]},
    }


def _ways_in(key: str, ways: Mapping[str, list[Any]], skips: Collection[str]) -> list[Any]:
    """Return the ways into a step once the skipped ones are gone, each source once, in order."""
    found: dict[str, Any] = {}
    waiting, seen = list(ways[key]), set()
    while waiting:
        way = waiting.pop(0)
        source = way if isinstance(way, str) else way["step"]
        if source in seen:
            continue
        seen.add(source)
        if source in skips:
            waiting = ways.get(source, []) + waiting
        else:
            found[source] = way
    return list(found.values())


def _with_way_back(step: Mapping[str, Any], skips: Collection[str]) -> dict[str, Any]:
    back = step.get("back") or {}
    return {key: value for key, value in step.items() if key != "back" or back.get("to") not in skips}
