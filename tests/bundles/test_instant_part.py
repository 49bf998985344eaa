"""The item's own rule decides a part as it decides a case: filed with the whole, or once it need wait no more."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.bundles.steps import decide, file, hear, part
from tests.cast import MONDAY, Town
from yimen.cases.actions.decide_instantly import decide_instantly
from yimen.cases.events import CaseSubmitted
from yimen.cases.instant_reactions import begin
from yimen.cases.models import InstantDecision
from yimen.cases.rules.application import Channel
from yimen.catalogue.models import ItemVersion
from yimen.kernel.facts import from_payload
from yimen.kernel.models import Event

ALWAYS = {
    "table": {
        "title": "",
        "inputs": ["form_seats"],
        "rows": [{"if": {"form_seats": {"from": 0}}, "then": {"outcome": "approve"}}],
    }
}


def ruled(*codes: str) -> None:
    ItemVersion.objects.filter(item__code__in=codes).update(instant=ALWAYS)


def asked() -> list[str]:
    """Return the cases whose rule a worker is asked for, after every filing was heard twice."""
    for event in [*Event.objects.filter(type="CaseSubmitted")] * 2:
        begin(from_payload(CaseSubmitted, event.payload, by=event.by, at=event.at))
    return [job.args["case_id"] for job in ProcrastinateJob.objects.filter(task_name="decide_instantly")]


def test_a_part_filed_with_the_whole_is_decided_and_the_next_is_filed(town: Town) -> None:
    ruled("REG")
    bundle = file(town)
    registration = part(bundle, "REG")
    assert asked() == [str(registration.case_id)]
    assert registration.case_id
    decide_instantly(case=registration.case_id, at=MONDAY)
    hear()
    assert part(bundle, "REG").case.decision == "granted"  # type: ignore[union-attr]
    assert part(bundle, "FOOD").state == "filed"


def test_a_part_that_waited_is_decided_by_its_rule_too(town: Town) -> None:
    ruled("FOOD")
    bundle = file(town)
    assert asked() == []
    decide(town, bundle, "REG")
    hear()
    food = part(bundle, "FOOD")
    assert asked() == [str(food.case_id)]
    assert food.case_id
    made = decide_instantly(case=food.case_id, at=MONDAY)
    assert made is not None
    assert made.outcome == "approved"
    assert part(bundle, "FOOD").case.decision == "granted"  # type: ignore[union-attr]


def test_what_was_handed_in_at_a_window_is_for_the_clerk(town: Town) -> None:
    ruled("REG", "FOOD")
    bundle = file(town, channel=Channel.WINDOW)
    assert asked() == []
    decide(town, bundle, "REG")
    hear()
    assert part(bundle, "FOOD").state == "filed"
    assert asked() == []
    assert not InstantDecision.objects.exists()


@pytest.mark.parametrize("times", [1, 2])
def test_the_rule_decides_a_part_once(town: Town, times: int) -> None:
    ruled("REG")
    bundle = file(town)
    case = part(bundle, "REG").case_id
    assert case
    for _ in range(times):
        decide_instantly(case=case, at=MONDAY)
        hear(times=times)
    assert InstantDecision.objects.count() == 1
