"""An agent who hands in for somebody takes what that one holds as far as the mandate reaches."""

import pytest

from tests.cases.actions.test_take_materials import represents
from tests.cases.steps import submit
from tests.cases.taken import licensed, town_that_fetches
from tests.cast import MONDAY, Town
from yimen.cases.actions.put_in_online import put_in_online
from yimen.cases.queries.taking import offers_in
from yimen.cases.rules.application import Channel, MaterialGiven, Parties, ReceivedAs
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.models import Retrieval


@pytest.fixture
def town(db: None) -> Town:
    return town_that_fetches()


@pytest.mark.parametrize(("rights", "may"), [((), False), (("licences",), True)])
def test_an_agent_takes_as_far_as_the_mandate_reaches(town: Town, rights: tuple[str, ...], may: bool) -> None:
    represents(town, *rights, principal_person=town.stranger)
    licence = licensed(town, person=town.stranger)
    parties = Parties(person=town.stranger.pk, agent=town.zhang.pk, name="陌生人")
    case = submit(town, parties=parties)
    today = MONDAY.date()
    assert ("lease" in offers_in(case, town.zhang, ["lease"], today=today)) is may
    taken = [MaterialGiven("lease", (), ReceivedAs.LICENCE, licence.pk)]
    if may:
        assert put_in_online(case, taken, channel=Channel.PORTAL, by=town.zhang, at=MONDAY) == ("lease",)
        return
    with pytest.raises(NotAllowed, match="holder_agrees_in_person"):
        put_in_online(case, taken, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    assert not Retrieval.objects.exists()
