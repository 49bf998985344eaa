"""A form or a flow as JSON text, for whoever knows its grammar."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST = 400_000  # characters


class JsonForm(forms.Form):
    """The whole as text; `part` is the key whose value must be of `shape`."""

    text = forms.CharField(
        label="JSON",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 28, "class": "mono", "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("请填写 JSON。要清空，写 {}。")},
    )

    def __init__(self, *args: Any, part: str, shape: type, **options: Any) -> None:
        super().__init__(*args, **options)
        self.part, self.shape = part, shape

    def clean_text(self) -> dict[str, Any]:
        """Return what the text says; say where it stops being JSON."""
        try:
            told = json.loads(self.cleaned_data["text"])
        except json.JSONDecodeError as wrong:
            words = _("第 {line} 行第 {column} 个字附近不是正确的 JSON。")
            raise forms.ValidationError(words.format(line=wrong.lineno, column=wrong.colno)) from wrong
        except RecursionError as wrong:
            raise forms.ValidationError(_("括号套得太深，请核对。")) from wrong
        if not isinstance(told, dict) or not isinstance(told.get(self.part, self.shape()), self.shape):
            brackets = "{ }" if self.shape is dict else "[ ]"
            words = _("最外层应当是 {{ }}，{part} 应当是 {brackets}。")
            raise forms.ValidationError(words.format(part=self.part, brackets=brackets))
        return told


def as_text(told: object) -> str:
    """Return it as text, one line each."""
    return json.dumps(told, ensure_ascii=False, indent=2)
