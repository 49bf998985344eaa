"""What a decision needs."""

from collections.abc import Sequence

from yimen.kernel.rules.errors import NotAllowed


def check_opinion(outcome: str, opinion: str, *, is_final: bool, has_dissent: bool) -> None:
    """Raise NotAllowed unless a refusal has its written reason (Licensing Law, Art. 38), and dissent an answer."""
    if outcome not in ("agree", "disagree"):
        raise NotAllowed("unknown_outcome")
    if outcome == "disagree" and not opinion.strip():
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


def check_paid(*, is_fee_held: bool) -> None:
    """Raise NotAllowed while the result waits for its fee."""
    if is_fee_held:
        raise NotAllowed("result_waits_for_fee")
