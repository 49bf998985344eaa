"""Every fault names its field; the framework's own sentences reach nobody."""

import pytest
from django import forms

from yimen.web.shared.faults import faults


class Card(forms.Form):
    name = forms.CharField(label="姓名", max_length=5, min_length=2)
    kind = forms.ChoiceField(label="证件", choices=[("a", "甲")], widget=forms.RadioSelect)
    own = forms.CharField(label="依据", error_messages={"required": "代领必须写明依据。"})


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", "", "请填写“姓名”。"),
        ("name", "长" * 6, "“姓名”太长，最多 5 个字。"),
        ("name", "短", "“姓名”太短，请补充完整。"),
        ("name", "a\x00b", "“姓名”里有无法保存的字符，请重新填写。"),
        ("kind", "", "请选择“证件”。"),
        ("kind", "<script>", "请从“证件”的选项中选择。"),
        ("own", "", "代领必须写明依据。"),
    ],
)
def test_a_fault_names_its_field(field: str, typed: str, words: str) -> None:
    good = {"name": "㙍䶮𠮷", "kind": "a", "own": "委托书"}
    assert faults(Card(good)[field]) == []
    assert faults(Card(good | {field: typed})[field]) == [words]
