"""All the checks of a flow, in the order in which they make sense."""

from collections.abc import Iterator, Mapping
from typing import Any

from yimen.catalogue.rules.flow.branches import branch_faults
from yimen.catalogue.rules.flow.faults import Fault
from yimen.catalogue.rules.flow.grammar import SPECIAL, Flow
from yimen.catalogue.rules.flow.graph import graph_faults
from yimen.catalogue.rules.flow.reading import read_flow
from yimen.catalogue.rules.flow.terms import Terms, term_faults
from yimen.catalogue.rules.procedure import Procedure, SpecialTime
from yimen.catalogue.rules.record import Limit
from yimen.kernel.rules.errors import NotAllowed

ANY = Terms(silence_agrees=True)


def parse_flow(document: Mapping[str, Any]) -> Flow:
    """Return the flow; raise NotAllowed("bad_flow", why=…, about=…) with the first fault of its graph."""
    flow = read_flow(document)
    _raise_first(graph_faults(flow))
    return flow


def check_simple(document: Mapping[str, Any], procedure: Procedure) -> None:
    """Raise NotAllowed("simple_has_special") where a simple item (简易审批) has a special-procedure step."""
    if procedure.is_simple and any(step.kind in SPECIAL for step in read_flow(document).steps):
        raise NotAllowed("simple_has_special")


def flow_faults(flow: Flow, promised: Limit | None = None, terms: Terms = ANY) -> list[Fault]:
    """Return all that is wrong; nothing but the graph's faults while it has any, for the others would mislead."""
    return list(graph_faults(flow)) or list(design_faults(flow, promised, terms))


def document_faults(document: Mapping[str, Any], promised: Limit | None, terms: Terms) -> list[Fault]:
    """Return all that is wrong with a flow as it is written down, one that cannot be read included."""
    try:
        flow = read_flow(document)
    except NotAllowed as unreadable:
        return [Fault(unreadable.code, str(unreadable.details["where"]))]
    return flow_faults(flow, promised, terms)


def design_faults(flow: Flow, promised: Limit | None, terms: Terms) -> Iterator[Fault]:
    """Yield what is wrong with a flow whose graph is sound."""
    yield from branch_faults(flow, terms.form)
    yield from term_faults(flow, promised, terms)


def terms_of(procedure: Procedure, form: Mapping[str, Any] | None, agencies: frozenset[str] | None = None) -> Terms:
    """Return what an item says: its procedure and its form; `agencies` are the codes of those there are."""
    return Terms(
        is_simple=procedure.is_simple,
        special_kinds=procedure.special_kinds,
        special_counts=procedure.special_clock == SpecialTime.COUNTS,
        silence_agrees=procedure.silence_agrees,
        form=form or None,
        agencies=agencies,
    )


def _raise_first(faults: Iterator[Fault]) -> None:
    for fault in faults:
        raise NotAllowed("bad_flow", why=fault.rule.wrong, about=fault.about, fault=fault.code)
