"""What the rows of a run's tasks say has happened."""

from collections import Counter
from collections.abc import Iterable

from yimen.approvals.rules.course import Facts, Standing, Word

Row = tuple[str, str, str, bool]  # step, state, outcome, and whether it belongs to an earlier turn
LIVE = {"open", "claimed"}


def facts_of(rows: Iterable[Row]) -> Facts:
    """Return the facts; a returned task is one that has not begun, until the window hands the case over again."""
    begun: dict[str, Standing] = {}
    sent_back: Counter[str] = Counter()
    for step, state, outcome, is_past in rows:
        sent_back[step] += outcome == Word.BACK
        standing = _standing(state, outcome)
        if standing and not is_past:
            begun[step] = standing
    return Facts(begun, +sent_back)


def _standing(state: str, outcome: str) -> Standing | None:
    if state in LIVE:
        return Standing.LIVE
    if state == "skipped":
        return Standing.SKIPPED
    if state != "done" or outcome == Word.BACK:
        return None
    return Standing.AGREED if outcome == Word.AGREE else Standing.DISAGREED
