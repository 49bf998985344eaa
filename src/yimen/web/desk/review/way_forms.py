"""What a reviewer writes on the ways after acceptance: grounds, days, officers, results, findings."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.cases.actions.decide_step import Opinion
from yimen.cases.queries.ways import SPECIAL_LABELS
from yimen.cases.rules.special import LONGEST, Plan, SpecialKind
from yimen.identity.queries import Staff
from yimen.web.desk.named_form import NamedForm

MOST = 2000
BASIS = _("例如：实施清单的特别程序一栏，或者部门规章的条款。")


def _area(label: Any, hint: Any = "", *, rows: int = 3, longest: int = MOST) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}))


class SpecialForm(NamedForm):
    """Which procedure, why, on which ground, how long, and who goes."""

    own_name = "special"

    kind = forms.ChoiceField(label=_("程序"))
    reason = _area(_("原因"), _("申请人会在告知书里看到这段话。"))
    basis = forms.CharField(label=_("法律依据"), help_text=BASIS, max_length=200)
    days = forms.IntegerField(
        label=_("预计需要几个工作日"),
        min_value=1,
        max_value=LONGEST,
        widget=forms.NumberInput(attrs={"class": "input-short", "inputmode": "numeric"}),
    )
    officers = forms.MultipleChoiceField(
        label=_("核查人员"),
        help_text=_("现场核查必须选择两名以上；其他程序可以不选。"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, kinds: Iterable[SpecialKind], officers: Iterable[Staff], **options: Any) -> None:
        super().__init__(*args, **options)
        kind, who = self.fields["kind"], self.fields["officers"]
        assert isinstance(kind, forms.ChoiceField)
        assert isinstance(who, forms.ChoiceField)
        kind.choices = [(each.value, _(SPECIAL_LABELS[each])) for each in kinds]
        who.choices = [(str(each.pk), each.name) for each in officers]

    def plan(self) -> Plan:
        """Return what was planned."""
        data = self.cleaned_data
        officers = tuple(UUID(each) for each in data["officers"])
        return Plan(SpecialKind(data["kind"]), data["reason"], data["basis"], data["days"], officers)


class ResultForm(NamedForm):
    """What came of the special procedure."""

    own_name = "result"

    result = _area(_("结果"), _("写明结论；笔录、报告的编号也写在这里。"))


class ExtensionForm(NamedForm):
    """Why more time is needed."""

    own_name = "extension"

    reason = _area(_("延期理由"), _("批准后会告知申请人。"))
    basis = forms.CharField(label=_("依据"), help_text=BASIS, max_length=200)


class ExtensionRefusalForm(NamedForm):
    """Why the date stays."""

    own_name = "extension_refusal"

    reason = _area(_("不同意的理由"))


class TransferForm(NamedForm):
    """The agency's own opinion, which goes with the case."""

    own_name = "transfer"

    outcome = forms.ChoiceField(
        label=_("审查意见"), choices=[("agree", _("拟同意")), ("disagree", _("拟不同意"))], widget=forms.RadioSelect
    )
    text = _area(_("意见内容"), _("随办件报送上级机关。"))

    def opinion(self, version: int) -> Opinion:
        """Return the opinion with the version of the task that the page showed."""
        return Opinion(self.cleaned_data["outcome"], self.cleaned_data["text"].strip(), version)


class CheckForm(NamedForm):
    """What the check of a promise found."""

    own_name = "check"

    outcome = forms.ChoiceField(
        label=_("核查结果"),
        choices=[("true", _("承诺属实")), ("false", _("承诺不实"))],
        widget=forms.RadioSelect,
    )
    finding = _area(_("核查情况"), _("写明何时、怎样核查，看到什么。不实的会记入信用记录。"))


class RevokeForm(NamedForm):
    """Why the decision is taken back."""

    own_name = "revoke"

    reason = _area(_("撤销理由"), _("写明事实和依据；撤销决定书会附上复议、诉讼的权利告知。"))
