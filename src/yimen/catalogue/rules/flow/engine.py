"""What the engine cannot run yet: such a flow is drawn, checked and exported, but not published for filing."""

from collections.abc import Callable, Iterator

from yimen.catalogue.rules.flow.faults import Fault
from yimen.catalogue.rules.flow.grammar import Flow, JoinRule, Step, StepKind
from yimen.catalogue.rules.flow.graph import fault

# Conditions on the answers are decided when a case is handed over (`settled_document`), so they run today.
NOT_YET: dict[str, Callable[[Step], bool]] = {
    "flow_engine_optional": lambda step: step.is_optional,
    "flow_engine_join": lambda step: step.join.rule != JoinRule.ALL,
    "flow_engine_back": lambda step: step.back is not None,
    "flow_engine_silence": lambda step: step.silence_agrees,
    "flow_engine_issue": lambda step: step.kind == StepKind.ISSUE,
    "flow_engine_form": lambda step: step.form is not None,
}


def engine_faults(flow: Flow) -> Iterator[Fault]:
    """Yield what must be taken out before cases can run through this flow."""
    for code, needs_more in NOT_YET.items():
        if found := [step for step in flow.steps if needs_more(step)]:
            yield fault(code, found)
