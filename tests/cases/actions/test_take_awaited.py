"""Papers that a decision waits for: nothing to bring where nothing is awaited. The whole way: tests/projects."""

import pytest

from tests.cases.steps import submit
from tests.cast import MONDAY, build_town
from yimen.cases.actions.await_again import await_again
from yimen.cases.actions.take_awaited import take_awaited
from yimen.cases.models import CaseMaterial
from yimen.cases.queries.taking import awaited_names
from yimen.cases.rules.application import Channel
from yimen.inbox.models import Message
from yimen.kernel.rules.errors import NotAllowed


def test_a_case_that_waits_for_nothing_takes_nothing(db: None) -> None:
    town = build_town()
    case = submit(town)
    with pytest.raises(NotAllowed, match="nothing_awaited"):
        take_awaited(case, [], channel=Channel.PORTAL, uploaders=[], by=town.zhang.pk, at=MONDAY)
    assert awaited_names(case) == []


def test_what_stood_in_and_fell_is_awaited_and_told_once(db: None) -> None:
    town = build_town()
    case = submit(town)
    CaseMaterial.objects.filter(case=case, key="lease").update(received_as="study", basis="区域评估")
    assert await_again(case=case.pk, key="lease", words="评估已撤回", at=MONDAY)
    assert not await_again(case=case.pk, key="lease", words="评估已撤回", at=MONDAY)
    case.refresh_from_db()
    assert case.is_awaiting
    assert awaited_names(case) == ["经营场所使用证明"]
    assert Message.objects.filter(body="评估已撤回", person=town.zhang).count() == 1
