"""The situation of a case, as it was settled when the case was filed: questions, answers, and why each paper."""

from dataclasses import dataclass

from yimen.cases.queries import Case
from yimen.cases.queries.corrections import AnswerCorrection, corrections_of
from yimen.catalogue.queries import materials_of
from yimen.catalogue.rules.situations import Outcome, Situations


@dataclass(frozen=True)
class Reason:
    """One paper, and why it is asked for or spared."""

    name: str
    why: str


@dataclass(frozen=True)
class SettledCase:
    """What was asked and answered, and what came of it; the version's tables are those of the filing day."""

    told: list[tuple[str, str]]
    asked: list[Reason]
    spared: list[Reason]
    outcome: Outcome
    version: int
    flow_label: str
    corrections: list[AnswerCorrection]


def settled_case(case: Case) -> SettledCase | None:
    """Return the case's situation, None where its item asked none."""
    pinned = case.pinned
    if not pinned.answers:
        return None
    situations, outcome = Situations.of(case.version.situations), pinned.outcome
    named = {material.key: material.name for material in materials_of(case.version_id)}
    flow = situations.flow(outcome.flow)
    return SettledCase(
        told=situations.told(pinned.answers),
        asked=[Reason(named[k], outcome.why.get(f"materials.{k}", "")) for k in outcome.materials if k in named],
        spared=[Reason(named[k], situations.needed_when("materials", k)) for k in outcome.without if k in named],
        outcome=outcome,
        version=pinned.version,
        flow_label=flow.label if flow else "",
        corrections=corrections_of(case),
    )
