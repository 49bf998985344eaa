"""One request for each desk that has to act, none for a desk that still owes an answer."""

import pytest

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, PARALLEL, build_town
from yimen.cases.actions.ask_desks import ask_desks
from yimen.cases.actions.give_receipt import give_receipt
from yimen.cases.rules.urging import UrgeKind
from yimen.kernel.rules.errors import NotAllowed


def test_only_who_has_answered_is_asked_again(db: None) -> None:
    town = build_town(flow=PARALLEL)
    case = accept(town, submit(town))
    made = ask_desks(case, UrgeKind.URGE, "请抓紧", by_staff=town.supervisor, at=MONDAY)
    with pytest.raises(NotAllowed, match="urged_already"):
        ask_desks(case, UrgeKind.URGE, "请抓紧", by_staff=town.supervisor, at=MONDAY)
    food = next(one for one in made if one.agency_id == town.market.pk)
    give_receipt(urge=food.pk, text="今日办结", by=town.handler, at=MONDAY)
    (again,) = ask_desks(case, UrgeKind.URGE, "请抓紧", by_staff=town.supervisor, at=MONDAY)
    assert again.agency_id == town.market.pk
