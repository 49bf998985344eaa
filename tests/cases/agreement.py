"""What must hold of a case wherever it is: ledger, columns, state, tasks and papers say the same."""

from collections import Counter
from collections.abc import Iterator

from django.utils.timezone import localdate

from yimen.approvals.models import Task, TaskState
from yimen.cases.models import Case, SpecialProcedure
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.rules.clock import Due
from yimen.cases.rules.due_columns import columns
from yimen.cases.rules.ledger import Clock, standings
from yimen.cases.rules.states import BEFORE_ACCEPTANCE, ENDED, IN_HAND, State
from yimen.kernel.models import Document
from yimen.kernel.queries import workdays

AFTER_THE_END = {Clock.DELIVERY, Clock.CHECK}
REVIEWED = (Clock.PROMISED, Clock.STATUTORY)
# A paper → in how many copies the case's own row says that it must be there.
ONE_OF = {
    "acceptance_refusal": State.NOT_ACCEPTED,
    "withdrawal": State.WITHDRAWN,
    "void": State.VOID,
    "lapse": State.LAPSED,
    "transfer": State.TRANSFERRED,
    "revocation": State.REVOKED,
}


def disagreements(case: Case) -> list[str]:
    """Return, in words, everything about the case that does not fit together."""
    return [*_ledger(case), *_clocks(case), *_row(case), *_tasks(case), *_papers(case)]


def _ledger(case: Case) -> Iterator[str]:
    lines = ledger_of(case.pk)
    for column, value in columns(lines, workdays()).items():
        if getattr(case, column) != value:
            yield f"{column} is {getattr(case, column)}, by the ledger {value}"


def _clocks(case: Case) -> Iterator[str]:
    state, found = State(case.state), standings(ledger_of(case.pk), at=case.submitted_at, workdays=workdays())
    running = {clock for clock, where in found.items() if where.is_running}
    paused = {clock for clock, where in found.items() if where.is_paused}
    if state in ENDED and (still := (running | paused) - AFTER_THE_END):
        yield f"{state} and {sorted(still)} go on"
    if state in IN_HAND and Clock.ACCEPTANCE in running | paused:
        yield f"{state} and the time to answer goes on"
    if state in BEFORE_ACCEPTANCE and (running | paused) & set(REVIEWED):
        yield f"{state} and the time to decide has begun"
    if state in (State.IN_REVIEW, State.RETURNED) and not set(REVIEWED) <= running:
        yield f"{state} and the time to decide does not run: {found}"
    if (state == State.SPECIAL) != bool(paused & set(REVIEWED)):
        yield f"{state} and paused are {sorted(paused)}"
    if (state in (State.SUPPLEMENTING, State.SENT_BACK)) != (Clock.SUPPLEMENT in running):
        yield f"{state} and the time to supplement: {found.get(Clock.SUPPLEMENT)}"
    filed = localdate(case.submitted_at)  # a supplement moves received_on, and a clock may have ended before that
    if any(isinstance(where.held, Due) and where.held.on < filed for where in found.values() if where.held):
        yield "a clock is due before the case was filed"


def _row(case: Case) -> Iterator[str]:
    state = State(case.state)
    facts = {
        "accepted": (case.accepted_at is not None, state in (*IN_HAND, State.READY, State.CLOSED, State.REVOKED)),
        "closed": (case.closed_at is not None, state in ENDED),
        "decided": (case.decided_at is not None, state in (State.READY, State.CLOSED, State.REVOKED)),
    }
    for what, (is_so, must_be) in facts.items():
        may_be = what != "closed" and state in (State.WITHDRAWN, State.VOID, State.LAPSED, State.TRANSFERRED)
        if is_so != must_be and not may_be:
            yield f"{state} and {what} is {is_so}"
    if (case.next_due is not None) and state in ENDED:
        yield f"{state} and something is due on {case.next_due}"


def _tasks(case: Case) -> Iterator[str]:
    tasks = Task.objects.filter(subject=case.pk)
    active = tasks.filter(state__in=[TaskState.OPEN, TaskState.CLAIMED]).count()
    state = State(case.state)
    if state in (State.IN_REVIEW, State.SPECIAL) and not active:
        yield f"{state} and no step waits"
    if state not in IN_HAND and active:
        yield f"{state} and {active} steps wait"
    if tasks.filter(state=TaskState.DONE, kind="decide").count() > 1:
        yield "decided twice"


def _papers(case: Case) -> Iterator[str]:
    there = Counter(Document.objects.filter(subject=case.pk).values_list("kind", flat=True))
    wanted = Counter(receipt=1, acceptance=int(case.accepted_at is not None), supplement=case.notices)
    wanted["special"] = SpecialProcedure.objects.filter(case=case).count()
    wanted["extension"] = int(case.extended_at is not None)
    wanted["delivery"] = int(case.closed_at is not None and case.state in (State.CLOSED, State.REVOKED))
    for kind, state in ONE_OF.items():
        wanted[kind] = int(case.state == state)
    for kind, count in wanted.items():
        if there[kind] != count:
            yield f"{case.state}: {there[kind]} papers of the kind {kind}, wanted {count}"
    if case.decision == "refused" and there["denial"] != 1:
        yield "refused without a decision on paper"
    if case.state == State.CLOSED and case.decision == "granted" and there["approval"] != 1:
        yield "handed out without a decision on paper"
