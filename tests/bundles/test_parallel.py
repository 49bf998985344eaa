"""What can be raced is raced, on real connections of its own each."""

from typing import Any

import pytest

from tests.bundles.steps import case_of, decide, file, hear, states
from tests.bundles.theme import application, build_theme
from tests.cases.test_parallel import race, successes
from tests.cast import MONDAY, Town, build_town
from yimen.approvals.models import Task, TaskState
from yimen.bundles.actions.advance_bundle import advance_bundle
from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.actions.withdraw_bundle import withdraw_bundle
from yimen.bundles.models import Bundle, BundlePart
from yimen.cases.actions.accept_case import accept_case
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.kernel.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


def themed() -> Town:
    """Return a town whose theme is published."""
    town = build_town()
    town.extra["theme"] = build_theme(town)
    return town


def test_one_submission_sent_eight_times_at_once_is_one_bundle() -> None:
    town = themed()
    handed = application(town, town.extra["theme"])
    results = race([lambda: submit_bundle(handed, by=town.zhang.pk, at=MONDAY)] * 8)
    assert len(set(results)) == 1
    assert Bundle.objects.count() == Event.objects.filter(type="BundleSubmitted").count() == 1
    assert (Case.objects.count(), BundlePart.objects.count()) == (2, 5)


@pytest.mark.parametrize("_time", range(4))
def test_deciding_a_part_and_withdrawing_the_whole_never_block_each_other(_time: int) -> None:
    town = themed()
    bundle = file(town)
    case = case_of(bundle, "REG")
    accept_case(number=case.number, place=None, by=town.clerk, at=MONDAY)
    task = Task.objects.get(subject=case.pk, state=TaskState.OPEN)
    claim_step(number=case.number, task=task.pk, by=town.approver, at=MONDAY)

    def decide_it() -> Any:
        return decide_step(number=case.number, task=task.pk, opinion=Opinion("agree"), by=town.approver, at=MONDAY)

    def withdraw() -> Any:
        return withdraw_bundle(number=bundle.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)

    results = race([decide_it, withdraw, lambda: advance_bundle(bundle=bundle.pk, at=MONDAY)])
    assert len(successes(results)) >= 2
    hear()
    found = states(bundle)
    assert found.pop("REG") in ("ready", "withdrawn")
    assert set(found.values()) == {"withdrawn"}


def test_a_result_heard_by_many_at_once_files_what_waited_once() -> None:
    town = themed()
    bundle = file(town)
    decide(town, bundle, "REG")
    results = race([lambda: advance_bundle(bundle=bundle.pk, at=MONDAY)] * 6)
    assert len(successes(results)) == 6
    assert Case.objects.count() == 4
    assert Event.objects.filter(type="PartFiled").count() == 2


def test_a_death_half_way_leaves_nothing_and_the_next_hearing_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    town = themed()
    bundle = file(town)
    decide(town, bundle, "REG")

    def die(*_args: object, **_values: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("yimen.bundles.actions.file_parts.stand_on_licence", die)
    with pytest.raises(KeyboardInterrupt):
        advance_bundle(bundle=bundle.pk, at=MONDAY)
    assert Case.objects.count() == 2
    monkeypatch.undo()
    hear()
    assert Case.objects.count() == 4
