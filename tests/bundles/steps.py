"""Short ways to bring a bundle as far as a test needs it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from tests.bundles.theme import application
from tests.cast import MONDAY, Town
from yimen.approvals.models import Task, TaskState
from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.models import Bundle, BundlePart
from yimen.cases.actions.accept_case import accept_case
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.models import Case
from yimen.config.wiring import SUBSCRIBERS
from yimen.kernel.facts import from_payload
from yimen.kernel.models import Event

KINDS: Mapping[str, type] = {kind.__name__: kind for kind in SUBSCRIBERS}


def file(town: Town, *, at: datetime = MONDAY, **changes: Any) -> Bundle:
    """Return a filed bundle of the town's theme."""
    filed = submit_bundle(application(town, town.extra["theme"], **changes), by=town.zhang.pk, at=at)
    return Bundle.objects.get(pk=filed.bundle)


def part(bundle: Bundle, item: str) -> BundlePart:
    """Return the part of this item as it is now."""
    return BundlePart.objects.select_related("case").get(bundle=bundle, item__code=item)


def case_of(bundle: Bundle, item: str) -> Case:
    """Return the case of this item."""
    case = part(bundle, item).case
    assert case is not None
    return case


def decide(town: Town, bundle: Bundle, item: str, outcome: str = "agree", *, at: datetime = MONDAY) -> Case:
    """Return the case, accepted and decided in one step."""
    case = case_of(bundle, item)
    accept_case(number=case.number, place=None, by=town.clerk, at=at)
    task = Task.objects.get(subject=case.pk, state=TaskState.OPEN)
    claim_step(number=case.number, task=task.pk, by=town.approver, at=at)
    word = Opinion(outcome, "不符合条件" if outcome == "disagree" else "")
    decide_step(number=case.number, task=task.pk, opinion=word, by=town.approver, at=at)
    return case_of(bundle, item)


def hear(*, times: int = 1, reverse: bool = False) -> None:
    """Deliver every fact to the reactions of bundles, as often and in which order a test wants, and what follows."""
    heard: set[UUID] = set()
    while new := [event for event in Event.objects.order_by("id") if event.pk not in heard]:
        for event in reversed(new) if reverse else new:
            heard.add(event.pk)
            for _ in range(times):
                _react(event)


def _react(event: Event) -> None:
    kind = KINDS.get(event.type)
    for react in SUBSCRIBERS.get(kind, ()) if kind else ():
        if react.__module__ == "yimen.bundles.reactions":
            react(from_payload(kind, event.payload, by=event.by, at=event.at))


def states(bundle: Bundle) -> dict[str, str]:
    """Return the state of every part by item, that of its case once it is one."""
    found = BundlePart.objects.filter(bundle=bundle).select_related("case", "item").order_by("position")
    return {each.item.code: each.case.state if each.case else each.state for each in found}


__all__ = ["case_of", "decide", "file", "hand_out", "hear", "part", "states"]
