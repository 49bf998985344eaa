"""The flow of an item as people see it: drawn, in words, and as BPMN."""

from dataclasses import dataclass

from yimen.catalogue.flow_bpmn import bpmn_of
from yimen.catalogue.flow_picture import picture
from yimen.catalogue.flow_words import Words
from yimen.catalogue.models import Item, ItemVersion
from yimen.catalogue.rules.flow import OWNER, Flow, read_flow
from yimen.catalogue.rules.flow.conditions import count_outcomes, outcomes_of
from yimen.catalogue.rules.flow.drawing import MOST_TRIED
from yimen.catalogue.rules.flow.graph import graph_faults
from yimen.catalogue.rules.flow.settling import settle
from yimen.identity.models import Agency
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class ShownFlow:
    """A flow that can be drawn, with the names behind its codes."""

    name: str
    flow: Flow
    words: Words

    @property
    def is_plain(self) -> bool:
        """Return whether its steps simply follow each other, so that a list says as much as a picture."""
        return all(len(step.ways) < 2 and not step.is_optional and not step.back for step in self.flow.steps)  # noqa: PLR2004

    @property
    def sometimes(self) -> set[str]:
        """Return the steps that not every case goes through; none are named where the cases are too many to try."""
        found = {step.key for step in self.flow.steps if step.is_optional}
        if count_outcomes(self.flow, self.words.form) > MOST_TRIED:
            return found
        runs = [{step.key for step in settle(self.flow, a).steps} for a in outcomes_of(self.flow, self.words.form)]
        return found | {step.key for step in self.flow.steps if not all(step.key in run for run in runs)}

    def picture(self) -> str:
        """Return the flow as SVG."""
        return picture(self.flow, self.words)

    def bpmn(self) -> str:
        """Return the flow as BPMN 2.0."""
        return bpmn_of(self.flow, self.name, self.words)


def shown_flow(item: Item, version: ItemVersion | None = None) -> ShownFlow | None:
    """Return the flow of the version, the live one where none is named; None where there is none that can be drawn."""
    version = version or item.live
    if version is None:
        return None
    try:
        flow = read_flow(version.flow)
    except NotAllowed:
        return None
    if any(graph_faults(flow)):
        return None
    return ShownFlow(version.name, flow, Words(version.form, _names(flow), item.agency.short_name))


def _names(flow: Flow) -> dict[str, str]:
    codes = {step.agency for step in flow.steps} - {OWNER}
    return dict(Agency.objects.filter(code__in=codes).values_list("code", "short_name")) if codes else {}
