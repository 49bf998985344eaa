"""Why something in a log could not be expressed, or was expressed otherwise: the sentences."""

from typing import NamedTuple

from yimen.cases.rules.states import LABELS, State

SENTENCES = {
    "duplicate": ("与前面某行完全相同", "the same row as an earlier one"),
    "no case": ("没有办件编号", "names no case"),
    "no activity": ("没有活动名称", "names no activity"),
    "no timestamp": ("没有时间", "has no timestamp"),
    "unreadable timestamp": ("时间无法识别", "has a timestamp in no known format"),
    "beyond": ("在截止时刻之后", "is after the as-of instant"),
    "lifecycle": ("不取这种生命周期状态", "is a lifecycle transition that is not taken"),
    "ignored": ("映射文件写明忽略", "is ignored by the mapping"),
    "unmapped": ("映射文件没有提到", "is not in the mapping"),
    "unmapped value": ("映射文件没有这个取值", "has a value that is not in the mapping"),
    "ended": ("办件此前已经结束", "comes after the case has ended"),
    "later end": ("后面还有办结活动，以最后一次为准", "is followed by a later end, which counts"),
    "filed before": ("办件此前已经提交", "comes after the case was filed"),
    "illegal": ("办件状态不允许", "is no legal move"),
    "late extension": ("延期晚于期限，不能表达", "extends when the limit is over"),
    "second extension": ("只能延期一次", "extends a second time"),
    "not due": ("期限还没有过", "comes before its time"),
    "no open step": ("没有待办的审批环节", "finds no open step"),
    "fill off": ("缺少前面的步骤，且映射关闭了补步", "lacks steps before it, and fill = false"),
    "accept earlier": ("日志的期限早于受理，改在提交时受理", "the deadline precedes acceptance: accepted when filed"),
    "file earlier": ("日志的期限早于首次活动，改在期限之日提交", "the deadline precedes the first event: filed on it"),
    "day off": ("期限落在非工作日，按自然日计", "the deadline is a day off: counted in natural days"),
    "whole hours": ("受理提前不到一小时，使期限为整小时", "accepted less than an hour earlier: a limit in whole hours"),
    "no deadline": ("日志没有期限", "the log names no deadline"),
    "unreadable deadline": ("期限无法识别", "the deadline is in no known format"),
    "two hats": ("同一人既收件又审批，分为两名工作人员", "one resource took in and reviewed: made two people"),
    "same day": ("办结当日晚于期限的钟点，按日计不逾期", "ended on the last day after its hour: in time by the day"),
    "other date": ("系统期限与日志期限不同", "the deployment's date is not the log's"),
}  # fmt: skip


class Reason(NamedTuple):
    """A reason, and what fills it in: a state, a refusal's code, a verb."""

    code: str
    detail: str = ""

    @property
    def sentence(self) -> str:
        """Return both languages."""
        if self.code.startswith("refused:"):
            return self.detail
        chinese, english = SENTENCES[self.code]
        if self.code == "illegal":
            chinese = f"{chinese}（{LABELS[State(self.detail)]}）"
            english = f"{english} while {self.detail}"
        elif self.detail:
            chinese, english = f"{chinese}（{self.detail}）", f"{english} ({self.detail})"
        return f"{chinese} {english}"
