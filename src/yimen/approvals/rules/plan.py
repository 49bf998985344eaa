"""When each step of a flow was meant to be done, had everything gone as the limits say."""

from collections.abc import Callable
from datetime import date

from yimen.catalogue.rules.flow.grammar import Flow
from yimen.catalogue.rules.flow.settling import in_order

Plan = dict[str, tuple[date, date]]  # by step: its first and its last day


def plan_of(flow: Flow, began_on: date, add: Callable[[date, int], date]) -> Plan:
    """Return the planned days; `add` adds working days. A step without a limit takes no day of its own."""
    found: Plan = {}
    for step in in_order(flow):
        start = max((found[key][1] for key in step.after if key in found), default=began_on)
        found[step.key] = (start, add(start, step.limit) if step.limit else start)
    return found
