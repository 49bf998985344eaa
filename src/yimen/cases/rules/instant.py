"""Instant approval: what kept a case from it, which decided cases a person looks at afterwards, and the stop."""

from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed

POINTS = 10_000  # a share is counted in ten-thousandths
LONGEST = 500


class Outcome(StrEnum):
    APPROVED = "approved"
    REFERRED = "referred"  # to a person, in the ordinary way; nothing is ever refused


class Cause(StrEnum):
    """Why a person decides; none for what the rule approved."""

    NONE = ""
    STOPPED = "stopped"
    NO_MATCH = "no_match"
    BY_RULE = "by_rule"
    REGISTER_SILENT = "register_silent"
    REGISTER_UNKNOWN = "register_unknown"
    FACT_WRONG = "fact_wrong"
    PAPERS_MISSING = "papers_missing"
    NOT_THIS_WAY = "not_this_way"
    RULE_FAILED = "rule_failed"


CAUSES = {
    Cause.STOPPED: "自动审批已停用",
    Cause.NO_MATCH: "没有一行规则适用",
    Cause.BY_RULE: "规则要求由人办理",
    Cause.REGISTER_SILENT: "登记库没有在时限内答复",
    Cause.REGISTER_UNKNOWN: "登记库里查不到",
    Cause.FACT_WRONG: "有内容缺少或者不对",
    Cause.PAPERS_MISSING: "材料还没有交齐",
    Cause.NOT_THIS_WAY: "这个办件不能自动批准",
    Cause.RULE_FAILED: "规则运行出错",
}


class Finding(StrEnum):
    """What a person who looked at a decided case found."""

    RIGHT = "right"
    WRONG = "wrong"


FINDINGS = {Finding.RIGHT: "批准得对", Finding.WRONG: "不应当批准"}


def draw_of(decision: UUID) -> int:
    """Return the lot of a decision, 0 to 9999: nobody knows it before the decision, and anybody can draw it again."""
    return int.from_bytes(sha256(decision.bytes).digest()[:8]) % POINTS


def is_sampled(draw: int, share: int) -> bool:
    """Return whether this lot is among the share (in ten-thousandths) that a person looks at."""
    return draw < share


def check_reason(reason: str) -> str:
    """Return the reason without blanks around it; raise NotAllowed where none is given, or a whole essay."""
    if not reason.strip():
        raise NotAllowed("reason_needed")
    return reason.strip()[:LONGEST]


def check_reviewed(*, is_sampled: bool, is_reviewed: bool, finding: str, remark: str) -> None:
    """Raise NotAllowed unless this decision waits for a finding, and what is found wrong says why."""
    if is_reviewed:
        raise NotAllowed("instant_reviewed_already")
    if not is_sampled:
        raise NotAllowed("instant_not_sampled")
    if finding not in set(Finding):
        raise NotAllowed("finding_needed")
    if finding == Finding.WRONG and not remark.strip():
        raise NotAllowed("finding_needed")
