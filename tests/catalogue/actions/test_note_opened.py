"""What was opened is no open question."""

from datetime import date, timedelta

import pytest

from yimen.catalogue.actions.note_opened import note_opened
from yimen.catalogue.actions.note_question import note_question
from yimen.catalogue.models import OpenQuestion
from yimen.catalogue.questions import Left, questions

DAY = date(2026, 11, 23)


@pytest.mark.django_db
def test_it_leaves_the_list() -> None:
    note_question(words="遛狗", found=3, on=DAY)
    note_question(words="无人机", found=0, on=DAY)
    assert [row.words for row in questions(Left.NOTHING)] == ["无人机"]
    assert [row.words for row in questions(Left.UNOPENED)] == ["遛狗"]
    for words in ("遛狗 13800138000", "从没问过", "1"):
        note_opened(words=words, on=DAY + timedelta(days=1))
    assert not questions(Left.UNOPENED)
    assert OpenQuestion.objects.get(words="遛狗").last_on == DAY + timedelta(days=1)
