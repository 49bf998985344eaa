"""Instant approval (秒批): a decision table over the form, registers and licences held decides without a person."""

from yimen.catalogue.rules.instant.document import APPROVE, HUMAN, InstantRule, Trial, readable
from yimen.catalogue.rules.instant.faults import InstantFault, instant_faults, run_trials, uncovered_rows
from yimen.catalogue.rules.instant.sources import Source, SourcedFact, sourced_facts

__all__ = [
    "APPROVE",
    "HUMAN",
    "InstantFault",
    "InstantRule",
    "Source",
    "SourcedFact",
    "Trial",
    "instant_faults",
    "readable",
    "run_trials",
    "sourced_facts",
    "uncovered_rows",
]
