"""What a reviewer writes: an opinion, or a return tied to something the item lists."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.approvals.queries import Task
from yimen.cases.actions.use_discretion import Grading
from yimen.cases.rules.returning import RETURN_LABELS, ReturnCode, ReturnReason
from yimen.catalogue.rules.standards.discretion import Discretion
from yimen.web.desk.casefile.casefile import CaseFile
from yimen.web.desk.named_form import NamedForm
from yimen.web.desk.review.grading import FOUND, grade_fields, grading_of, missing_findings
from yimen.web.desk.review.stepping import Asked

LONGEST = 2000


class OpinionForm(NamedForm):
    """Agree or disagree, in the words of the step: a review's opinion, or the decision itself."""

    own_name = "opinion"

    outcome = forms.ChoiceField(widget=forms.RadioSelect)
    text = forms.CharField(max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(
        self,
        *args: Any,
        task: Task,
        has_dissent: bool = False,
        discretion: Discretion | None = None,
        asked: Asked | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.discretion = discretion if task.kind == "decide" else None
        if self.discretion:
            self.fields |= grade_fields(self.discretion)
        outcome, text = self.fields["outcome"], self.fields["text"]
        assert isinstance(outcome, forms.ChoiceField)
        if task.kind == "decide":
            outcome.label, text.label = _("决定"), _("理由")
            outcome.choices = [("agree", _("准予")), ("disagree", _("不予"))]
            text.help_text = _("不予时必须写明事实、理由和依据；决定书会附上复议、诉讼的权利告知。")
            if has_dissent:
                text.help_text = _("有环节提出不同意见：准予时须写明为何不采纳；不予时须写明理由。")
        else:
            outcome.label, text.label = _("意见"), _("意见内容")
            outcome.choices = [("agree", _("同意")), ("disagree", _("不同意"))]
            text.help_text = _("不同意时必须写明理由。")
        if asked:
            outcome.choices = list(_choices(outcome.choices, asked))

    def clean(self) -> dict[str, Any]:
        """Ask a negative opinion for its reason."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("outcome") in ("disagree", "back") and not data.get("text", "").strip():
            self.add_error("text", _("请写明理由。"))
        if self.discretion and data.get("outcome") == "agree":
            for name in missing_findings(self.discretion, data):
                self.add_error(name, _("请填写，裁量表要据此确定档次。"))
        return data

    def grading(self) -> Grading:
        """Return the grade that was chosen, why, and what was found."""
        return grading_of(self.discretion, self.cleaned_data) if self.discretion else Grading()

    @property
    def grade_bounds(self) -> list[forms.BoundField]:
        """Return the fields of the grade, in order."""
        return [bound for bound in self if bound.name.startswith(("grade", FOUND))]


def _choices(usual: Any, asked: Asked) -> Iterator[tuple[str, Any]]:
    """Yield what may be said in this step: less where a veto bars the grant, more where there is a way back."""
    is_decision, back = asked.step.kind == "decide", asked.way_back
    for value, label in usual:
        if asked.step.kind == "issue":
            if value == "agree":
                yield value, _("已制好")
        elif value == "disagree" and back and not is_decision:
            yield value, _("不同意，%s") % back
        elif value != "agree" or not is_decision or asked.may_grant:
            yield value, label
    if is_decision and back:
        yield "back", back


class ReturnForm(NamedForm):
    """A reason code and the listed material or field it is about; there is no “other”."""

    own_name = "return"

    about = forms.ChoiceField(label=_("哪一项"), help_text=_("只能选清单内的材料或表单内容。"))
    code = forms.ChoiceField(label=_("什么问题"), choices=[(code, _(words)) for code, words in RETURN_LABELS.items()])
    note = forms.CharField(
        label=_("具体说明"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, file: CaseFile, **options: Any) -> None:
        super().__init__(*args, **options)
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)
        materials = [(paper.held.key, paper.held.name) for paper in file.papers]
        fields = [(answer.key, answer.title) for section in file.sections for answer in section.answers]
        about.choices = [("", _("请选择")), (_("材料"), materials), (_("表单内容"), fields)]

    def reason(self) -> ReturnReason:
        """Return what was chosen."""
        data = self.cleaned_data
        return ReturnReason(ReturnCode(data["code"]), data["about"], data["note"].strip())
