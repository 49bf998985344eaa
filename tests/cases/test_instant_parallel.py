"""A rule against a clerk, an applicant, a stop and itself, in the same moment on real connections: one wins."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.cases.ruled import file_case, reading, ruled_town
from tests.cases.steps import accept
from tests.cases.test_parallel import race, successes
from tests.cast import MONDAY, Town
from yimen.approvals.models import Task
from yimen.cases.actions.decide_instantly import decide_instantly
from yimen.cases.actions.stop_instant import stop_instant
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case, InstantDecision
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import State
from yimen.kernel.models import Event
from yimen.licences.models import Licence

pytestmark = pytest.mark.django_db(transaction=True)
HEADSTARTS = (0.0, 0.01, 0.02, 0.04, 0.08, 0.3)  # seconds that the rule gets: its way to the lock is the longer one


@pytest.fixture
def town(transactional_db: None) -> Town:
    return ruled_town(reading(form_seats={"to": 50}))


def fresh(town: Town) -> Case:
    return file_case(town)


def decide(case: Case) -> Callable[[], Any]:
    return lambda: decide_instantly(case=case.pk, at=MONDAY)


def after(seconds: float, verb: Callable[[], Any]) -> Callable[[], Any]:
    def waited() -> Any:
        time.sleep(seconds)
        return verb()

    return waited


def test_duplicate_jobs_decide_once(town: Town) -> None:
    case = file_case(town)
    found = [each for each in race([decide(case)] * 6) if each is not None]
    assert len(found) == 1
    assert InstantDecision.objects.count() == Licence.objects.count() == 1
    assert Event.objects.filter(type="CaseDecided").count() == 1


def test_a_clerk_who_accepts_and_the_rule(town: Town) -> None:
    for headstart in HEADSTARTS:
        case = fresh(town)
        race([decide(case), after(headstart, lambda case=case: accept(town, case))])
        case.refresh_from_db()
        by_rule = InstantDecision.objects.filter(case=case, outcome="approved").exists()
        has_task = Task.objects.filter(subject=case.pk).exists()
        assert (case.state, by_rule, has_task) in {(State.READY, True, False), (State.IN_REVIEW, False, True)}


def test_an_applicant_who_takes_it_back_and_the_rule(town: Town) -> None:
    for headstart in HEADSTARTS:
        case = fresh(town)
        results = race([
            decide(case),
            after(headstart, lambda case=case: withdraw_case(
                number=case.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)),
        ])  # fmt: skip
        case.refresh_from_db()
        by_rule = InstantDecision.objects.filter(case=case, outcome="approved").exists()
        assert (case.state, by_rule) in {(State.READY, True), (State.WITHDRAWN, False)}
        assert len(successes([each for each in results if each is not None])) == 1
        assert Licence.objects.filter(case=case.pk).exists() == by_rule


def test_a_stop_holds_for_whatever_is_decided_after_it(town: Town) -> None:
    """Whichever decision is committed after the stop has seen it: events are numbered in the order of their writing."""
    cases = [fresh(town)]
    race([decide(cases[0]), lambda: stop_instant(item="", reason="停", by=town.supervisor, at=MONDAY)])
    later = file_case(town)
    decide(later)()
    assert InstantDecision.objects.get(case=later).cause == "stopped"
    first = InstantDecision.objects.get(case=cases[0])
    assert first.outcome == "approved" or first.cause == "stopped"
