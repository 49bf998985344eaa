import pytest

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.receive_paper import receive_paper
from yimen.cases.rules.application import Channel, MaterialGiven, Parties, ReceivedAs
from yimen.kernel.rules.errors import NotAllowed


def test_a_walk_in_hands_its_papers_over_at_the_window(town: Town) -> None:
    parties = Parties(person=town.zhang.pk, operator=town.clerk.pk, name="张伟")
    papers = (MaterialGiven("lease", (), ReceivedAs.PAPER),)
    case = submit(town, channel=Channel.WINDOW, parties=parties, materials=papers)
    with pytest.raises(NotAllowed, match="materials_missing"):
        accept(town, case)
    receive_paper(number=case.number, keys=["layout"], by=town.clerk, at=MONDAY)
    assert accept(town, case).intake_by == town.clerk
    with pytest.raises(NotAllowed, match="material_not_asked"):
        receive_paper(number=case.number, keys=["other"], by=town.clerk, at=MONDAY)
