"""Situations (情形): questions whose answers decide, by tables, which papers, questions, fee, flow and limit apply."""

from yimen.catalogue.rules.situations.applying import narrowed, shortened
from yimen.catalogue.rules.situations.changes import Changes, changes
from yimen.catalogue.rules.situations.document import Situations, Trial, readable
from yimen.catalogue.rules.situations.faults import SituationFault, coverage, run_trials, situation_faults
from yimen.catalogue.rules.situations.outcome import NO_OUTCOME, Outcome
from yimen.catalogue.rules.situations.pinned import Pinned, check_given
from yimen.catalogue.rules.situations.questions import SituationQuestion, read_answer

__all__ = [
    "NO_OUTCOME",
    "Changes",
    "Outcome",
    "Pinned",
    "SituationFault",
    "SituationQuestion",
    "Situations",
    "Trial",
    "changes",
    "check_given",
    "coverage",
    "narrowed",
    "read_answer",
    "readable",
    "run_trials",
    "shortened",
    "situation_faults",
]
