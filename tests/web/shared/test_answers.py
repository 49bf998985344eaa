"""A form's answers: read from a page as the schema's types, shown to people in words."""

import pytest

from yimen.web.shared.answers import AnswersForm, words_of

YES_OR_NO = ("has_shop", {"type": "boolean", "title": "已有店面"}, True)


@pytest.mark.parametrize(("typed", "meant"), [("True", True), ("False", False)])
def test_yes_and_no_are_kept_as_the_schema_knows_them(typed: str, meant: bool) -> None:
    form = AnswersForm({"has_shop": typed}, questions=[YES_OR_NO])
    assert form.is_valid()
    assert form.answers() == {"has_shop": meant}
    form.add_faults({"type": "object", "properties": {"has_shop": YES_OR_NO[1]}}, form.answers())
    assert not form.errors


def test_an_earlier_no_is_shown_again() -> None:
    form = AnswersForm(questions=[YES_OR_NO], initial={"has_shop": False})
    assert 'value="False"' in str(form["has_shop"])
    assert str(form["has_shop"]).count("checked") == 1


@pytest.mark.parametrize(
    ("value", "words"), [(None, ""), (True, "是"), (False, "否"), (["热食", "冷食"], "热食、冷食"), (3, "3")]
)
def test_answers_are_said_words_of(value: object, words: str) -> None:
    assert words_of(value) == words
