from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from tests.cast import MONDAY, Town, build_town
from tests.licences.cast import grant
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.look_at import look_at
from yimen.licences.codes import new_code
from yimen.licences.holders import looks_at, usable_by
from yimen.licences.models import Licence, Look

LAST = timedelta(seconds=1)


@pytest.fixture
def licence(town: Town) -> Licence:
    return issue_licence(grant(town), by=town.approver.pk, at=MONDAY)


def test_a_look_is_written_down_for_the_holder(town: Town, licence: Licence) -> None:
    code = new_code(licence.pk, at=MONDAY)
    assert look_at(code=code, who="市场监督管理局 王", by=town.handler.pk, at=MONDAY) == licence
    [look] = looks_at(licence.pk)
    assert (look.who, look.at) == ("市场监督管理局 王", MONDAY)
    assert Event.objects.filter(type="LicenceLookedAt", subject=licence.pk).count() == 1


def test_a_replay_is_refused_and_leaves_no_trace(licence: Licence) -> None:
    code = new_code(licence.pk, at=MONDAY)
    look_at(code=code, who="", by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="code_replayed"):
        look_at(code=code, who="", by=None, at=MONDAY)
    assert Look.objects.count() == 1
    look_at(code=new_code(licence.pk, at=MONDAY), who="", by=None, at=MONDAY)  # the next one opens


@pytest.mark.parametrize("life", [None, 30, 300])
def test_the_life_of_a_code_is_the_parameters(licence: Licence, life: int | None) -> None:
    if life:
        set_parameter(key="licences.code_seconds", value=life, source="测试", by=None, at=MONDAY)
    over = MONDAY + timedelta(seconds=life or 120)
    with pytest.raises(NotAllowed, match="code_expired"):
        look_at(code=new_code(licence.pk, at=MONDAY), who="", by=None, at=over)
    look_at(code=new_code(licence.pk, at=MONDAY), who="", by=None, at=over - LAST)
    assert Look.objects.count() == 1


def test_a_forgery_is_refused(licence: Licence) -> None:
    code = new_code(licence.pk, at=MONDAY)
    with pytest.raises(NotAllowed, match="code_forged"):
        look_at(code=code[:-2] + "AA", who="", by=None, at=MONDAY)
    assert not Look.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_sees_it() -> None:
    licence = issue_licence(grant(build_town()), by=None, at=MONDAY)
    code = new_code(licence.pk, at=MONDAY)

    def look(_number: int) -> str:
        try:
            look_at(code=code, who="", by=None, at=MONDAY)
        except NotAllowed as refusal:
            return refusal.code
        finally:
            connection.close()
        return "seen"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(look, range(4))) == ["code_replayed"] * 3 + ["seen"]


def test_a_strangers_licences_are_not_usable(town: Town, licence: Licence) -> None:
    assert not usable_by(town.stranger, MONDAY.date()).exists()
    assert not usable_by(town.zhang, MONDAY.date()).exists()  # it is the company's, and nobody gave Zhang a mandate
