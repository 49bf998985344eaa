from datetime import datetime

import pytest

from tests.cast import build_staff
from yimen.identity.models import Person, Staff
from yimen.inbox.actions.answer_correction import answer_correction
from yimen.inbox.actions.ask_correction import ask_correction
from yimen.inbox.models import Correction
from yimen.inbox.queries import messages_of
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def asked(zhang: Person, monday: datetime) -> Correction:
    return ask_correction(words="手机号码错了", by=zhang.pk, at=monday)


@pytest.fixture
def supervisor(db: None) -> Staff:
    return build_staff("boss", "supervisor")


def test_the_answer_is_kept_and_told(zhang: Person, asked: Correction, supervisor: Staff, monday: datetime) -> None:
    answer_correction(correction=asked.pk, answer="已更正", by=supervisor, at=monday)
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("已更正", supervisor.pk)
    assert [each.body for each in messages_of(person=zhang.pk)] == ["已更正"]
    ask_correction(words="还有一处", by=zhang.pk, at=monday)  # the way is free again


def test_no_answer_and_a_second_answer_are_refused(asked: Correction, supervisor: Staff, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="reason_missing"):
        answer_correction(correction=asked.pk, answer=" ", by=supervisor, at=monday)
    answer_correction(correction=asked.pk, answer="已更正", by=supervisor, at=monday)
    with pytest.raises(NotAllowed, match="correction_answered"):
        answer_correction(correction=asked.pk, answer="再来一次", by=supervisor, at=monday)
