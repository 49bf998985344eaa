from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection

from tests.cast import build_person
from tests.inbox.conftest import MONDAY
from yimen.identity.models import Person
from yimen.inbox.actions.ask_correction import ask_correction
from yimen.inbox.corrections import corrections_of, open_corrections
from yimen.inbox.models import Correction
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


def test_a_request_waits_for_its_answer(zhang: Person, monday: datetime) -> None:
    ask_correction(words=" 手机号码错了 ", by=zhang.pk, at=monday)
    [waiting] = open_corrections()
    assert (waiting.words, waiting.person) == ("手机号码错了", zhang)
    assert Event.objects.filter(type="CorrectionAsked").count() == 1


@pytest.mark.parametrize("words", ["", "  \n "])
def test_nothing_said_is_refused(zhang: Person, monday: datetime, words: str) -> None:
    with pytest.raises(NotAllowed, match="words_missing"):
        ask_correction(words=words, by=zhang.pk, at=monday)
    assert not Correction.objects.exists()


def test_a_second_one_waits_for_the_first(zhang: Person, monday: datetime) -> None:
    ask_correction(words="一", by=zhang.pk, at=monday)
    with pytest.raises(NotAllowed, match="correction_waits"):
        ask_correction(words="二", by=zhang.pk, at=monday)
    assert [each.words for each in corrections_of(zhang.pk)] == ["一"]


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_kept() -> None:
    person = build_person("张三", "11010519491231002X")

    def ask(number: int) -> str:
        try:
            ask_correction(words=str(number), by=person.pk, at=MONDAY)
        except NotAllowed as refusal:
            return refusal.code
        finally:
            connection.close()
        return "asked"

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(ask, range(3))) == ["asked", "correction_waits", "correction_waits"]
