"""Clear personal data is shown for a stated reason only (Personal Information Protection Law, Art. 6 and 51)."""

from yimen.kernel.rules.errors import NotAllowed

SHORTEST, LONGEST = 4, 200


def check_reason(text: str) -> str:
    """Return the reason without outer spaces; raise NotAllowed when none worth the name is given."""
    text = text.strip()
    if not SHORTEST <= len(text) <= LONGEST:
        raise NotAllowed("reason_needed", shortest=SHORTEST, longest=LONGEST)
    return text
