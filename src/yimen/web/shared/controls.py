"""Form controls of one tag, written without a template: Django draws each by two or three nested ones.

What has parts of its own (selects, radio buttons, what asks for several things) stays with Django's templates.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, SafeString

Widget = Mapping[str, Any]
INPUTS = ("checkbox", "date", "email", "hidden", "number", "password", "tel", "text", "url")


class Controls(DjangoTemplates):
    """Django's form renderer, quick with the controls that pages are full of."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Return the control as Django's template of this name would draw it."""
        draw = DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


def _input(widget: Widget) -> SafeString:
    value = "" if widget["value"] is None else f' value="{_escaped(widget["value"])}"'
    name = f'<input type="{_escaped(widget["type"])}" name="{_escaped(widget["name"])}"'
    return SafeString(f"{name}{value}{_attributes(widget)}>")


def _textarea(widget: Widget) -> SafeString:
    value = _escaped(widget["value"]) if widget["value"] else ""
    name = _escaped(widget["name"])
    return SafeString(f'<textarea name="{name}"{_attributes(widget)}>\n{value}</textarea>')


def _attributes(widget: Widget) -> str:
    given = ((name, value) for name, value in widget["attrs"].items() if value is not False)
    return "".join(
        f" {_escaped(name)}" if value is True else f' {_escaped(name)}="{_escaped(value)}"' for name, value in given
    )


def _escaped(value: object) -> str:
    return conditional_escape(value if isinstance(value, SafeData) else str(value))


_BY_KIND = {"textarea": _textarea, **dict.fromkeys(INPUTS, _input)}
DRAWN: dict[str, Callable[[Widget], SafeString]] = {
    f"django/forms/widgets/{kind}.html": draw for kind, draw in _BY_KIND.items()
}
