"""What a clerk writes on the ways before acceptance, on tolerant acceptance and on what needs two people."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.cases.queries import CaseMaterial
from yimen.web.desk.casefile.forms import LONGEST, SupplementForm
from yimen.web.desk.named_form import NamedForm


def _text(label: Any, hint: Any, *, rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, widget=area)


class SendBackForm(NamedForm):
    """What the applicant has to correct."""

    own_name = "send_back"

    reason = _text(_("需要修改什么"), _("逐条写清楚；申请人在网上改好后重新提交，时限重新计算。"))


class WithdrawalForm(NamedForm):
    """Who asks for the withdrawal at the window, and what was seen."""

    own_name = "withdrawal"

    name = forms.CharField(label=_("谁要求撤回"), max_length=120)
    seen = _text(_("核对了什么"), _("例如：出示身份证，当场签了撤回申请书。"), rows=2)


class VoidForm(NamedForm):
    """Why a filing should be void."""

    own_name = "void"

    reason = _text(_("作废的理由"), _("例如：同一申请重复提交。提出后由督办人员确认才生效，申请人能看到理由。"))


class WaiverForm(NamedForm):
    """Why the case passes without what was promised."""

    own_name = "waiver"

    reason = _text(_("容缺通过的理由"), _("写明缺少的材料为什么不影响结论；写入办件记录。"))


class ToleranceForm(NamedForm):
    """Which papers come later, within how many working days, and who signed the promise."""

    own_name = "tolerance"

    keys = forms.MultipleChoiceField(label=_("承诺后补的材料"), widget=forms.CheckboxSelectMultiple)
    days = forms.IntegerField(
        label=_("几个工作日内补齐"), min_value=1, widget=forms.NumberInput(attrs={"class": "input-short"})
    )
    signed_by = forms.CharField(
        label=_("承诺书签名人"), max_length=200, help_text=_("申请人、法定代表人或者代办人，与承诺书上的签名一致。")
    )

    def __init__(self, *args: Any, materials: Iterable[CaseMaterial], most: int | None, **options: Any) -> None:
        lacking = [(material.key, material.name) for material in materials]
        initial = {"keys": [key for key, _name in lacking], "days": most}
        super().__init__(*args, **{"initial": initial, **options})
        keys, days = self.fields["keys"], self.fields["days"]
        assert isinstance(keys, forms.MultipleChoiceField)
        keys.choices = lacking
        days.help_text = _("最多 %(most)s 个工作日，且不晚于承诺办结的日期。") % {"most": most or "—"}


class SecondNoticeForm(SupplementForm):
    """A second notice for something new: what, and which law has changed."""

    own_name = "second_notice"

    law = _text(_("哪部法律、法规发生了变化"), _("写明名称、条款和施行日期；督办人员确认后才告知申请人。"))


class AnswerForm(NamedForm):
    """Why the second person declines."""

    own_name = "answer"

    answer = _text(_("不同意的理由"), _("提出的人能看到。"), rows=2)


class VerdictForm(NamedForm):
    """Why a correction is kept or taken back."""

    own_name = "verdict"

    answer = _text(_("答复的理由"), _("申请人能看到这段话。"), rows=2)
