"""Sentences read as Chinese texts and can be said in another language; data in their holes is left alone."""

import copy
import pickle

from yimen.kernel.rules.sentences import Sentence, joined

ENGLISH = {
    "第 %(row)s 行“%(name)s”是%(what)s。": "Row %(row)s: “%(name)s” is %(what)s.",
    "单选": "one choice",
    "%(a)s、%(b)s": "%(a)s, %(b)s",
}


def _english(text: str) -> str:
    assert text, "the empty text is gettext's header"
    return ENGLISH.get(text, text)


def test_a_sentence_is_a_chinese_text() -> None:
    told = Sentence("第 %(row)s 行“%(name)s”是%(what)s。", row=3, name="单选", what=Sentence("单选"))
    assert told == "第 3 行“单选”是单选。"
    assert told.said(_english) == "Row 3: “单选” is one choice."


def test_percent_signs_of_data_are_left_alone() -> None:
    assert Sentence("第 %(row)s 行“%(name)s”是%(what)s。", row=1, name="100%s", what="%").said(_english) == (
        "Row 1: “100%s” is %."
    )
    assert Sentence("100%").said(_english) == "100%"
    assert Sentence("").said(_english) == ""


def test_parts_are_joined_in_the_reader_s_way() -> None:
    told = joined([Sentence("单选"), "单选", Sentence("单选")])
    assert told == "单选、单选、单选"
    assert isinstance(told, Sentence)
    assert told.said(_english) == "one choice, 单选, one choice"
    assert joined([]) == ""
    assert joined(["甲"]) == "甲"


def test_a_copy_can_be_said_too() -> None:
    told = Sentence("第 %(row)s 行“%(name)s”是%(what)s。", row=1, name="甲", what="乙")
    for other in (copy.deepcopy(told), pickle.loads(pickle.dumps(told))):
        assert other.said(_english) == "Row 1: “甲” is 乙."
