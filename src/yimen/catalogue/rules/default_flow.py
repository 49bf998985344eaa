"""The flow of an item that came without one, and the way to write one down shortly."""

from typing import Any

from yimen.catalogue.rules.record import Limit

OWNER = "owner"
SHORT = 2  # a promise of up to two days leaves no room for a third person
_WORKDAYS = {"workday": (1, 1), "day": (5, 7), "month": (20, 1)}


def step(
    key: str,
    name: str,
    post: str,
    *,
    kind: str = "review",
    agency: str = OWNER,
    limit: int | None = None,
    after: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Return one step of a flow."""
    return {
        "key": key, "name": name, "kind": kind, "agency": agency, "post": post, "limit": limit, "after": list(after),
    }  # fmt: skip


def default_flow(handling_kind: str, promised: Limit | None) -> dict[str, Any]:
    """Return one decision for what is decided on the spot, else review, check and decision at the owner."""
    days = workdays_in(promised)
    if handling_kind == "immediate":
        return {"steps": [step("decide", "当场决定", "approver", kind="decide", limit=1 if days else None)]}
    if days is not None and days <= SHORT:
        first, last = shares(days, (1, 1))
        return {
            "steps": [
                step("review", "承办", "handler", limit=first),
                step("decide", "批准", "approver", kind="decide", limit=last, after=("review",)),
            ],
        }
    review, check, decide = shares(days, (3, 1, 1))
    return {
        "steps": [
            step("review", "承办", "handler", limit=review),
            step("check", "审核", "checker", limit=check, after=("review",)),
            step("decide", "批准", "approver", kind="decide", limit=decide, after=("check",)),
        ],
    }


def workdays_in(limit: Limit | None) -> int | None:
    """Return how many working days a limit leaves for its steps (hours and minutes: one), None without a limit."""
    if limit is None:
        return None
    times, over = _WORKDAYS.get(limit.unit, (0, 1))
    return max(1, limit.number * times // over)


def shares(days: int | None, weights: tuple[int, ...]) -> tuple[int | None, ...]:
    """Split working days by weight, never more than there are; a step left without one ends the day it begins."""
    if days is None:
        return (None,) * len(weights)
    spare = days - len(weights)
    if spare < 0:
        return (0,) * -spare + (1,) * days
    given = [1 + spare * weight // sum(weights) for weight in weights]
    given[0] += days - sum(given)
    return tuple(given)
