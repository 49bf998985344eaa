"""Controls drawn quickly are letter for letter Django's."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import Widget
from django.utils.safestring import SafeString

from yimen.web.shared.controls import DRAWN, Controls

WIDGETS: list[type[Widget]] = [
    forms.CheckboxInput, forms.DateInput, forms.EmailInput, forms.HiddenInput, forms.NumberInput, forms.PasswordInput,
    forms.TextInput, forms.Textarea, forms.URLInput, forms.Select, forms.RadioSelect, forms.FileInput,
]  # fmt: skip
ATTRIBUTES: list[dict[str, Any]] = [
    {},
    {"id": "id_a", "class": "input", "required": True, "disabled": False, "rows": 4, "aria-describedby": "a_helptext"},
    {"placeholder": '<script>"1 & 2"</script>', "data-safe": SafeString("&amp;")},
]


@pytest.mark.parametrize("kind", WIDGETS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("attributes", ATTRIBUTES, ids=("none", "usual", "hostile"))
@pytest.mark.parametrize("value", [None, "", 0, "㙍䶮𠮷", "<b>'\"&</b>", SafeString("<b>&amp;</b>"), True])
def test_the_same_as_django(kind: type[Widget], attributes: dict[str, Any], value: object) -> None:
    quick, plain = (kind().render("a<b", value, attributes, renderer()) for renderer in (Controls, DjangoTemplates))
    assert quick == plain


def test_every_control_drawn_here_is_one_of_djangos() -> None:
    for name in DRAWN:
        if "tel" not in name:
            DjangoTemplates().get_template(name)


def test_it_is_the_renderer_of_forms() -> None:
    assert isinstance(forms.Form().renderer, Controls)
