"""Two officers correct at once, and an applicant brings and objects at once: each leaves one trace."""

import pytest

from tests.cases.corrected import asking, corrected, plain_shop, reviewed
from tests.cases.intake import paper
from tests.cases.situated import situated_town
from tests.cases.test_parallel import race, successes
from tests.cast import MONDAY, build_staff
from yimen.cases.actions.bring_corrected import bring_corrected
from yimen.cases.actions.correct_answers import correct_answers
from yimen.cases.actions.object_to_correction import object_to_correction
from yimen.cases.actions.settle_objection import Verdict, settle_objection
from yimen.cases.models import AnswerCorrection, Case
from yimen.cases.rules.application import Channel

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_clerks_correct_one_answer_at_once_and_one_does() -> None:
    town = situated_town()
    _, case = plain_shop(town)
    clerks = [town.clerk, build_staff("clerk3", "window_clerk", centre=town.centre)] * 2
    found = race(
        [lambda by=by: correct_answers(number=case.number, asking=asking(), by=by, at=MONDAY) for by in clerks]
    )
    assert len(successes(found)) == 1
    assert AnswerCorrection.objects.count() == 1
    assert Case.objects.get(pk=case.pk).notices == 1


def test_kept_and_taken_back_at_once_is_settled_once() -> None:
    town = situated_town()
    _, case = plain_shop(town)
    row = corrected(town, case)
    object_to_correction(
        number=case.number, correction=row.pk, text="买来的", channel=Channel.PORTAL, by=town.zhang, at=MONDAY
    )
    heard = [town.supervisor, build_staff("supervisor2", "supervisor", centre=town.centre)]
    found = race(
        [
            lambda by=by, kept=kept: settle_objection(
                correction=row.pk, verdict=Verdict(is_kept=kept, reason="看过"), by=by, at=MONDAY
            )
            for by, kept in zip(heard, (True, False), strict=True)
        ]
    )
    assert len(successes(found)) == 1
    case.refresh_from_db()
    assert (case.state == "supplementing") == AnswerCorrection.objects.get().is_kept


def test_the_same_paper_brought_twice_at_once_lets_the_case_go_on_once() -> None:
    town = situated_town()
    case, _row = reviewed(town)
    handed = [paper("layout", town.zhang)]
    bring = {"number": case.number, "materials": handed, "channel": Channel.PORTAL, "by": town.zhang, "at": MONDAY}
    assert len(successes(race([lambda: bring_corrected(**bring)] * 3))) == 1
    case.refresh_from_db()
    assert not case.is_awaiting
