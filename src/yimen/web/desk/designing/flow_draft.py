"""The flow of a draft on the designer's table: its steps, the names behind their codes, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse

from yimen.catalogue.flow_words import Words
from yimen.catalogue.rules.flow import Fault, Flow, Step, document_faults, flow_document, read_flow, terms_of
from yimen.catalogue.rules.flow_edits import find
from yimen.catalogue.rules.procedure import Procedure
from yimen.catalogue.rules.record import Limit
from yimen.identity.queries import agencies
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.designing.drafting import Again, Drafting, Part


@dataclass
class FlowDraft:
    """A draft's flow."""

    drafting: Drafting

    @cached_property
    def flow(self) -> Flow | None:
        """Return the flow, None for what cannot be read as steps."""
        try:
            return read_flow(self.drafting.draft.flow or {})
        except NotAllowed:
            return None

    @property
    def steps(self) -> Flow:
        """Return the flow; raise Http404 where it cannot be read."""
        if self.flow is None:
            raise Http404
        return self.flow

    def step(self, key: str) -> Step:
        """Return one step; raise Http404 for a key that the flow has not."""
        found = find(self.steps, key)
        if found is None:
            raise Http404
        return found

    @cached_property
    def agencies(self) -> list[tuple[str, str]]:
        """Return the agencies by code and name, without the item's own."""
        own = self.drafting.draft.item.agency_id
        return [(each.code, each.name) for each in agencies() if each.pk != own]

    @cached_property
    def words(self) -> Words:
        """Return the names behind the codes."""
        owner = self.drafting.draft.item.agency
        return Words(self.drafting.form, dict([*self.agencies, (owner.code, owner.name)]), owner.name)

    @property
    def promised(self) -> Limit | None:
        """Return the promised limit, the statutory one where nothing is promised."""
        draft = self.drafting.draft
        if draft.promised_limit is not None:
            return Limit(draft.promised_limit, draft.promised_unit)
        return None if draft.statutory_limit is None else Limit(draft.statutory_limit, draft.statutory_unit)

    @cached_property
    def faults(self) -> list[Fault]:
        """Return what is wrong with the flow."""
        return self.faults_in(self.drafting.draft.flow or {})

    def faults_in(self, document: Mapping[str, Any]) -> list[Fault]:
        """Return what is wrong with a flow as it is written down."""
        procedure = Procedure.of(self.drafting.draft.procedure)
        codes = frozenset(self.words.agencies)
        return document_faults(document, self.promised, terms_of(procedure, self.drafting.form, codes))

    def keep(self, flow: Flow, *, to: str, part: Part, again: Again | None = None) -> HttpResponse:
        """Save the flow, and answer."""
        return self.drafting.keep({"flow": flow_document(flow)}, to=to, part=part, again=again)


def of_step(key: str) -> Part:
    """Return the part of a document that says one step."""

    def part(document: Mapping[str, Any]) -> Any:
        flow = document.get("flow") or {}
        try:
            return find(read_flow(flow), key)
        except NotAllowed:
            return flow

    return part
