"""What is typed in assessments: the head of rules, an item, a mark, which quarter."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yimen.identity.queries import Centre
from yimen.supervision.rules.quarters import first_day, quarter_of
from yimen.supervision.rules.scoring import EFFECTS, LONGEST, MOST_POINTS, OBJECTS, SHOWN

AHEAD, BACK = 5, 5  # quarters to choose from


def choices(said: Mapping[Any, str]) -> list[tuple[str, Any]]:
    """Return the words of a table as choices, in the reader's language."""
    return [(str(key), _(words)) for key, words in said.items()]


def said(year: int, quarter: int) -> str:
    """Return a quarter in words."""
    return gettext("%(year)s 年第 %(quarter)s 季度") % {"year": year, "quarter": quarter}


def quarters_from(day: date, count: int) -> list[tuple[int, int]]:
    """Return so many quarters on from this day's, or back where the count is negative."""
    year, quarter = quarter_of(day)
    here = year * 4 + quarter - 1
    return [(each // 4, each % 4 + 1) for each in range(here, here + count, 1 if count > 0 else -1)]


def points(*, label: Any, **options: Any) -> forms.DecimalField:
    """Return a field for points in steps of a tenth."""
    widget = forms.NumberInput(attrs={"class": "input-short", "step": "0.1"})
    return forms.DecimalField(
        label=label, decimal_places=1, max_digits=5, max_value=MOST_POINTS, widget=widget, **options
    )


class HeadForm(forms.Form):
    """The head of a version of the rules."""

    title = forms.CharField(label=_("办法名称"), max_length=120)
    source = forms.CharField(label=_("依据"), max_length=300, help_text=_("写文号或会议纪要；示例请写明是示例。"))
    effective_on = forms.ChoiceField(label=_("从哪个季度起生效"), choices=[])
    base = points(label=_("基础分"), min_value=0, initial=100)
    staff_shown = forms.ChoiceField(label=_("工作人员的结果怎样公布"), choices=choices(SHOWN), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        days = {first_day(*each): said(*each) for each in quarters_from(localdate(), AHEAD)}
        begins = self.initial.get("effective_on")
        if isinstance(begins, date) and begins not in days:
            days = {begins: said(*quarter_of(begins)), **days}
        field = self.fields["effective_on"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(day.isoformat(), words) for day, words in days.items()]

    def clean_effective_on(self) -> date:
        """Return the first day of the quarter."""
        return date.fromisoformat(self.cleaned_data["effective_on"])


class NewForm(HeadForm):
    """A new version, for one of the centres that the supervisor answers for."""

    centre = forms.TypedChoiceField(label=_("中心"), choices=[], coerce=UUID)
    field_order = ("centre", "title", "source")

    def __init__(self, *args: Any, centres: Iterable[Centre], **options: Any) -> None:
        super().__init__(*args, **options)
        _among(self, centres)


class OpenForm(forms.Form):
    """Which quarter of which centre begins to be assessed."""

    centre = forms.TypedChoiceField(label=_("中心"), choices=[], coerce=UUID)
    quarter = forms.ChoiceField(label=_("季度"), choices=[])

    def __init__(self, *args: Any, centres: Iterable[Centre], **options: Any) -> None:
        super().__init__(*args, **options)
        _among(self, centres)
        field = self.fields["quarter"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("-".join(map(str, each)), said(*each)) for each in quarters_from(localdate(), -BACK)]


class YearForm(forms.Form):
    """Which year of which centre is reckoned."""

    centre = forms.TypedChoiceField(label=_("中心"), choices=[], coerce=UUID)
    year = forms.TypedChoiceField(label=_("年度"), choices=[], coerce=int)

    def __init__(self, *args: Any, centres: Iterable[Centre], **options: Any) -> None:
        super().__init__(*args, **options)
        _among(self, centres)
        field, this = self.fields["year"], localdate().year
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(each), str(each)) for each in (this, this - 1)]


class ItemForm(forms.Form):
    """One item of the rules."""

    code = forms.CharField(
        label=_("项目编号"),
        max_length=20,
        help_text=_("字母、数字和横线，如 U-01；编号已有的改为新内容。"),
        widget=forms.TextInput(attrs={"class": "input-short"}),
    )
    words = forms.CharField(label=_("考评内容"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))
    object_type = forms.ChoiceField(label=_("考评对象"), choices=choices(OBJECTS), widget=forms.RadioSelect)
    effect = forms.ChoiceField(label=_("扣分或加分"), choices=choices(EFFECTS), widget=forms.RadioSelect)
    points = points(label=_("每次最多几分"), min_value=0)
    standards = forms.CharField(
        label=_("对应的服务标准"),
        max_length=400,
        required=False,
        help_text=_("写标准编号，几个之间用空格隔开，如 TG-001 TG-014。"),
    )
    source = forms.CharField(label=_("依据"), max_length=300, required=False)

    def clean_standards(self) -> tuple[str, ...]:
        """Return the codes."""
        return (
            tuple(re.split(r"[\s,，、;；]+", self.cleaned_data["standards"].strip()))
            if self.cleaned_data["standards"]
            else ()
        )


class MarkForm(forms.Form):
    """Whom it is about, what happened, when, and how many points."""

    whom = forms.ChoiceField(label=_("记给谁"), choices=[])
    points = points(label=_("分值"), min_value=0)
    on = forms.DateField(
        label=_("发生日期"), widget=forms.DateInput(attrs={"type": "date", "class": "input-short"}, format="%Y-%m-%d")
    )
    evidence = forms.CharField(
        label=_("事实和证据"),
        max_length=LONGEST,
        help_text=_("写明时间、地点、经过；不要写群众的姓名和电话。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    case_number = forms.CharField(label=_("相关办件编号"), max_length=60, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["whom"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("请选择")), *people]


def _among(form: forms.Form, centres: Iterable[Centre]) -> None:
    field = form.fields["centre"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(str(each.pk), each.name) for each in centres]
