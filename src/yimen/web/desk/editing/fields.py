"""One form field for each kind of element: what is typed is read, checked by the table's rules, and never lost."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from yimen.catalogue.rules.elements import Element, Kind, check_value
from yimen.catalogue.rules.elements.access import usual_value
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.rows import RowsWidget
from yimen.web.shared.refusals import sentence

Options = Sequence[tuple[str, str]]
YES_NO = (("yes", gettext_lazy("是")), ("no", gettext_lazy("否")))
NOT_SAID = ("", gettext_lazy("未填"))
WIDE = frozenset({Kind.LONG, Kind.ROWS, Kind.CHOICES})
FEW = 5  # that many choices are shown at once, more in a list
BETWEEN_WORDS = re.compile(r"[、，,;；\n]")


class CheckboxSelectMultiple(forms.CheckboxSelectMultiple):
    """Boxes of which none may be ticked: a page that shows them says so, as unticked boxes are not sent."""

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002
        """Return whether the page did not show the boxes at all."""
        return name not in data and f"{name}-shown" not in data


class ElementField(forms.Field):
    """A field that an element describes; `options` are choices that the deployment's own tables give."""

    def __init__(self, element: Element, *, options: Options = (), is_needed: bool = False) -> None:
        self.element = element
        self.is_listed = bool(options) and element.kind == Kind.TEXT
        self.options = options or [(value, gettext(word)) for value, word in element.choices]
        note = gettext(element.note) if element.note else ""
        is_set = element.kind == Kind.CHOICE and usual_value(element) is not None
        super().__init__(required=is_needed or is_set, label=gettext(element.zh), help_text=note, widget=self._widget())

    @property
    def is_wide(self) -> bool:
        """Return whether the field needs the whole width of the page."""
        return self.element.kind in WIDE

    def _widget(self) -> forms.Widget:
        make = _choice if self.is_listed else WIDGETS.get(self.element.kind, _line)
        return make(self)

    def clean(self, value: Any) -> Any:
        """Return the value as THE DOCUMENT keeps it; a draft may be half filled, so nothing is asked for here."""
        try:
            return check_value(self.element, read(self.element, value))
        except NotAllowed as refusal:
            raise forms.ValidationError(sentence(refusal)) from None

    def prepare_value(self, value: Any) -> Any:
        """Return a value of the document, or what was typed, as the control shows it."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if self.element.kind == Kind.CHOICES and not self.options and isinstance(value, list):
            return "、".join(value)
        return value


def read(element: Element, typed: Any) -> Any:
    """Return what was typed as the element's kind; what cannot be read goes on to the check, to be refused."""
    if typed is None:
        return None
    if element.kind == Kind.ROWS:
        return [{part.home: read(part, row.get(part.home)) for part in element.parts} for row in typed]
    if element.kind == Kind.YES:
        return {"yes": True, "no": False}.get(typed)
    if element.kind == Kind.NUMBER:
        digits = unicodedata.normalize("NFKC", str(typed)).strip()
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else digits or None  # noqa: PLR2004
    if element.kind == Kind.CHOICES and isinstance(typed, str):
        return BETWEEN_WORDS.split(typed)
    return typed


def _line(field: ElementField) -> forms.Widget:
    kinds = {Kind.PHONE: "tel", Kind.URL: "url", Kind.DATE: "date"}
    attrs: dict[str, Any] = {"autocomplete": "off"}
    if field.element.kind == Kind.NUMBER:
        attrs |= {"inputmode": "numeric", "class": "input-short"}
    widget = forms.TextInput(attrs=attrs)
    widget.input_type = kinds.get(field.element.kind, "text")
    return widget


def _text(field: ElementField) -> forms.Widget:  # noqa: ARG001  one signature for all
    return forms.Textarea(attrs={"rows": 3})


def _yes(field: ElementField) -> forms.Widget:
    is_open = usual_value(field.element) is None and field.element.path != ("fee", "charged")
    return forms.RadioSelect(choices=[*YES_NO, NOT_SAID] if is_open else YES_NO)


def _choice(field: ElementField) -> forms.Widget:
    blank = [] if usual_value(field.element) is not None or field.is_listed else [NOT_SAID]
    if len(field.options) > FEW or field.element.choices == ():
        return forms.Select(choices=[*blank, *field.options])
    return forms.RadioSelect(choices=[*field.options, *blank])


def _choices(field: ElementField) -> forms.Widget:
    if field.options:
        return CheckboxSelectMultiple(choices=field.options)
    return forms.TextInput(attrs={"autocomplete": "off"})


def _rows(field: ElementField) -> forms.Widget:
    return RowsWidget(field.element, part_field=ElementField)


WIDGETS: Mapping[Kind, Callable[[ElementField], forms.Widget]] = {
    Kind.LONG: _text,
    Kind.YES: _yes,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.ROWS: _rows,
}
