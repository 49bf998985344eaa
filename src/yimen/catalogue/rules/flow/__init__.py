"""The flow of an item: a declarative graph of steps, checked before it is published.

Serial, parallel, conditional, optional, with ways back; joins by rule. `grammar` has the words, `reading` the document,
`checking` all the checks, `settling` the flow for one case's answers.
"""

from yimen.catalogue.rules.flow.checking import (
    check_simple,
    document_faults,
    flow_faults,
    parse_flow,
    terms_of,
)
from yimen.catalogue.rules.flow.faults import Fault
from yimen.catalogue.rules.flow.grammar import (
    OWNER,
    START,
    Back,
    Comparison,
    Flow,
    Join,
    JoinRule,
    ReviewPost,
    Step,
    StepKind,
    Way,
)
from yimen.catalogue.rules.flow.reading import flow_document, read_flow
from yimen.catalogue.rules.flow.settling import has_conditions, settled_document
from yimen.catalogue.rules.flow.terms import Terms

__all__ = [
    "OWNER",
    "START",
    "Back",
    "Comparison",
    "Fault",
    "Flow",
    "Join",
    "JoinRule",
    "ReviewPost",
    "Step",
    "StepKind",
    "Terms",
    "Way",
    "check_simple",
    "document_faults",
    "flow_document",
    "flow_faults",
    "has_conditions",
    "parse_flow",
    "read_flow",
    "settled_document",
    "terms_of",
]
