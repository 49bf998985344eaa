"""Who leads, helps, files for, assists or supervises (领办、帮办、代办、协办、督办), and what an entry needs."""

from collections.abc import Iterable
from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed

LONGEST = 500  # characters of an entry


class HelpKind(StrEnum):
    LEAD = "lead"
    HELP = "help"
    ACT_FOR = "act_for"
    ASSIST = "assist"
    SUPERVISE = "supervise"


LABELS = {
    HelpKind.LEAD: "领办",
    HelpKind.HELP: "帮办",
    HelpKind.ACT_FOR: "代办",
    HelpKind.ASSIST: "协办",
    HelpKind.SUPERVISE: "督办",
}
AT_DESK = tuple(kind for kind in HelpKind if kind != HelpKind.SUPERVISE)


def check_help(kind: HelpKind, words: str, *, leads: Iterable[object], is_supervisor: bool) -> None:
    """Raise NotAllowed for a second leader, for supervision by anybody else, and for no or too many words."""
    if (kind == HelpKind.SUPERVISE) != is_supervisor:
        raise NotAllowed("supervisor_supervises")
    if kind == HelpKind.LEAD and any(True for _ in leads):
        raise NotAllowed("lead_is_fixed")
    if kind != HelpKind.LEAD and not words.strip():
        raise NotAllowed("words_needed")
    if len(words) > LONGEST:
        raise NotAllowed("text_too_long", most=LONGEST)
