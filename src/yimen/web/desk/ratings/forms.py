"""What is typed about a bad rating: the call back, what was done, an appeal, and the answer to one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.evaluation.rules.rating import LONGEST
from yimen.evaluation.rules.rectifying import APPEALS, OUTCOMES, Outcome

KINDS = [(kind.value, _(label)) for kind, label in APPEALS.items()]
DONE = [(each.value, _(OUTCOMES[each])) for each in (Outcome.CORRECTED, Outcome.EXPLAINED)]
ANSWERS = [("yes", _("申诉成立，该评价不计入")), ("no", _("申诉不成立，继续整改"))]


def _words(label: Any, help_text: Any = "") -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST, widget=box)


class CallBackForm(forms.Form):
    """Words to whoever rated, who stays unknown."""

    words = _words(_("给评价人的话"), _("通过消息送达评价人，您看不到是谁；没有登录的评价人收不到，请写核实情况。"))
    is_complex = forms.BooleanField(label=_("情况复杂，按复杂问题的期限整改"), required=False)


class FinishForm(forms.Form):
    """What was done, for the file and for everybody."""

    outcome = forms.ChoiceField(label=_("结果"), choices=DONE, widget=forms.RadioSelect)
    measures = _words(_("整改措施"), _("内部留存。"))
    public_words = _words(_("公开的处理结果"), _("评价人和社会都会看到，不要写任何人的姓名、电话和办件编号。"))


class AppealForm(forms.Form):
    """Why the rating should not count."""

    kind = forms.ChoiceField(label=_("申诉类型"), choices=KINDS, widget=forms.RadioSelect)
    words = _words(_("申诉理由"))


class AnswerForm(forms.Form):
    """What the second person decides."""

    decision = forms.ChoiceField(label=_("复核结论"), choices=ANSWERS, widget=forms.RadioSelect)
    words = _words(_("复核意见"))
