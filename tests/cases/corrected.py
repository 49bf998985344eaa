"""Short ways to an answer that turns out to be wrong: a shop that does cold food after all."""

from uuid import UUID, uuid4

from tests.cases.situated import BIG_SHOP, WEB, WEB_ANSWERS, situated_town
from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town
from yimen.approvals.models import Task
from yimen.cases.actions.confirm_proposal import confirm_proposal
from yimen.cases.actions.correct_answers import correct_answers
from yimen.cases.actions.propose_correction import propose_correction
from yimen.cases.actions.send_notice import Lack
from yimen.cases.correcting import Asking
from yimen.cases.models import AnswerCorrection, Case
from yimen.cases.rules.application import MaterialGiven
from yimen.cases.rules.correcting import Correction, Stage
from yimen.identity.models import Staff

PLAIN_SHOP = BIG_SHOP | {"makes": []}
COLD = Correction({"makes": ["cold"]}, {"makes": "菜单上有凉菜"})
WHY = "菜单上有凉菜"


def plain_shop(town: Town | None = None, **changes: object) -> tuple[Town, Case]:
    """Return a shop that says it makes nothing on the spot, so that no layout is asked for."""
    town = town or situated_town()
    lease = (MaterialGiven("lease", (uuid4(),)),)
    return town, submit(town, **{"situation": PLAIN_SHOP, "materials": lease} | changes)


def web_shop(town: Town) -> Case:
    """Return a shop that says it sells online only."""
    return submit(town, situation=WEB, answers=WEB_ANSWERS, materials=())


def asking(said: Correction = COLD, stage: Stage = Stage.WINDOW, *also: Lack) -> Asking:
    """Return what an officer asks with this correction."""
    return Asking(said, stage, also)


def corrected(town: Town, case: Case, *, by: Staff | None = None, said: Correction = COLD) -> AnswerCorrection:
    """Return the correction, made alone at the window."""
    return correct_answers(number=case.number, asking=asking(said), by=by or town.clerk, at=MONDAY)[0]


def food_step(case: Case) -> UUID:
    """Return the step of the market's handler."""
    return Task.objects.get(subject=case.pk, step="food").pk


def reviewed(town: Town) -> tuple[Case, AnswerCorrection]:
    """Return an accepted case whose answer was corrected by a reviewer and a supervisor."""
    case = accept(town, plain_shop(town)[1])
    made = propose_correction(
        number=case.number, asking=asking(stage=Stage.REVIEW), by=town.handler, at=MONDAY, task=food_step(case)
    )
    confirm_proposal(proposal=made.pk, by=town.supervisor, at=MONDAY)
    case.refresh_from_db()
    return case, AnswerCorrection.objects.get(case=case)
