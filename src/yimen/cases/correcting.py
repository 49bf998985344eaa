"""What an officer asks when an answer about the situation is wrong, and whether that may be asked of a case now."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from yimen.cases.models import Case
from yimen.cases.queries.corrections import standing_questions
from yimen.cases.rules.correcting import Correction, Outcome, Stage, check_once, check_stage, correct
from yimen.cases.rules.states import State
from yimen.cases.rules.supplement import Lack
from yimen.catalogue.rules.situations import Situations


@dataclass(frozen=True)
class Asking:
    """The correction, where the case is, and what else is missing: a notice names everything at once."""

    said: Correction
    stage: Stage
    also: Sequence[Lack] = ()


def check_correction(case: Case, asking: Asking) -> Outcome:
    """Return what the correction comes to; raise NotAllowed where it may not be made now, by whomever."""
    check_stage(asking.stage, State(case.state))
    found = correct(Situations.of(case.version.situations), case.pinned, asking.said, stage=asking.stage)
    check_once(found.questions, standing_questions(case))
    return found


def proposed(details: dict[str, Any]) -> Asking:
    """Return what was proposed, as a proposal keeps it."""
    said = Correction(details["answers"], details["reasons"])
    return Asking(said, Stage(details["stage"]), tuple(Lack(**each) for each in details["missing"]))


def proposal_details(asking: Asking) -> dict[str, Any]:
    """Return what is asked, as a proposal keeps it."""
    said = {"answers": dict(asking.said.answers), "reasons": dict(asking.said.reasons)}
    return {"stage": asking.stage, "missing": [asdict(each) for each in asking.also], **said}
