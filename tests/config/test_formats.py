"""A date that is known stands in its field as browsers read it, and is read back as people write it."""

from datetime import date

import pytest
from django import forms
from django.utils.translation import override

DAY = date(2026, 11, 23)


class OneDay(forms.Form):
    on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_known_day_is_shown_by_the_browser(language: str) -> None:
    with override(language):
        assert 'value="2026-11-23"' in str(OneDay(initial={"on": DAY})["on"])


@pytest.mark.parametrize("typed", ["2026-11-23", "2026/11/23", "2026年11月23日"])
def test_a_day_is_read_as_it_is_written(typed: str) -> None:
    with override("zh-hans"):
        form = OneDay({"on": typed})
        assert form.is_valid()
        assert form.cleaned_data["on"] == DAY
