from datetime import timedelta

import pytest

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.record_help import record_help
from yimen.cases.models import Case, HelpEntry
from yimen.cases.queries.helping import helps_of, helps_of_all
from yimen.cases.rules.helping import LABELS, LONGEST, HelpKind, check_help
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

DESK = (HelpKind.HELP, HelpKind.ACT_FOR, HelpKind.ASSIST)


def test_every_kind_of_help_is_an_entry_with_its_person_and_its_time(town: Town) -> None:
    case = accept(town, submit(town))
    record_help(number=case.number, kind=HelpKind.LEAD, words="", by=town.clerk, at=MONDAY)
    for minutes, kind in enumerate(DESK, 1):
        at = MONDAY + timedelta(minutes=minutes)
        record_help(number=case.number, kind=kind, words="陪同到现场", by=town.handler, at=at)
    record_help(number=case.number, kind=HelpKind.SUPERVISE, words="请尽快", by=town.supervisor, at=MONDAY)
    entries = helps_of(case.pk)
    assert {LABELS[HelpKind(e.kind)] for e in entries} == {"领办", "帮办", "代办", "协办", "督办"}
    assert [(e.staff, e.at) for e in entries if e.kind == "assist"] == [(town.handler, MONDAY + timedelta(minutes=3))]
    facts = Event.objects.filter(type="HelpGiven", subject=case.pk)
    assert {fact.payload["kind"] for fact in facts} == {kind.value for kind in HelpKind}
    assert {e.case_id for e in helps_of_all([case.pk])} == {case.pk}


def test_who_leads_is_fixed(town: Town) -> None:
    case = accept(town, submit(town))
    record_help(number=case.number, kind=HelpKind.LEAD, words="", by=town.clerk, at=MONDAY)
    for other in (town.clerk, town.handler):
        with pytest.raises(NotAllowed, match="lead_is_fixed"):
            record_help(number=case.number, kind=HelpKind.LEAD, words="", by=other, at=MONDAY)
    assert HelpEntry.objects.get().staff == town.clerk


def test_supervision_is_the_supervisors_and_nothing_else_is(town: Town) -> None:
    case = submit(town)
    with pytest.raises(NotAllowed, match="supervisor_supervises"):
        record_help(number=case.number, kind=HelpKind.SUPERVISE, words="快", by=town.clerk, at=MONDAY)
    with pytest.raises(Case.DoesNotExist):  # a department sees nothing before it is handed over
        record_help(number=case.number, kind=HelpKind.HELP, words="帮", by=town.handler, at=MONDAY)
    with pytest.raises(Case.DoesNotExist):
        record_help(number=case.number, kind=HelpKind.HELP, words="帮", by=town.clerk_elsewhere, at=MONDAY)


def test_words_are_needed_and_few_enough() -> None:
    check_help(HelpKind.HELP, "字" * LONGEST, leads=(), is_supervisor=False)
    with pytest.raises(NotAllowed, match="text_too_long"):
        check_help(HelpKind.HELP, "字" * (LONGEST + 1), leads=(), is_supervisor=False)
    with pytest.raises(NotAllowed, match="words_needed"):
        check_help(HelpKind.HELP, "  ", leads=(), is_supervisor=False)
    check_help(HelpKind.LEAD, "", leads=(), is_supervisor=False)
