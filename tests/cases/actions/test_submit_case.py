from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.cases.steps import submit
from tests.cast import ANSWERS, MONDAY, Town
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.answers import open_answers
from yimen.cases.models import Case
from yimen.cases.rules.application import MaterialGiven
from yimen.cases.rules.states import State
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


def test_a_filing_becomes_a_case_with_number_code_and_dates(town: Town) -> None:
    filed = submit_case(town.application(), by=town.zhang.pk, at=MONDAY)
    case = Case.objects.get(pk=filed.case)
    assert filed.number == case.number
    assert len(filed.query_code) == 6
    assert filed.hear_by == date(2026, 11, 30)  # five working days, the day itself does not count
    assert filed.promised_if_accepted_today == date(2026, 11, 30)
    assert case.state == State.SUBMITTED
    assert case.form == {"shop_name": ANSWERS["shop_name"], "seats": 12}
    assert open_answers(case.sealed_form) == {"home": ANSWERS["home"]}
    assert ANSWERS["home"].encode() not in bytes(case.sealed_form or b"")
    assert [m.received_as for m in case.materials.order_by("position")] == ["upload", "upload", ""]
    assert Event.objects.get(subject=case.pk).type == "CaseSubmitted"


def test_filing_twice_with_one_key_is_one_case(town: Town) -> None:
    application = town.application(key="same")
    first = submit_case(application, by=town.zhang.pk, at=MONDAY)
    again = submit_case(application, by=town.zhang.pk, at=MONDAY + timedelta(seconds=1))
    assert again == first
    assert Case.objects.count() == 1


def test_filing_is_refused_without_a_required_material_and_leaves_nothing(town: Town) -> None:
    with pytest.raises(NotAllowed, match="materials_missing"):
        submit(town, materials=(MaterialGiven("lease", (uuid4(),)),))
    assert not Case.objects.exists()
    assert not Event.objects.exists()


def test_a_wrong_answer_is_refused(town: Town) -> None:
    with pytest.raises(NotAllowed):
        submit(town, answers={"shop_name": "店"})


def test_an_item_not_offered_at_the_centre_is_refused(town: Town) -> None:
    with pytest.raises(NotAllowed, match="not_offered_here"):
        submit(town, centre=town.elsewhere.pk)


def test_a_suspended_item_is_refused(town: Town) -> None:
    town.item.status = "suspended"
    town.item.save()
    with pytest.raises(NotAllowed, match="item_withdrawn"):
        submit(town)
