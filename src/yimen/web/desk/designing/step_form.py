"""One step of the flow as an editor fills it in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yimen.catalogue.rules.flow import OWNER, START, Back, Flow, Join, JoinRule, ReviewPost, Step, StepKind
from yimen.catalogue.rules.flow_edits import followers, may_follow, may_lead_to, ways_after

NAME_LENGTH, DAYS, MOST_TIMES = 40, 999, 9
KINDS = [
    (StepKind.REVIEW, gettext_lazy("审查"), gettext_lazy("看材料，提出意见")),
    (StepKind.INSPECTION, gettext_lazy("现场勘验"), gettext_lazy("到现场看")),
    (StepKind.JOINT_MEETING, gettext_lazy("联席会议"), gettext_lazy("几个部门一起议")),
    (StepKind.EXPERT_REVIEW, gettext_lazy("专家评审"), gettext_lazy("请专家评")),
    (StepKind.HEARING, gettext_lazy("听证"), gettext_lazy("当面听取意见")),
    (StepKind.PUBLICITY, gettext_lazy("公示"), gettext_lazy("公开征求意见")),
    (StepKind.PRE_REVIEW, gettext_lazy("预审"), gettext_lazy("受理之前先看")),
    (StepKind.DECIDE, gettext_lazy("决定"), gettext_lazy("批准或不批准，只有一个")),
    (StepKind.ISSUE, gettext_lazy("制证"), gettext_lazy("决定之后出证照")),
]
POSTS = [
    (ReviewPost.HANDLER, gettext_lazy("承办")),
    (ReviewPost.CHECKER, gettext_lazy("审核")),
    (ReviewPost.APPROVER, gettext_lazy("批准")),
]
JOINS = [
    (JoinRule.ALL, gettext_lazy("全部办完"), gettext_lazy("前面的环节都办完才开始")),
    (JoinRule.QUORUM, gettext_lazy("达到同意数"), gettext_lazy("有几个同意就开始")),
    (JoinRule.VETO, gettext_lazy("一票否决"), gettext_lazy("全部同意才往下走，有一个不同意就停")),
    (JoinRule.ADVISORY, gettext_lazy("仅供参考"), gettext_lazy("都提完意见就开始，意见不约束决定")),
]


class StepForm(forms.Form):
    """What is done, by whom, within which time, and between which other steps."""

    name = forms.CharField(
        label=gettext_lazy("环节名称"),
        max_length=NAME_LENGTH,
        help_text=gettext_lazy("例如：材料审查、消防意见、批准。"),
        error_messages={"required": gettext_lazy("请写下环节的名称。")},
    )
    kind = forms.ChoiceField(choices=[(kind, name) for kind, name, _note in KINDS], widget=forms.RadioSelect)
    agency = forms.ChoiceField(label=gettext_lazy("由哪个部门办"))
    post = forms.ChoiceField(label=gettext_lazy("由哪个岗位办"), choices=POSTS, widget=forms.RadioSelect)
    limit = forms.IntegerField(
        label=gettext_lazy("几个工作日内办完"),
        required=False,
        min_value=0,
        max_value=DAYS,
        help_text=gettext_lazy("不填就当天办完。"),
    )
    after = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    leads_to = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    join = forms.ChoiceField(choices=[(rule, name) for rule, name, _note in JOINS], widget=forms.RadioSelect)
    number = forms.IntegerField(label=gettext_lazy("几个同意"), required=False, min_value=1, max_value=DAYS)
    is_optional = forms.BooleanField(label=gettext_lazy("可以不办（由承办人决定）"), required=False)
    silence_agrees = forms.BooleanField(label=gettext_lazy("逾期没有提意见，视为同意"), required=False)
    back_to = forms.ChoiceField(label=gettext_lazy("不同意时退回到"), required=False)
    back_times = forms.IntegerField(
        label=gettext_lazy("最多退回几次"), required=False, min_value=1, max_value=MOST_TIMES
    )

    def __init__(self, *args: Any, flow: Flow, step: Step, agencies: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **{**options, "initial": initial_of(flow, step)})
        self.flow, self.step = flow, step
        before = [(each.key, each.name) for each in may_follow(flow, step.key)]
        self._choose("agency", [(OWNER, _("本部门（事项所属部门）")), *_with(agencies, step.agency)])
        self._choose("after", before)
        self._choose("leads_to", [(each.key, each.name) for each in may_lead_to(flow, step.key)])
        self._choose("back_to", [("", _("不退回")), *before])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuse a step before and after the same other; what is only unfinished is a fault, listed later."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if both := set(cleaned.get("after", ())) & set(cleaned.get("leads_to", ())):
            names = "、".join(each.name for each in self.flow.steps if each.key in both)
            self.add_error("leads_to", _("“{names}”不能既在它前面，又在它后面。").format(names=names))
        return cleaned

    def filled(self, key: str) -> Step:
        """Return the step as filled in; what the page does not show stays as it was."""
        told = self.cleaned_data
        rule, sources = JoinRule(told["join"]), told["after"]
        start = [way for way in self.step.ways if way.source == START]
        return Step(
            key=key,
            name=told["name"],
            kind=StepKind(told["kind"]),
            agency=told["agency"],
            post=ReviewPost(told["post"]),
            limit=told["limit"],
            ways=(*(start if not sources else ()), *ways_after(self.step, sources)),
            join=_join(rule, told["number"], count=len(sources)),
            is_optional=told["is_optional"],
            silence_agrees=told["silence_agrees"],
            back=Back(told["back_to"], told["back_times"]) if told["back_to"] else None,
            form=self.step.form,
        )

    @property
    def has_more(self) -> bool:
        """Return whether something is set that the page folds away."""
        return any(self[name].value() for name in ("is_optional", "silence_agrees", "back_to")) or bool(self.errors)


def _join(rule: JoinRule, number: int | None, *, count: int) -> Join:
    """Return how so many ways come together; behind a single one only an opinion that binds nobody says something."""
    if count > 1 or (count == 1 and rule == JoinRule.ADVISORY):
        return Join(rule, number if rule == JoinRule.QUORUM else None)
    return Join()


def initial_of(flow: Flow, step: Step) -> dict[str, Any]:
    """Return a step as the form's first values."""
    return {
        "name": step.name,
        "kind": step.kind.value,
        "agency": step.agency,
        "post": step.post.value,
        "limit": step.limit,
        "after": list(step.after),
        "leads_to": list(followers(flow, step.key)),
        "join": step.join.rule.value,
        "number": step.join.number,
        "is_optional": step.is_optional,
        "silence_agrees": step.silence_agrees,
        "back_to": step.back.to if step.back else "",
        "back_times": step.back.times if step.back else None,
    }


def _with(agencies: Iterable[tuple[str, str]], code: str) -> list[tuple[str, str]]:
    """Return the agencies to choose from; one that is no longer there stays until another is chosen."""
    there = list(agencies)
    known = {OWNER, *(each for each, _name in there)}
    return there if code in known else [*there, (code, _("{code}（已不在部门名单里）").format(code=code))]
