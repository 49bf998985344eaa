"""Asking a department about an item: one open question for each item, so many at once, nothing too long."""

from datetime import datetime

import pytest

from tests.cast import build_agency
from yimen.identity.models import Agency, Person
from yimen.inbox.actions.ask_consultation import LONGEST, AskedItem, ask_consultation
from yimen.inbox.consultations import consultations_of
from yimen.inbox.models import Consultation
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event, new_id
from yimen.kernel.queries.parameters import forget_parameters
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def agency(db: None) -> Agency:
    return build_agency("market", "市场监督管理局")


def about(agency: Agency) -> AskedItem:
    return AskedItem(new_id(), "c-1", "食品经营许可", agency.pk)


def test_a_question_waits_for_its_answer(zhang: Person, agency: Agency, monday: datetime) -> None:
    asked = ask_consultation(about(agency), words=" 要带什么？ ", by=zhang.pk, at=monday)
    assert (asked.words, asked.item_name, asked.agency) == ("要带什么？", "食品经营许可", agency)
    assert list(consultations_of(zhang.pk)) == [asked]
    assert Event.objects.get(type="ConsultationAsked").subject == asked.pk


@pytest.mark.parametrize(("words", "code"), [("", "words_missing"), ("  \n", "words_missing"),
                                             ("字" * (LONGEST + 1), "consultation_too_long")])  # fmt: skip
def test_what_is_no_question_is_refused(zhang: Person, agency: Agency, monday: datetime, words: str, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        ask_consultation(about(agency), words=words, by=zhang.pk, at=monday)
    assert not Consultation.objects.exists()


def test_the_longest_is_taken(zhang: Person, agency: Agency, monday: datetime) -> None:
    assert ask_consultation(about(agency), words="字" * LONGEST, by=zhang.pk, at=monday)


def test_about_one_item_one_at_a_time(zhang: Person, agency: Agency, monday: datetime) -> None:
    item = about(agency)
    ask_consultation(item, words="一", by=zhang.pk, at=monday)
    with pytest.raises(NotAllowed, match="consultation_waits"):
        ask_consultation(item, words="二", by=zhang.pk, at=monday)


@pytest.mark.parametrize("most", [1, 2])
def test_so_many_wait_at_once(zhang: Person, agency: Agency, monday: datetime, most: int) -> None:
    set_parameter(key="consultations.open_at_once", value=most, source="测试", by=None, at=monday)
    forget_parameters()
    for _ in range(most):
        ask_consultation(about(agency), words="一", by=zhang.pk, at=monday)
    with pytest.raises(NotAllowed, match="consultations_wait"):
        ask_consultation(about(agency), words="二", by=zhang.pk, at=monday)
