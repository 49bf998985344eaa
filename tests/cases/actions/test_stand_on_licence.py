import pytest

from tests.cases.steps import submit
from tests.cases.taken import licensed, town_that_fetches
from tests.cast import MONDAY, Town
from yimen.cases.actions.put_in import put_in
from yimen.cases.actions.stand_on_licence import Ground, stand_on_licence
from yimen.cases.models import CaseMaterial
from yimen.cases.rules.application import Channel, MaterialGiven, ReceivedAs
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.models import Retrieval
from yimen.licences.rules.uses import AskedFrom

GROUND = Ground(asked_from=AskedFrom.REVIEW, reason="核对证号")


@pytest.fixture
def town(db: None) -> Town:
    return town_that_fetches()


def lease(town: Town) -> CaseMaterial:
    return CaseMaterial.objects.select_related("case__version").get(case=submit(town), key="lease")


def test_the_material_names_the_version_and_the_retrieval(town: Town) -> None:
    row, licence = lease(town), licensed(town)
    stand_on_licence(row, licence.pk, GROUND, by=town.handler.pk, at=MONDAY)
    row.refresh_from_db()
    assert (row.received_as, row.licence, row.retrieval) == ("licence", licence, Retrieval.objects.get())


def test_nothing_stands_on_what_fell(town: Town) -> None:
    row, licence = lease(town), licensed(town)
    revoke_licence(licence=licence.pk, reason="理由", by=town.approver, at=MONDAY)
    with pytest.raises(NotAllowed, match="nothing_to_take"):
        stand_on_licence(row, licence.pk, GROUND, by=town.handler.pk, at=MONDAY)


def test_what_is_brought_later_takes_its_place(town: Town) -> None:
    row = lease(town)
    stand_on_licence(row, licensed(town).pk, GROUND, by=town.handler.pk, at=MONDAY)
    put_in(row.case, [MaterialGiven("lease", (), ReceivedAs.PAPER)], channel=Channel.WINDOW, uploaders=[])
    row.refresh_from_db()
    assert (row.received_as, row.licence, row.retrieval) == ("paper", None, None)
