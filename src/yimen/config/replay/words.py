"""The words a mapping may use for what an activity does, and the move of the state table behind each."""

from collections.abc import Mapping
from dataclasses import dataclass

from yimen.cases.rules.states import Move

IGNORE = "ignore"
SUBMIT = "submit"


@dataclass(frozen=True)
class Verb:
    """One thing that the deployment does: its word, its move (None: no change of state), and how it turns out."""

    word: str
    move: Move | None = None
    outcome: str = ""
    needs: Move | None = None  # a verb without a move is possible wherever this move would be


def _verbs(*verbs: Verb) -> dict[str, Verb]:
    return {verb.word: verb for verb in verbs}


VERBS: Mapping[str, Verb] = _verbs(
    Verb(SUBMIT),
    Verb("pass pre-review", Move.PASS_PRE_REVIEW),
    Verb("refuse pre-review", Move.REFUSE_PRE_REVIEW),
    Verb("send back", Move.SEND_BACK),
    Verb("resubmit", Move.RESUBMIT_AT_WINDOW),
    Verb("ask for supplement", Move.ASK_FOR_SUPPLEMENT),
    Verb("supply", Move.SUPPLY_SUPPLEMENT),
    Verb("accept", Move.ACCEPT),
    Verb("refuse acceptance", Move.REFUSE_ACCEPTANCE),
    Verb("review", needs=Move.DECIDE),
    Verb("return to window", Move.RETURN_TO_WINDOW),
    Verb("hand over again", Move.HAND_OVER_AGAIN),
    Verb("pause", Move.START_SPECIAL),
    Verb("resume", Move.END_SPECIAL),
    Verb("extend", Move.EXTEND),
    Verb("transfer", Move.TRANSFER),
    Verb("grant", Move.DECIDE, "agree"),
    Verb("refuse", Move.DECIDE, "disagree"),
    Verb("hand out", Move.HAND_OUT),
    Verb("withdraw", Move.WITHDRAW),
    Verb("void", Move.VOID),
    Verb("lapse", Move.LAPSE_SUPPLEMENT),
    Verb("remark"),
)
OF_PRE_REVIEW = frozenset({"pass pre-review", "refuse pre-review", "send back", "resubmit"})
SHORT = {"close granted": ("grant", "hand out"), "close refused": ("refuse", "hand out")}


def words() -> list[str]:
    """Return every word, for a sentence that lists them."""
    return sorted([*VERBS, *SHORT, IGNORE])


def spell_out(word: str) -> tuple[Verb, ...]:
    """Return the verbs a word stands for, none for ignore; raise KeyError for a word that is none."""
    if word == IGNORE:
        return ()
    return tuple(VERBS[part] for part in SHORT.get(word, (word,)))
