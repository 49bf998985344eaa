"""Questions are forgotten by the day they were last asked, not the first."""

from datetime import date, timedelta

import pytest

from yimen.catalogue.actions.forget_questions import forget_questions
from yimen.catalogue.actions.note_question import note_question
from yimen.catalogue.models import OpenQuestion

DAY = date(2026, 11, 23)


@pytest.mark.django_db
def test_the_last_time_counts() -> None:
    note_question(words="遛狗证", found=0, on=DAY)
    note_question(words="无人机", found=0, on=DAY)
    note_question(words="遛狗证", found=0, on=DAY + timedelta(days=1))
    assert forget_questions(today=DAY + timedelta(days=91)) == 1
    assert [row.words for row in OpenQuestion.objects.all()] == ["遛狗证"]
