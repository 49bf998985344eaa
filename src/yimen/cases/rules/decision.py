"""What a decision needs."""

from collections.abc import Sequence

from yimen.kernel.rules.errors import NotAllowed


def check_opinion(outcome: str, opinion: str, *, is_final: bool, has_dissent: bool) -> None:
    """Raise NotAllowed unless a refusal (Licensing Law, Art. 38) or a way back has its reason, dissent its answer."""
    if outcome not in ("agree", "disagree", "back"):
        raise NotAllowed("unknown_outcome")
    if outcome != "agree" and not opinion.strip():
        raise NotAllowed("reason_needed")
    if is_final and outcome == "agree" and has_dissent and not opinion.strip():
        raise NotAllowed("dissent_needs_answer")


def check_papers_there(awaited: Sequence[str]) -> None:
    """Raise NotAllowed naming the papers that have to come before anything is decided (零条件预审)."""
    if awaited:
        raise NotAllowed("papers_awaited", names=list(awaited))


def check_reason(reason: str) -> None:
    """Raise NotAllowed unless a written reason is given."""
    if not reason.strip():
        raise NotAllowed("reason_needed")


def check_chargeable(*, is_accepted: bool) -> None:
    """Raise NotAllowed before acceptance: nothing is charged for an application that may not be taken on."""
    if not is_accepted:
        raise NotAllowed("fee_before_acceptance")


def check_may_grant(rule: str | None) -> None:
    """Raise NotAllowed where a veto, or agreements that were not reached, leave nothing but a refusal."""
    if rule is not None:
        raise NotAllowed("grant_vetoed" if rule == "veto" else "grant_below_quorum")


def check_made(*, is_being_made: bool) -> None:
    """Raise NotAllowed while the result is still being made (制证)."""
    if is_being_made:
        raise NotAllowed("result_being_made")


def check_paid(*, is_fee_held: bool) -> None:
    """Raise NotAllowed while the result waits for its fee."""
    if is_fee_held:
        raise NotAllowed("result_waits_for_fee")
