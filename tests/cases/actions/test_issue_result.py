"""The decision on a case: by somebody who did not take it in, with the licence when it is granted."""

import pytest
from django.db import transaction

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.issue_result import issue_result
from yimen.cases.models import Case
from yimen.cases.rules.states import State
from yimen.catalogue.models import LicenceType
from yimen.delivery.models import Delivery
from yimen.identity.models import Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.models import Licence


@pytest.fixture
def town(db: None) -> Town:
    kind = LicenceType.objects.create(code="11100000MB03271699022", name="食品经营许可证", validity_months=60)
    return build_town(result_kind="licence", licence_type=kind, result_name="食品经营许可证")


def decide(case: Case, outcome: str, by: Staff) -> None:
    with transaction.atomic():
        issue_result(case, outcome=outcome, reason="场所不符合要求", by=by, at=MONDAY)


@pytest.mark.parametrize(("outcome", "decision", "licences"), [("agree", "granted", 1), ("disagree", "refused", 0)])
def test_the_decision_its_licence_and_its_hand_over(town: Town, outcome: str, decision: str, licences: int) -> None:
    case = accept(town, submit(town))
    decide(case, outcome, town.approver)
    case.refresh_from_db()
    assert (case.state, case.decision, case.decided_by) == (State.READY, decision, town.approver)
    assert Licence.objects.filter(case=case.pk).count() == licences
    assert Delivery.objects.filter(subject=case.pk).count() == 1
    assert Event.objects.filter(type="CaseDecided", subject=case.pk).count() == 1


def test_who_took_it_in_does_not_decide(town: Town) -> None:
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="intake_may_not_review"):
        decide(case, "agree", town.clerk)
    assert not Licence.objects.exists()


def test_nothing_is_decided_before_acceptance_nor_twice(town: Town) -> None:
    case = submit(town)
    with pytest.raises(NotAllowed, match="illegal_move"):
        decide(case, "agree", town.approver)
    case = accept(town, case)
    decide(case, "agree", town.approver)
    with pytest.raises(NotAllowed, match="illegal_move"):
        decide(case, "agree", town.approver)
    assert Licence.objects.count() == 1


def test_two_shops_of_one_applicant_have_two_licences(town: Town) -> None:
    for place in ("一号店", "二号店"):
        case = accept(town, submit(town))
        case.form = {**case.form, "premises_address": place}
        decide(case, "agree", town.approver)
    assert set(Licence.objects.values_list("place", "status")) == {("一号店", "valid"), ("二号店", "valid")}
