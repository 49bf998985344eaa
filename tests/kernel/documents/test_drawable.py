"""Asked before a text is kept: can a paper say it?"""

import pytest

from yimen.kernel.documents.drawable import CERTAIN, undrawn
from yimen.kernel.documents.glyphs import rare_pieces


def test_what_is_certain_is_drawn_without_opening_a_font(monkeypatch: pytest.MonkeyPatch) -> None:
    rare_pieces("".join(CERTAIN))
    monkeypatch.setattr("yimen.kernel.documents.glyphs.rare_pieces", pytest.fail)
    assert undrawn({"holder": "张三（㙍）", "fields": [{"name": "主体业态", "value": "餐饮 A-1"}], "none": None}) == ""


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("张𠮷", ""),
        ("张\U0002ebe0", ""),  # the last of Extension F
        ("张\U0002ebf0", "\U0002ebf0"),  # Extension I
        ("张\U00030000", "\U00030000"),  # Extension G
        ("好味道😀", "😀"),
        ("张\u200b三\ufeff", ""),  # never drawn
    ],
)
def test_what_no_font_has_is_named(text: str, character: str) -> None:
    assert undrawn(text) == character
    assert undrawn({"deep": [{"text": text}]}) == character
