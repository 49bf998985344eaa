"""What an item's rule says of one case: asked before the case is locked, for registers may take their time."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from yimen.cases.gathering import Gathered, gather
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.cases.rules.instant import Cause
from yimen.catalogue.rules.instant import APPROVE, InstantRule
from yimen.kernel.rules.errors import NotAllowed

log = logging.getLogger("yimen.instant")


@dataclass(frozen=True)
class Judgement:
    """What the rule came to: a row that approves, or the cause for which a person decides."""

    cause: Cause
    about: str = ""
    table: str = ""
    row: int | None = None
    why: str = ""
    output: dict[str, Any] = field(default_factory=dict)
    gathered: Gathered = field(default_factory=Gathered)

    @property
    def approves(self) -> bool:
        """Return whether the case may be granted without a person."""
        return self.cause == Cause.NONE


def judge(case: Case, *, at: datetime) -> Judgement:
    """Return what the rule of the pinned version says; whatever goes wrong is a cause for a person to decide."""
    if case.channel == Channel.WINDOW or case.version.pre_review == "department":
        return Judgement(Cause.NOT_THIS_WAY)
    rule, gathered = None, Gathered()
    try:
        rule = InstantRule.of(case.version.instant, case.version.form)
        if rule is None:
            return Judgement(Cause.NOT_THIS_WAY)
        gathered = gather(case, rule, at=at)
        return decided_by(rule, gathered)
    except Exception as error:
        log.exception("the rule of a case failed")
        digest = rule.digest if rule else ""
        return Judgement(Cause.RULE_FAILED, type(error).__name__, table=digest, gathered=gathered)


def decided_by(rule: InstantRule, gathered: Gathered) -> Judgement:
    """Return what the rule says of these facts; one that is missing, null or wrong never reaches the table."""
    if gathered.silent:
        return Judgement(Cause.REGISTER_SILENT, "、".join(gathered.silent), rule.digest, gathered=gathered)
    if gathered.unknown:
        return Judgement(Cause.REGISTER_UNKNOWN, "、".join(gathered.unknown), rule.digest, gathered=gathered)
    try:
        found = rule.decide(gathered.values)
    except NotAllowed as refusal:
        about = str(refusal.details.get("title", refusal.code))
        return Judgement(Cause.FACT_WRONG, about[:200], rule.digest, gathered=gathered)
    if not found.rows:
        return Judgement(Cause.NO_MATCH, table=rule.digest, gathered=gathered)
    row = found.rows[0]
    is_granted = found.result.get("outcome") == APPROVE
    return Judgement(
        Cause.NONE if is_granted else Cause.BY_RULE,
        table=rule.digest,
        row=row,
        why=str(rule.reason(row)),
        output=dict(found.result),
        gathered=gathered,
    )
