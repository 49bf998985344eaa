"""The facts a rule reads of one case: from the form as filed, from registers (in so many seconds), from licences."""

from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from time import monotonic
from typing import Any

from django.utils.timezone import localdate

from yimen.cases.answers import open_answers
from yimen.cases.models import Case
from yimen.catalogue.queries import licence_types
from yimen.catalogue.rules.instant import InstantRule, Source, SourcedFact
from yimen.kernel.queries.parameters import parameter
from yimen.kernel.registers import Entry, Ledger, RegisterDown, register
from yimen.licences.queries import held

SECONDS_KEY, SECONDS = "instant.register_seconds", 3.0  # 示例参数：登记库几秒内没有答复就转人工，由部署地自定


@dataclass(frozen=True)
class Fact:
    """One fact as it was used: its words, its value, and where it came from and when."""

    key: str
    label: str
    value: Any
    source: str  # form, register, licence
    origin: str = ""  # who says it, in words
    as_of: str = ""  # of which day it is


@dataclass
class Gathered:
    """Everything that was found; what is missing is not there, and the registers that did not say it are named."""

    facts: list[Fact] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)  # did not answer in time, or nothing that could be understood
    unknown: list[str] = field(default_factory=list)  # know nobody under the number

    @property
    def values(self) -> dict[str, Any]:
        """Return what the table reads."""
        return {fact.key: fact.value for fact in self.facts}

    def document(self) -> list[dict[str, Any]]:
        """Return what is kept of it."""
        return [asdict(fact) for fact in self.facts]


def gather(case: Case, rule: InstantRule, *, at: datetime) -> Gathered:
    """Return the facts of the case; asks the registers, outside any transaction, and waits no longer than is set."""
    found = Gathered()
    answers = case.form | open_answers(case.sealed_form)
    for fact in _of(rule, Source.FORM):
        if fact.of in answers:
            found.facts.append(_fact(fact, answers[fact.of], origin="申请表", as_of=case.submitted_at.isoformat()))
    _ask_registers(found, list(_of(rule, Source.REGISTER)), _number(case))
    _look_for_licences(found, list(_of(rule, Source.LICENCE)), case, today=localdate(at))
    return found


def _of(rule: InstantRule, source: Source) -> Iterable[SourcedFact]:
    return (fact for fact in rule.facts.values() if fact.source == source)


def _number(case: Case) -> str:
    """Return the number under which registers know the applicant."""
    if case.organisation:
        return case.organisation.uscc
    assert case.person is not None
    return str(case.person.document_number.reveal())


def _ask_registers(found: Gathered, facts: list[SourcedFact], number: str) -> None:
    ledgers = list(dict.fromkeys(Ledger(fact.of) for fact in facts))
    for ledger, entry in _entries(ledgers, number, seconds=float(parameter(SECONDS_KEY, SECONDS))).items():
        where = next(fact.where for fact in facts if fact.of == ledger)
        if entry is None:
            found.unknown.append(where)
        elif isinstance(entry, RegisterDown):
            found.silent.append(where)
        else:
            said = {fact: entry.facts[fact.name] for fact in facts if fact.of == ledger and fact.name in entry.facts}
            for fact, value in said.items():
                found.facts.append(_fact(fact, value, origin=entry.agency, as_of=entry.as_of.isoformat()))


def _entries(ledgers: list[Ledger], number: str, *, seconds: float) -> Mapping[Ledger, Entry | RegisterDown | None]:
    """Return what each ledger says; all are asked at once, and one that drips its answer counts as silent too."""
    if not ledgers:
        return {}
    end = monotonic() + seconds
    pool = ThreadPoolExecutor(len(ledgers), thread_name_prefix="register")
    try:
        asked = {each: pool.submit(_look_up, each, number, seconds) for each in ledgers}
        return {each: _answer(future, end) for each, future in asked.items()}
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _look_up(ledger: Ledger, number: str, seconds: float) -> Entry | RegisterDown | None:
    try:
        return register(seconds=seconds).look_up(ledger, number)
    except RegisterDown as down:
        return down


def _answer(future: "Future[Entry | RegisterDown | None]", end: float) -> Entry | RegisterDown | None:
    try:
        return future.result(max(0.0, end - monotonic()))
    except TooLate:
        return RegisterDown("too late")


def _look_for_licences(found: Gathered, facts: list[SourcedFact], case: Case, *, today: date) -> None:
    if not facts:
        return
    wanted = {fact.of for fact in facts}
    types = {each.code: each.pk for each in licence_types() if each.code in wanted}
    have = held(person=case.person_id, organisation=case.organisation_id, types=types.values(), today=today)
    for fact in facts:
        if fact.of in types:  # a kind that is no longer kept is no «no»: it is missing
            licences = have.get(types[fact.of], [])
            origin = licences[0].number if licences else "电子证照库"
            found.facts.append(_fact(fact, bool(licences), origin=origin, as_of=today.isoformat()))


def _fact(fact: SourcedFact, value: Any, *, origin: str, as_of: str) -> Fact:
    return Fact(fact.column.key, str(fact.column.label), value, fact.source.value, origin, as_of)
