"""A case as the desk reads it: what was filed exactly as filed, and beside it what the desk added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import now
from django.utils.translation import gettext

from yimen.approvals.queries import Task, tasks_of
from yimen.cases.answers import open_answers
from yimen.cases.queries import Annotation, Case, CaseMaterial, history, papers_of, remarks_of
from yimen.cases.queries.taken import Taken, taken_of
from yimen.cases.queries.taking import held_for, holder_of
from yimen.cases.rules.states import OPEN
from yimen.cases.rules.taking import Offer
from yimen.cases.rules.timeline import phrase
from yimen.catalogue.queries import Material, materials_of
from yimen.catalogue.rules.questions import pages_of
from yimen.identity.queries import staff_names
from yimen.kernel.queries.records import Event, StoredFile, stored_files
from yimen.kernel.rules.personal import STAR
from yimen.web.desk.lights import Lamp, lamp_of, lamps_on
from yimen.web.desk.words import CHANNELS, INTERNAL, OUTCOMES
from yimen.web.shared.answers import words_of
from yimen.web.shared.case_situation import SettledCase, settled_case
from yimen.web.shared.clocks import ClockPicture, clock_pictures

CHANNEL_MATTERS = frozenset({"CaseSubmitted", "SupplementSupplied", "CaseWithdrawn"})


@dataclass(frozen=True)
class Answer:
    """One question and its answer in words; hidden when the reader gets no clear personal data."""

    key: str
    title: str
    text: str
    is_personal: bool


@dataclass(frozen=True)
class Section:
    """One page of the form."""

    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Paper:
    """One listed material: what the item asks, what was handed in."""

    held: CaseMaterial
    asks: Material | None
    files: tuple[StoredFile, ...]
    source: Taken | None = None  # where it was taken from, when nobody brought it
    offers: tuple[Offer, ...] = ()  # what the library holds for it, while it does not stand on that yet


@dataclass(frozen=True)
class Step:
    """One step of the flow and the name of whoever holds or did it."""

    task: Task
    who: str
    in_place_of: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the log: what, by whom, when."""

    what: str
    who: str
    role: str
    at: datetime
    note: str


@dataclass(frozen=True)
class CaseFile:
    """Everything on a case's page."""

    case: Case
    sections: tuple[Section, ...]
    papers: tuple[Paper, ...]
    remarks: tuple[Annotation, ...]
    tasks: tuple[Task, ...]
    log: tuple[Line, ...]
    lamp: Lamp | None
    clocks: tuple[ClockPicture, ...]
    names: Mapping[UUID, str]
    happened: frozenset[str]  # names of the facts so far
    settled: SettledCase | None

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps with the names of those who did them."""
        return tuple(Step(task, self._name(task.claimed_by), self._name(task.on_behalf_of)) for task in self.tasks)

    def _name(self, staff: UUID | None) -> str:
        return self.names.get(staff, "") if staff else ""

    @property
    def lacking(self) -> tuple[Paper, ...]:
        """Return the materials that nobody has handed in yet."""
        return tuple(paper for paper in self.papers if not paper.held.received_as)

    @property
    def fallen(self) -> tuple[Paper, ...]:
        """Return the fetched materials on which nothing may be granted as they stand."""
        return tuple(paper for paper in self.papers if paper.source and paper.source.stops_grant)

    @property
    def hands(self) -> tuple[str, ...]:
        """Return who of the staff has acted on the case, each once, in order."""
        return tuple(dict.fromkeys(line.who for line in self.log if line.role == "staff"))


def read_case(case: Case, *, today: date, is_clear: bool = True) -> CaseFile:
    """Return the file of a case the reader may see; without `is_clear` personal answers are starred."""
    facts, tasks = history(case), tuple(tasks_of(case.pk))
    remarks = tuple(remarks_of(case))
    names = _names([*(f.by for f in facts), *(t.claimed_by for t in tasks), *(t.on_behalf_of for t in tasks)])
    return CaseFile(
        case=case,
        sections=_sections(case, is_clear=is_clear),
        papers=_papers(case, today=today),
        remarks=remarks,
        tasks=tasks,
        log=tuple(_line(fact, names) for fact in facts if phrase(fact.type) or fact.type in INTERNAL),
        lamp=lamp_of(case.state, case.next_due, lamps_on(today)),
        clocks=tuple(clock_pictures(case, at=now())),
        names=names,
        happened=frozenset(fact.type for fact in facts),
        settled=settled_case(case),
    )


def _sections(case: Case, *, is_clear: bool) -> tuple[Section, ...]:
    answers = case.form | open_answers(bytes(case.sealed_form) if case.sealed_form else None)
    pages = pages_of(case.form_asked, answers)
    return tuple(
        Section(page.title, tuple(_answer(key, schema, answers, is_clear=is_clear) for key, schema, _ in page.fields))
        for page in pages
    )


def _answer(key: str, schema: Mapping[str, Any], answers: Mapping[str, Any], *, is_clear: bool) -> Answer:
    is_personal = schema.get("x-class", "ordinary") != "ordinary"
    text = words_of(answers.get(key))
    return Answer(key, str(schema.get("title", key)), text if is_clear or not is_personal else STAR * 4, is_personal)


def _papers(case: Case, *, today: date) -> tuple[Paper, ...]:
    held = papers_of(case)
    asks = {material.key: material for material in materials_of(case.version_id)}
    files = stored_files([each for material in held for each in material.files])
    sources = taken_of(held, today=today)
    wanting = [asks[row.key] for row in held if row.key in asks and not _stands(row, sources.get(row.pk))]
    offers = held_for(holder_of(case), wanting, today=today) if case.state in OPEN else {}
    return tuple(
        Paper(
            material,
            asks.get(material.key),
            tuple(files[each] for each in material.files if each in files),
            sources.get(material.pk),
            tuple(offers.get(material.key, ())),
        )
        for material in held
    )


def _stands(row: CaseMaterial, source: Taken | None) -> bool:
    """Return whether the material stands on a licence that is valid."""
    return row.licence_id is not None and source is not None and not source.has_fallen


def _names(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    wanted = {each for each in ids if each}
    return staff_names(wanted) if wanted else {}


def _line(fact: Event, names: Mapping[UUID, str]) -> Line:
    words = phrase(fact.type)
    what = gettext(words) if words else str(INTERNAL.get(fact.type, fact.type))
    who = names.get(fact.by) if fact.by else None
    payload = fact.payload
    note = "；".join(filter(None, (payload.get("name", ""), _outcome(payload), payload.get("reason", ""))))
    if fact.type in CHANNEL_MATTERS and payload.get("channel"):
        note = str(CHANNELS.get(payload["channel"], payload["channel"]))
    other = gettext("系统") if fact.by is None else gettext("申请人")
    if rule := fact.origin.get("rule"):  # the actor of an instant approval is the rule with its version
        other = gettext("规则 %(rule)s") % {"rule": rule}
    return Line(what, who or other, "staff" if who else "", fact.at, note)


def _outcome(payload: Mapping[str, Any]) -> str:
    return str(OUTCOMES.get(payload.get("outcome") or payload.get("decision") or "", ""))
