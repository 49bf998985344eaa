"""A licence that fell between fetch and decision: fetched anew, or a written reason; else nothing is granted on it."""

from datetime import datetime, timedelta

import pytest

from tests.cases.steps import accept, finish
from tests.cases.taken import fetching, licensed, town_that_fetches
from tests.cast import MONDAY, Town
from yimen.approvals.models import Task
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.actions.fetch_material import Fetch, fetch_material
from yimen.cases.actions.rely_on_fallen import rely_on_fallen
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.models import Case, Reliance
from yimen.cases.queries.taking import fallen
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.actions.suspend_licence import suspend_licence
from yimen.licences.models import Licence

REASON = "撤销决定尚在复议，本项条件另有证明"


@pytest.fixture
def town(db: None) -> Town:
    return town_that_fetches()


def before_decision(town: Town, licence: Licence) -> Case:
    """Return Zhang's case that fetched the licence, with only the decision missing."""
    filed = submit_case(fetching(town, licence), by=town.zhang.pk, at=MONDAY)
    case = accept(town, Case.objects.get(pk=filed.case))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    return case


def decide(town: Town, case: Case, outcome: str = "agree", *, at: datetime = MONDAY) -> None:
    task = Task.objects.get(subject=case.pk, step="decide")
    if task.claimed_by is None:
        claim_step(number=case.number, task=task.pk, by=town.approver, at=at)
    decide_step(number=case.number, task=task.pk, opinion=Opinion(outcome, "理由"), by=town.approver, at=at)


def rely(town: Town, case: Case, reason: str = REASON, key: str = "lease") -> Reliance:
    return rely_on_fallen(number=case.number, key=key, reason=reason, by=town.approver, at=MONDAY)


def revoked(town: Town, licence: Licence) -> None:
    revoke_licence(licence=licence.pk, reason="隐瞒", by=town.approver, at=MONDAY)


def test_while_it_is_valid_the_decision_relies_on_it(town: Town) -> None:
    case = before_decision(town, licensed(town))
    decide(town, case)
    case.refresh_from_db()
    assert case.decision == "granted"


def test_nothing_is_granted_on_a_revoked_licence(town: Town) -> None:
    licence = licensed(town)
    case = before_decision(town, licence)
    revoked(town, licence)
    with pytest.raises(NotAllowed, match="licence_fell") as refusal:
        decide(town, case)
    assert refusal.value.details["names"] == ["经营场所使用证明"]
    case.refresh_from_db()
    assert (case.decision, Event.objects.filter(type="CaseDecided").count()) == ("", 0)


def test_a_refusal_does_not_rely_on_it(town: Town) -> None:
    licence = licensed(town)
    case = before_decision(town, licence)
    revoked(town, licence)
    decide(town, case, "disagree")
    case.refresh_from_db()
    assert case.decision == "refused"


def test_the_day_after_its_last_it_has_fallen(town: Town) -> None:
    licence = licensed(town, months=1)
    case = before_decision(town, licence)
    assert licence.valid_to is not None
    assert not fallen(case, today=licence.valid_to)
    assert [each.standing for each in fallen(case, today=licence.valid_to + timedelta(days=1))] == ["expired"]


def test_a_new_licence_takes_its_place(town: Town) -> None:
    licence = licensed(town)
    case = before_decision(town, licence)
    newer = licensed(town)  # the next version: the one fetched has been replaced
    with pytest.raises(NotAllowed, match="licence_fell"):
        decide(town, case)
    fetch = Fetch(key="lease", licence=newer.pk, reason="换发后的新版")
    fetch_material(number=case.number, fetch=fetch, by=town.approver, at=MONDAY)
    decide(town, case)
    case.refresh_from_db()
    assert case.decision == "granted"


def test_a_written_reason_lets_the_case_go_on_for_this_standing_only(town: Town) -> None:
    licence = licensed(town)
    case = before_decision(town, licence)
    suspend_licence(licence=licence.pk, reason="配合调查", by=town.approver, at=MONDAY)
    rely(town, case)
    revoked(town, licence)
    with pytest.raises(NotAllowed, match="licence_fell"):
        decide(town, case)
    rely(town, case)
    decide(town, case)
    case.refresh_from_db()
    assert case.decision == "granted"
    told = Event.objects.filter(type="LicenceReliedOn").order_by("id")
    assert [each.payload["standing"] for each in told] == ["suspended", "revoked"]


def test_reasons_are_for_what_fell_and_written_once(town: Town) -> None:
    licence = licensed(town)
    case = before_decision(town, licence)
    with pytest.raises(NotAllowed, match="nothing_fell"):
        rely(town, case)
    revoked(town, licence)
    for reason, code in (("", "reason_needed"), ("字" * 301, "reason_too_long")):
        with pytest.raises(NotAllowed, match=code):
            rely(town, case, reason)
    with pytest.raises(NotAllowed, match="nothing_fell"):
        rely(town, case, key="layout")
    rely(town, case, "字" * 300)
    with pytest.raises(NotAllowed, match="nothing_fell"):
        rely(town, case)
    assert Reliance.objects.count() == 1


def test_a_reviewer_of_another_agency_does_not_find_it(town: Town) -> None:
    licence = licensed(town)
    case = before_decision(town, licence)
    revoked(town, licence)
    with pytest.raises(Case.DoesNotExist):
        rely_on_fallen(number=case.number, key="lease", reason=REASON, by=town.fire_handler, at=MONDAY)
