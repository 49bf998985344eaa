"""Decided on the applicant's word (告知承诺制): who may promise, what is promised, how it is checked afterwards."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from yimen.catalogue.rules.procedure import Procedure
from yimen.kernel.rules.errors import NotAllowed

WORDS = (
    "本人（本单位）已知晓办理本事项的条件、标准和要求；承诺已经符合告知的条件，所填信息真实、准确；"
    "愿意接受事后核查；承诺不实的，愿意承担撤销决定、记入信用记录等法律责任。"
)


class PromiseState(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    WAIVED = "waived"
    BROKEN = "broken"
    FALSE = "false"


def is_offered(procedure: Procedure) -> bool:
    """Return whether the item is decided on a promise: it says so, and is not of high risk."""
    return procedure.is_promise_based and not procedure.is_high_risk


def check_may_promise(procedure: Procedure, *, earlier: Iterable[str]) -> None:
    """Raise NotAllowed unless the item offers the way and none of the applicant's earlier promises was false."""
    if procedure.is_high_risk:
        raise NotAllowed("promise_high_risk")
    if not procedure.is_promise_based:
        raise NotAllowed("promise_not_offered")
    if PromiseState.FALSE in set(earlier):
        raise NotAllowed("promise_barred")


def check_signer(name: str) -> None:
    """Raise NotAllowed unless somebody has signed."""
    if not name.strip():
        raise NotAllowed("promise_unsigned")


def at_once(flow: Mapping[str, Any]) -> dict[str, Any]:
    """Return the flow with its deciding step alone: nothing has to be looked into before the decision."""
    return {"steps": [{**step, "after": []} for step in flow["steps"] if step["kind"] == "decide"]}


def check_finding(state: str, finding: str, *, is_granted: bool) -> None:
    """Raise NotAllowed unless this promise is still to be checked, and the finding says what was seen."""
    if state != PromiseState.OPEN:
        raise NotAllowed("promise_checked_already")
    if not is_granted:
        raise NotAllowed("promise_not_decided")
    if not finding.strip():
        raise NotAllowed("finding_needed")


def check_revocation(is_found: bool, reason: str, *, found_by: UUID | None, by: UUID) -> None:  # noqa: FBT001
    """Raise NotAllowed unless a check found the grant wrong, and another than the checker takes the decision back."""
    if not is_found:
        raise NotAllowed("nothing_found_false")
    if not reason.strip():
        raise NotAllowed("reason_needed")
    if found_by == by:
        raise NotAllowed("revocation_needs_another")
