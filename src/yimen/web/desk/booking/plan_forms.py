"""The forms of a centre's plans: a line with its tickets, an extra opening, a closure, the centre's own numbers."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.halls.rules.opening import DAYS
from yimen.web.shared.numbers import typed_number

DATE = {"type": "date", "class": "input-short"}
TIME = {"type": "time", "class": "input-short"}
WEEKDAYS = list(zip(DAYS, [_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日")], strict=True))


class LineForm(forms.Form):
    """A line: how many tickets a day has, and which hours are to have fewer places."""

    name = forms.CharField(label=_("业务名称"), max_length=60)
    code = forms.SlugField(label=_("代码"), max_length=40, help_text=_("英文字母、数字；已有的代码就是修改。"))
    expected = forms.IntegerField(label=_("工作日号源"), min_value=0, max_value=9999)
    expected_weekend = forms.IntegerField(
        label=_("延时服务日号源"), min_value=0, max_value=9999, initial=0, required=False
    )
    weights = forms.CharField(
        label=_("各小时的比重"), max_length=200, required=False,
        help_text=_("例如：09=2 10=1 14=3，没有写的小时为1。比重大的小时分到更多预约号。"),
    )  # fmt: skip
    is_open = forms.BooleanField(label=_("接受预约"), required=False, initial=True)

    def weights_said(self) -> dict[str, int]:
        """Return the weights; what is no weight is left to the rule to refuse."""
        parts = [part.partition("=") for part in self.cleaned_data["weights"].replace("，", " ").split()]
        return {hour: typed_number(weight, otherwise=-1) for hour, _is, weight in parts}


class OpeningForm(forms.Form):
    """An opening beyond the regular hours."""

    name = forms.CharField(label=_("名称"), max_length=60, help_text=_("例如：周六延时服务。同名的就是修改。"))
    since = forms.DateField(label=_("从哪天起"), widget=forms.DateInput(attrs=DATE))
    until = forms.DateField(label=_("到哪天止"), required=False, widget=forms.DateInput(attrs=DATE))
    days = forms.MultipleChoiceField(label=_("星期几"), choices=WEEKDAYS, widget=forms.CheckboxSelectMultiple)
    begins = forms.TimeField(label=_("上午或全天：开始"), widget=forms.TimeInput(attrs=TIME))
    ends = forms.TimeField(label=_("结束"), widget=forms.TimeInput(attrs=TIME))
    begins_again = forms.TimeField(label=_("下午：开始"), required=False, widget=forms.TimeInput(attrs=TIME))
    ends_again = forms.TimeField(label=_("下午：结束"), required=False, widget=forms.TimeInput(attrs=TIME))
    items = forms.CharField(
        label=_("只办这些事项"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("每行一个事项代码；不填就是全部事项。"),
    )  # fmt: skip
    on_holidays = forms.BooleanField(label=_("法定节假日也开放"), required=False)
    source = forms.CharField(label=_("依据"), max_length=300, help_text=_("例如：某年某月某日的通告。"))

    def hours(self) -> dict[str, list[list[str]]]:
        """Return the hours of each chosen day."""
        said = self.cleaned_data
        spans = [[f"{said['begins']:%H:%M}", f"{said['ends']:%H:%M}"]]
        if said["begins_again"] and said["ends_again"]:
            spans.append([f"{said['begins_again']:%H:%M}", f"{said['ends_again']:%H:%M}"])
        return dict.fromkeys(said["days"], spans)

    def codes(self) -> list[str]:
        """Return the codes of the items, one a line."""
        return str(self.cleaned_data["items"]).split()


class ClosureForm(forms.Form):
    """Days, or the same part of each, on which the centre does not serve."""

    since = forms.DateField(label=_("从哪天起"), widget=forms.DateInput(attrs=DATE))
    until = forms.DateField(label=_("到哪天止"), widget=forms.DateInput(attrs=DATE))
    begins = forms.TimeField(label=_("只停一段时间：从"), required=False, widget=forms.TimeInput(attrs=TIME))
    ends = forms.TimeField(label=_("到"), required=False, widget=forms.TimeInput(attrs=TIME))
    reason = forms.CharField(label=_("原因（群众会看到）"), max_length=120)


def item_ids(known: dict[str, UUID], codes: list[str]) -> list[UUID] | None:
    """Return the ids of items by their codes, None where no code was said."""
    return [known[code] for code in codes if code in known] if codes else None


def line_values(line: Any) -> dict[str, Any]:
    """Return what the form shows of a line."""
    weights = " ".join(f"{hour}={weight}" for hour, weight in line.weights.items())
    names = ("name", "code", "expected", "expected_weekend", "is_open")
    return {**{name: getattr(line, name) for name in names}, "weights": weights}
