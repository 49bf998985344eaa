"""Whose licence lies on the counter: known, entered, or registered under another name."""

from datetime import datetime
from uuid import uuid4

import pytest

from yimen.identity.actions.know_organisation import know_organisation
from yimen.identity.models import Organisation
from yimen.kernel.rules.errors import NotAllowed

CODE = "91350100M000100Y43"


def known(name: str, at: datetime, *, code: str = CODE) -> Organisation:
    return know_organisation(name=name, uscc=code, kind="enterprise", legal_representative="张三", by=uuid4(), at=at)


@pytest.mark.django_db
def test_a_new_organisation_is_entered_once(monday: datetime) -> None:
    assert known("好味餐饮店", monday) == known("好味餐饮店", monday, code=CODE.lower()) == Organisation.objects.get()


@pytest.mark.django_db
def test_not_under_another_name_or_code(monday: datetime) -> None:
    known("好味餐饮店", monday)
    with pytest.raises(NotAllowed, match="code_of_another_name"):
        known("别的店", monday)
    with pytest.raises(NotAllowed):
        known("别的店", monday, code=CODE[:-1] + "4")
    assert Organisation.objects.count() == 1
