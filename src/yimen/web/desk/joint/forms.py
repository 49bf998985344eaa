"""What the lead agency and the other departments write about one inspection."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yimen.bundles.actions.answer_visit import Answer
from yimen.identity.queries import Staff
from yimen.web.desk.named_form import NamedForm

OFFERED = 10  # working days to choose from


class DaysForm(NamedForm):
    """Days proposed to every branch; the reason is asked where an appointment is moved."""

    own_name = "days"

    days = forms.MultipleChoiceField(label=gettext_lazy("可选日期"), widget=forms.CheckboxSelectMultiple)
    place = forms.CharField(label=gettext_lazy("核查地点"), max_length=200, required=False)
    reason = forms.CharField(
        label=gettext_lazy("改期原因"),
        help_text=gettext_lazy("改期时必填，会告知申请人。"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, offered: Iterable[date], is_move: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["days"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = _choices(offered)
        if not is_move:
            del self.fields["reason"]

    def chosen(self) -> list[date]:
        """Return the days that were ticked."""
        return [date.fromisoformat(each) for each in self.cleaned_data["days"]]


class AnswerForm(NamedForm):
    """Which days fit one department, what clashes with the others, and who goes."""

    own_name = "answer"

    fits = forms.MultipleChoiceField(
        label=gettext_lazy("哪些天可以去"), required=False, widget=forms.CheckboxSelectMultiple
    )
    clash = forms.CharField(
        label=gettext_lazy("其他日子为什么不行"),
        help_text=gettext_lazy("有不能去的日子时必填，牵头部门会看到。"),
        max_length=300,
        required=False,
    )
    officers = forms.MultipleChoiceField(
        label=gettext_lazy("核查人员"),
        help_text=gettext_lazy("选择去现场的人员，须两名以上。"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, days: Iterable[date], staff: Iterable[Staff], **options: Any) -> None:
        super().__init__(*args, **options)
        fits, who = self.fields["fits"], self.fields["officers"]
        assert isinstance(fits, forms.ChoiceField)
        assert isinstance(who, forms.ChoiceField)
        fits.choices = _choices(days)
        who.choices = [(str(each.pk), each.name) for each in staff]

    def answer(self) -> Answer:
        """Return what was chosen."""
        data = self.cleaned_data
        fits = [date.fromisoformat(each) for each in data["fits"]]
        return Answer(fits, data["clash"], [UUID(each) for each in data["officers"]])


class ReasonForm(NamedForm):
    """Why an appointment is called off."""

    own_name = "cancel"

    reason = forms.CharField(
        label=gettext_lazy("取消原因"),
        help_text=gettext_lazy("已通知日期的，会告知申请人。"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class UrgeBranchForm(NamedForm):
    """What the lead agency says to one branch."""

    own_name = "urge"

    words = forms.CharField(label=gettext_lazy("催办内容"), max_length=300)


def _choices(days: Iterable[date]) -> list[tuple[str, str]]:
    return [(day.isoformat(), date_format(day, _("n月j日 l"))) for day in days]
