from typing import Any

import pytest

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.models import Case
from yimen.cases.rules.application import Parties
from yimen.cases.rules.states import State
from yimen.catalogue.models import LicenceType
from yimen.delivery.actions.collect import Collector
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.models import Licence

ZHANG = {"name": "张伟", "document_kind": "resident_id", "document_number": "11010519491231002X"}
LI = {"name": "李娜", "document_kind": "resident_id", "document_number": "440524188001010014"}


@pytest.fixture
def town(db: None) -> Town:
    kind = LicenceType.objects.create(code="11100000MB03271699022", name="食品经营许可证", validity_months=60)
    return build_town(result_kind="licence", licence_type=kind, result_name="食品经营许可证")


def decided(town: Town, **changes: Any) -> Case:
    case = accept(town, submit(town, **changes))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    return case


def test_a_granted_case_has_its_licence_and_the_holder_collects_it(town: Town) -> None:
    case = decided(town)
    licence = Licence.objects.get(case=case.pk)
    assert (licence.holder_person, licence.holder_name) == (town.zhang, "张伟")
    case = hand_out(number=case.number, collector=Collector(**ZHANG), by=town.issuer, at=MONDAY)
    assert (case.state, case.closed_at) == (State.CLOSED, MONDAY)


def test_a_refused_case_has_no_licence_and_its_decision_is_collected_too(town: Town) -> None:
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("disagree", "场所不符合要求"))
    assert not Licence.objects.exists()
    hand_out(number=case.number, collector=Collector(**ZHANG), by=town.issuer, at=MONDAY)


def test_somebody_else_collects_only_as_a_proxy_on_record(town: Town) -> None:
    case = decided(town)
    with pytest.raises(NotAllowed, match="not_the_holder"):
        hand_out(number=case.number, collector=Collector(**LI), by=town.issuer, at=MONDAY)
    with pytest.raises(NotAllowed, match="proxy_without_authority"):
        hand_out(number=case.number, collector=Collector(**LI, is_proxy=True), by=town.issuer, at=MONDAY)
    proxy = Collector(**LI, is_proxy=True, authority="委托书原件已收")
    assert hand_out(number=case.number, collector=proxy, by=town.issuer, at=MONDAY).state == State.CLOSED


def test_for_an_organisation_somebody_comes_with_its_authority(town: Town) -> None:
    case = decided(town, parties=Parties(organisation=town.company.pk, agent=town.zhang.pk, name=town.company.name))
    with pytest.raises(NotAllowed, match="not_the_holder"):
        hand_out(number=case.number, collector=Collector(**ZHANG), by=town.issuer, at=MONDAY)
    agent = Collector(**ZHANG, is_proxy=True, authority="营业执照及介绍信")
    hand_out(number=case.number, collector=agent, by=town.issuer, at=MONDAY)


def test_a_result_is_handed_out_once_and_not_by_another_centre(town: Town) -> None:
    case = decided(town)
    with pytest.raises(Case.DoesNotExist):
        hand_out(number=case.number, collector=Collector(**ZHANG), by=town.clerk_elsewhere, at=MONDAY)
    hand_out(number=case.number, collector=Collector(**ZHANG), by=town.issuer, at=MONDAY)
    with pytest.raises(Case.DoesNotExist):
        hand_out(number=case.number, collector=Collector(**ZHANG), by=town.issuer, at=MONDAY)


def test_nothing_is_handed_out_before_the_decision(town: Town) -> None:
    case = accept(town, submit(town))
    with pytest.raises(Case.DoesNotExist):
        hand_out(number=case.number, collector=Collector(**ZHANG), by=town.issuer, at=MONDAY)
