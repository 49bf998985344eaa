"""A question is settled by new words, or by saying that there is no such item."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.cast import MONDAY, Town, build_town
from yimen.catalogue.actions.note_question import note_question
from yimen.catalogue.actions.set_synonyms import set_synonyms
from yimen.catalogue.actions.settle_question import settle_question
from yimen.catalogue.models import OpenQuestion
from yimen.catalogue.queries import search_items, synonyms_text
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed

BY = new_id()


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def asked(words: str) -> OpenQuestion:
    note_question(words=words, found=0, on=date(2026, 11, 23))
    return OpenQuestion.objects.get(words=words)


def test_new_words_find_the_item_and_the_old_ones_stay(town: Town) -> None:
    set_synonyms(text="奶粉票 → 育儿补贴", by=BY, at=MONDAY)
    question = asked("卟噜 嘟嘟")
    assert search_items("卟噜 嘟嘟") == []
    for _time in range(2):
        settled = settle_question(question=question.pk, meant=" 食品经营许可 ", by=BY, at=MONDAY)
    assert (settled.verdict, settled.settled_by) == ("synonym", BY)
    assert [hit.item for hit in search_items("卟噜 嘟嘟")] == [town.item]
    assert synonyms_text().splitlines()[0] == "奶粉票 → 育儿补贴"
    assert Event.objects.filter(type="QuestionSettled").count() == 2


def test_words_that_cannot_be_used_leave_it_open(town: Town) -> None:
    question = asked("遛狗证")
    with pytest.raises(NotAllowed, match="bad_synonym"):
        settle_question(question=question.pk, meant="、、", by=BY, at=MONDAY)
    assert OpenQuestion.objects.get().verdict == "open"
    assert synonyms_text() == ""


def test_no_such_item_teaches_nothing(town: Town) -> None:
    settled = settle_question(question=asked("遛狗证").pk, meant="  ", by=BY, at=MONDAY)
    assert settled.verdict == "no_item"
    assert synonyms_text() == ""
    with pytest.raises(ObjectDoesNotExist):
        settle_question(question=new_id(), meant="", by=BY, at=MONDAY)
