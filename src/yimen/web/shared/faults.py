"""What is wrong with a field, in our words: the framework's own speak of “this field” and “this variable”."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField, Field
from django.utils.translation import gettext_lazy

TYPED = frozenset({"text", "textarea", "number", "password", "date", "datetime", "email", "url", "search", "tel"})
EMPTY, NOT_CHOSEN = gettext_lazy("请填写“{title}”。"), gettext_lazy("请选择“{title}”。")
SENTENCES = {
    "max_length": gettext_lazy("“{title}”太长，最多 {limit} 个字。"),
    "min_length": gettext_lazy("“{title}”太短，请补充完整。"),
    "invalid_choice": gettext_lazy("请从“{title}”的选项中选择。"),
    "null_characters_not_allowed": gettext_lazy("“{title}”里有无法保存的字符，请重新填写。"),
}


def faults(bound: BoundField) -> list[str]:
    """Return what is wrong with a field, naming it; a form's own sentences stay as they are."""
    return [sentence for error in bound.errors.as_data() for sentence in _said(bound, error)]


def _said(bound: BoundField, error: ValidationError) -> list[str]:
    empty = EMPTY if bound.widget_type in TYPED else NOT_CHOSEN
    pattern = empty if error.code == "required" else SENTENCES.get(error.code or "")
    if pattern is None or _is_own(bound.field, error.code or ""):
        return [str(words) for words in error.messages]
    limit = (error.params or {}).get("limit_value", "")
    return [str(pattern).format(title=bound.label, limit=limit)]


def _is_own(field: Field, code: str) -> bool:
    """Return whether the form has a sentence of its own for this."""
    usual: dict[str, Any] = {}
    for each in reversed(type(field).__mro__):
        usual |= vars(each).get("default_error_messages", {})
    return bool(field.error_messages.get(code) != usual.get(code))
