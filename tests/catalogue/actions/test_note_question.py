"""Questions are counted without anything personal, within bounds, and forgotten in time."""

from datetime import date, timedelta

import pytest

from tests.cast import MONDAY
from yimen.catalogue.actions.forget_questions import forget_questions
from yimen.catalogue.actions.note_question import note_question
from yimen.catalogue.actions.settle_question import settle_question
from yimen.catalogue.models import OpenQuestion, Verdict
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event, new_id

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def test_the_same_question_is_one_row() -> None:
    note_question(words="遛狗证", found=0, on=DAY)
    note_question(words="遛狗证？", found=2, on=DAY + timedelta(days=1))
    [row] = OpenQuestion.objects.all()
    assert (row.words, row.asked, row.found, row.opened) == ("遛狗证", 2, 2, 0)
    assert (row.first_on, row.last_on) == (DAY, DAY + timedelta(days=1))
    assert not Event.objects.exists()


def test_nothing_personal_reaches_the_table() -> None:
    note_question(words="我叫张三丰 110105194912310021 遛狗证", found=0, on=DAY)
    note_question(words="110105194912310021", found=0, on=DAY)
    assert [row.words for row in OpenQuestion.objects.all()] == ["遛狗证"]


def test_nobody_fills_the_table() -> None:
    set_parameter(key="search.questions_kept", value=2, source="测试", by=None, at=MONDAY)
    for words in ("甲证", "乙证", "丙证", "甲证"):
        note_question(words=words, found=0, on=DAY)
    assert {row.words: row.asked for row in OpenQuestion.objects.all()} == {"甲证": 2, "乙证": 1}


@pytest.mark.parametrize(("days", "gone"), [(90, 0), (91, 1)])
def test_what_nobody_asks_is_forgotten(days: int, gone: int) -> None:
    note_question(words="遛狗证", found=0, on=DAY)
    assert forget_questions(today=DAY + timedelta(days=days)) == gone
    assert forget_questions(today=DAY + timedelta(days=days)) == 0


def test_how_long_is_a_parameter() -> None:
    set_parameter(key="search.questions_days", value=7, source="测试", by=None, at=MONDAY)
    note_question(words="遛狗证", found=0, on=DAY)
    assert forget_questions(today=DAY + timedelta(days=7)) == 0
    assert forget_questions(today=DAY + timedelta(days=8)) == 1


def test_words_that_did_not_help_open_it_again() -> None:
    note_question(words="遛狗证", found=0, on=DAY)
    row = OpenQuestion.objects.get()
    settle_question(question=row.pk, meant="养犬登记", by=new_id(), at=MONDAY)
    note_question(words="遛狗证", found=1, on=DAY)
    assert OpenQuestion.objects.get().verdict == Verdict.SYNONYM
    note_question(words="遛狗证", found=0, on=DAY)
    assert OpenQuestion.objects.get().verdict == Verdict.OPEN
    settle_question(question=row.pk, meant="", by=new_id(), at=MONDAY)
    note_question(words="遛狗证", found=0, on=DAY)
    assert OpenQuestion.objects.get().verdict == Verdict.NO_ITEM
