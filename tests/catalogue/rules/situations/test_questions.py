"""Answers as a form or an address carries them."""

from typing import Any

import pytest

from tests.catalogue.rules.situations.shop import SITUATIONS
from yimen.catalogue.rules.situations import Situations, read_answer
from yimen.kernel.rules.errors import NotAllowed

QUESTIONS = {question.key: question for question in Situations.of(SITUATIONS).questions}


@pytest.mark.parametrize(
    ("key", "texts", "answer"),
    [
        ("mode", ["shop"], "shop"),
        ("mode", [], None),
        ("mode", ["  "], None),
        ("area", ["50"], 50),
        ("area", [" 50 "], 50),
        ("area", ["\uff15\uff10"], 50),
        ("makes", ["cold", "raw", "cold"], ["cold", "raw"]),
        ("makes", ["none"], []),
        ("makes", [], None),
        ("packed", ["yes"], True),
        ("packed", ["no"], False),
    ],
)
def test_an_answer_is_read_and_written_back(key: str, texts: list[str], answer: Any) -> None:
    question = QUESTIONS[key]
    assert read_answer(question, texts) == answer
    if answer is not None:
        assert read_answer(question, question.texts(answer)) == answer


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("mode", "boat", "fact_no_option"),
        ("area", "50.5", "fact_not_whole"),
        ("area", "五十", "fact_not_whole"),
        ("area", "9" * 13, "fact_not_whole"),
        ("area", "-1", "fact_out_of_range"),
        ("area", "10001", "fact_out_of_range"),
        ("makes", "hot", "fact_no_option"),
        ("packed", "maybe", "fact_wrong"),
    ],
)
def test_what_cannot_be_an_answer_is_refused(key: str, text: str, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        read_answer(QUESTIONS[key], [text])
