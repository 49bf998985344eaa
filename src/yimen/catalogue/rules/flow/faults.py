"""What can be wrong with a flow: one table, what is wrong and how to mend it, in the words of whoever draws it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from yimen.catalogue.rules.finding import Found, Rule, error, warning

GRAPH = {
    "flow_unreadable": error("流程的写法无法识别", "改正这个环节，或重新画流程"),
    "flow_step_twice": error("两个环节用了同一个代号", "给其中一个环节换一个代号"),
    "flow_unknown_step": error("环节排在一个不存在的环节之后", "改正“在哪些环节之后”，或补上缺少的环节"),
    "flow_way_twice": error("同一个前置环节写了两次", "合并成一行；几个答案可以写在同一个条件里"),
    "flow_decide_count": error("流程里应当有且只有一个“决定”环节", "保留一个作出决定的环节，其余改为审查"),
    "flow_circle": error("几个环节互相等待，谁也开始不了", "去掉其中一条先后关系；要返回重办的，用“退回”"),
    "flow_dead_end": error("环节办完后走不到“决定”", "把后面的环节排在它之后，或者删去它"),
    "flow_after_decide": error("“决定”之后只能是“制证”", "把这个环节移到“决定”之前，或改为“制证”"),
    "flow_issue_early": error("“制证”排在了“决定”之前", "把“制证”移到“决定”之后"),
}
CONDITIONS = {
    "flow_no_otherwise": error("条件都不满足时，流程无路可走", "给其中一条路选“其他情形”"),
    "flow_otherwise_alone": error("“其他情形”没有可对照的条件", "给另一条路写上条件，或去掉“其他情形”"),
    "flow_unreachable": error("无论怎样填写，都走不到这个环节", "核对通向它的条件是否互相矛盾"),
    "flow_unknown_field": error("条件里的填写项不在申请表里", "从申请表里重新选择填写项"),
    "flow_unknown_answer": error("条件里的选项不在申请表的选项里", "从申请表的选项里重新选择"),
    "flow_too_many_conditions": error("条件太多，无法逐一核对", "减少条件，或合并相近的选项"),
}
JOINS = {
    "flow_quorum_missing": error("按同意数汇合，没有写同意数", "写明几个部门同意即可继续"),
    "flow_quorum_too_large": error("要求的同意数比汇合的环节还多", "把同意数改到不超过汇合的环节数"),
    "flow_quorum_never": error("有的情形下办理的环节不够，永远凑不齐同意数", "减少同意数，或让这些情形也有足够的环节"),
    "flow_back_not_before": error("只能退回到前面的环节", "重新选择退回到哪个环节"),
    "flow_back_endless": error("退回没有写最多几次", "写明最多退回几次（至少1次）"),
    "flow_back_leaves_branch": error("退回会打断同时办理的其他环节", "退回到并联开始之前，或退回到本支路内的环节"),
    "flow_silence_forbidden": error("这个事项没有允许“逾期未提意见视为同意”", "去掉这一项，或先在办理规则里允许"),
    "flow_silence_endless": error("“逾期视为同意”的环节没有写时限", "写明几个工作日内提出意见"),
    "flow_silence_decides": error("现场勘验、听证、决定、制证必须有人办，不能“逾期视为同意”", "去掉这些环节的这一项"),
    "flow_optional_decides": error("“决定”不能跳过", "去掉“决定”环节的“可以不办”"),
    "flow_issue_plain": error("“制证”不能跳过，也不能退回", "去掉“制证”环节的“可以不办”和“退回”"),
    "flow_form_broken": error("环节表单的写法无法识别", "按 JSON 打开流程，改正这个环节的表单"),
}
ITEM = {
    "flow_over_promise": error("各环节时限加起来比承诺时限长（工作日）", "压缩环节时限，或让环节同时办理"),
    "flow_back_over_promise": warning("算上退回重办，各环节时限比承诺时限长（工作日）", "压缩环节时限，给退回留出时间"),
    "flow_special_on_simple": error("简易审批事项不能有特别程序环节", "去掉这个环节，或把事项移出简易审批"),
    "flow_special_not_allowed": error("事项的办理规则里没有这种特别程序", "在办理规则里加上，或去掉这个环节"),
    "flow_unknown_agency": error("环节的办理部门不存在", "从部门名单里重新选择"),
}
FAULTS: dict[str, Rule] = {**GRAPH, **CONDITIONS, **JOINS, **ITEM}


@dataclass(frozen=True)
class Fault(Found):
    """One thing wrong with a flow; `about` names steps or numbers, `witness` are answers with which it shows."""

    rules = FAULTS

    about: str = ""
    steps: tuple[str, ...] = ()  # the keys of the steps it is about, for marking them on a page
    witness: Mapping[str, Any] | None = field(default=None, compare=False)
