"""A form's questions as fields of a page, and what was typed as answers: the same for the wizard and the window."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yimen.catalogue.rules.form import Fault, faults_of

Asked = tuple[str, Mapping[str, Any], bool]  # key, schema, whether required

_SENTENCES = {
    "required": gettext_lazy("请填写“{title}”。"),
    "choice": gettext_lazy("请选择“{title}”。"),
    "minLength": gettext_lazy("“{title}”太短，请补充完整。"),
    "maxLength": gettext_lazy("“{title}”太长，最多 {limit} 个字。"),
    "minimum": gettext_lazy("“{title}”不能小于 {limit}。"),
    "maximum": gettext_lazy("“{title}”不能大于 {limit}。"),
    "pattern": gettext_lazy("“{title}”的格式不对，请核对后重新填写。"),
    "format": gettext_lazy("“{title}”的格式不对，请核对后重新填写。"),
    "enum": gettext_lazy("请从“{title}”的选项中选择。"),
    "minItems": gettext_lazy("请至少选择一项“{title}”。"),
    "additionalProperties": gettext_lazy("“{title}”不在要填写的内容里。"),
}


class AnswersForm(forms.Form):
    """The questions asked now; `faults` of the whole form are shown at their fields."""

    def __init__(self, *args: Any, questions: Iterable[Asked], **options: Any) -> None:
        super().__init__(*args, **options)
        for key, schema, is_required in questions:
            self.fields[key] = _field(schema, is_required=is_required)

    def answers(self) -> dict[str, Any]:
        """Return what was filled in, as the schema's types; what is empty is no answer."""
        given = ((key, _plain(self.cleaned_data.get(key))) for key in self.fields)
        return {key: value for key, value in given if value not in ("", None, [])}

    def add_faults(self, form: Mapping[str, Any], answers: Mapping[str, Any]) -> None:
        """Check the answers against the schema and show each fault at its field."""
        for fault in faults_of(form, answers):
            where = fault.field if fault.field in self.fields else None
            if where is None or not self.has_error(where):
                self.add_error(where, fault_sentence(fault))


def fault_sentence(fault: Fault) -> str:
    """Return what is wrong with an answer, in words."""
    pattern = str(_SENTENCES.get(fault.keyword, _("“{title}”填写有误，请核对。")))
    return pattern.format(title=fault.title or fault.field, limit=fault.limits.get("limit", ""))


def words_of(answer: Any) -> str:
    """Return an answer as it is read: several choices side by side, yes and no in words."""
    if isinstance(answer, bool):
        return _("是") if answer else _("否")
    if isinstance(answer, list):
        return "、".join(words_of(each) for each in answer)
    return "" if answer is None else str(answer)


def _field(schema: Mapping[str, Any], *, is_required: bool) -> forms.Field:
    title = str(schema.get("title", ""))
    is_choice = schema.get("type") in ("array", "boolean") or "enum" in schema
    common: dict[str, Any] = {
        "label": title,
        "required": is_required,
        "help_text": schema.get("description", ""),
        "error_messages": {"required": _SENTENCES["choice" if is_choice else "required"].format(title=title)},
    }
    if schema.get("type") == "array":
        options = schema.get("items", {}).get("enum", [])
        boxes = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=[(o, o) for o in options], widget=boxes, **common)
    if "enum" in schema:
        return forms.ChoiceField(choices=[(o, o) for o in schema["enum"]], widget=forms.RadioSelect, **common)
    if schema.get("type") == "boolean":
        either = [(True, _("是")), (False, _("否"))]
        return forms.TypedChoiceField(
            choices=either, coerce=lambda value: value == "True", empty_value=None, widget=forms.RadioSelect, **common
        )
    if schema.get("type") == "integer":
        return forms.IntegerField(widget=forms.NumberInput(attrs={"class": "input-short"}), **common)
    if schema.get("type") == "number":
        widget = forms.NumberInput(attrs={"class": "input-short", "step": "any"})
        return forms.FloatField(widget=widget, **common)
    return forms.CharField(widget=_text_widget(schema), max_length=schema.get("maxLength"), **common)


def _text_widget(schema: Mapping[str, Any]) -> forms.Widget:
    kind = schema.get("x-widget") or ("date" if schema.get("format") == "date" else "text")
    if kind == "textarea":
        return forms.Textarea(attrs={"rows": 4})
    attrs = {
        "date": {"type": "date", "class": "input-short"},
        "tel": {"type": "tel", "inputmode": "tel", "class": "input-short"},
        "uscc": {"class": "input-code", "autocapitalize": "characters", "spellcheck": "false"},
    }.get(str(kind), {})
    return forms.TextInput(attrs={**attrs, "autocomplete": "off"})


def _plain(value: Any) -> Any:
    """Return a cleaned value as JSON knows it."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
