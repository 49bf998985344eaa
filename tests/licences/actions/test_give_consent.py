from uuid import uuid4

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.kernel.models import Event
from yimen.licences.actions.give_consent import Use, give_consent
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.rules.uses import Scope


def test_a_consent_names_holder_licence_case_and_reach(town: Town) -> None:
    licence = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    use = Use(case=uuid4(), purpose="办理食品经营许可变更", scope=Scope.CASE)
    consent = give_consent(licence, use, by=town.zhang.pk, at=MONDAY, recorded_by=town.clerk.pk)
    assert (consent.holder_organisation_id, consent.holder_person_id) == (town.company.pk, None)
    assert (consent.licence, consent.case, consent.scope, consent.used_at) == (licence, use.case, "case", None)
    assert (consent.given_by, consent.recorded_by) == (town.zhang.pk, town.clerk.pk)
    assert Event.objects.get(subject=use.case, type="ConsentGiven").by == town.clerk.pk
