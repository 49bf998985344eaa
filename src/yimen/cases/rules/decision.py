"""What a decision needs."""

from yimen.kernel.rules.errors import NotAllowed


def check_opinion(outcome: str, opinion: str, *, is_final: bool, has_dissent: bool) -> None:
    """Raise NotAllowed unless a refusal has its written reason (Licensing Law, Art. 38), and dissent an answer."""
    if outcome not in ("agree", "disagree"):
        raise NotAllowed("unknown_outcome")
    if outcome == "disagree" and not opinion.strip():
        raise NotAllowed("reason_needed")
    if is_final and outcome == "agree" and has_dissent and not opinion.strip():
        raise NotAllowed("dissent_needs_answer")


def check_reason(reason: str) -> None:
    """Raise NotAllowed unless a written reason is given."""
    if not reason.strip():
        raise NotAllowed("reason_needed")
