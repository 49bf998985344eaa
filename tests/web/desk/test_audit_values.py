"""What the audit pages print of the values in a record."""

import pytest

from yimen.web.desk.audit_values import value_words

ID = "01a206db-c23e-768e-a2cc-edc977fa0ee3"


@pytest.mark.parametrize("value", [None, "", [], ID, ID.replace("-", ""), f"case:4413ZK2611:delivered:{ID}"])
def test_an_id_and_nothing_say_nothing(value: object) -> None:
    assert value_words(value) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [("portal", "网上"), ("staff", "工作人员"), ("4413ZK26", "4413ZK26"), (0, "0")],
)
def test_a_code_is_said_in_words_and_other_values_as_they_are(value: object, words: str) -> None:
    assert value_words(value) == words
