"""Which window takes which item: any window all of them (大综合), or each its own zone's (小综合)."""

from collections.abc import Sequence

from yimen.kernel.rules.errors import NotAllowed

LETTERS = 2
GENERAL = ""  # the undifferentiated area (无差别综合区): whatever is in no zone


def check_window(*, by_zone: bool, window_zone: str, item_zone: str, others: Sequence[str]) -> None:
    """Raise NotAllowed("other_zone") where this window does not take the item; `others` are the windows that do."""
    if by_zone and window_zone != item_zone:
        raise NotAllowed("other_zone", zone=item_zone or "无差别综合区", windows=list(others) or ["—"])


def check_zone(chosen: str, right: str, *, others: Sequence[str]) -> None:
    """Raise NotAllowed("wrong_zone") for a zone that does not take the item; `others` are the windows that do."""
    if chosen != right:
        raise NotAllowed("wrong_zone", zone=right or "无差别综合区", windows=list(others) or ["—"])


def check_letter(text: str) -> str:
    """Return the letter of a zone, one or two of A to Z; raise NotAllowed for anything else."""
    letter = text.strip().upper()
    if not (1 <= len(letter) <= LETTERS and letter.isascii() and letter.isalpha()):
        raise NotAllowed("letter_needed", most=LETTERS)
    return letter
