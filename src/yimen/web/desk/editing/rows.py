"""The control of an element that has rows (laws, stages, questions): a card a row, an empty one at the end."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.forms import Field
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from yimen.catalogue.rules.elements import Element
from yimen.catalogue.rules.elements.checks import MOST_ROWS


class RowsWidget(forms.Widget):
    """Controls named <element>-<row>-<part>; a row is taken away by its button, `drop-<element>`."""

    def __init__(self, element: Element, *, part_field: Callable[[Element], Field]) -> None:
        super().__init__()
        self.element = element
        self.fields = {part.home: part_field(part) for part in element.parts}

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[dict[str, Any]]:
        """Return the rows as typed, in their order, without the one whose button was pressed."""
        dropped = data.get(f"drop-{name}", "")
        numbers = [n for n in range(MOST_ROWS + 1) if any(f"{name}-{n}-{home}" in data for home in self.fields)]
        return [self._row(data, files, f"{name}-{n}") for n in numbers if str(n) != dropped]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002
        """Return whether the page did not send these rows at all: it always sends an empty one."""
        return not any(key.startswith(f"{name}-0-") for key in data)

    def _row(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, Any]:
        return {
            home: field.widget.value_from_datadict(data, files, f"{name}-{home}") for home, field in self.fields.items()
        }

    def render(  # noqa: PLR0917  Django's signature
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Return the rows' cards."""
        rows = [*(value or []), {}]
        drawn = [self._drawn(row, f"{name}-{n}", renderer) for n, row in enumerate(rows)]
        context = {"name": name, "id": (attrs or {}).get("id", ""), "rows": drawn, "label": self.element.zh}
        return render_to_string("desk/editing/rows.html", context)

    def _drawn(self, row: Mapping[str, Any], name: str, renderer: Any) -> list[dict[str, Any]]:
        each = self.fields.items()
        return [self._part(field, row.get(home), name=f"{name}-{home}", renderer=renderer) for home, field in each]

    def _part(self, field: Field, value: Any, *, name: str, renderer: Any) -> dict[str, Any]:
        own = {"id": f"id_{name}", "class": f"input {field.widget.attrs.get('class', '')}".strip()}
        is_wide = isinstance(field.widget, forms.Textarea)
        control = field.widget.render(name, field.prepare_value(value), own, renderer)
        return {"label": field.label, "hint": field.help_text, "id": own["id"], "control": control, "is_wide": is_wide}
