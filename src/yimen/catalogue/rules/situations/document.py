"""The situations of a version: {"questions", "tables", "flows", "tests"}, stored compactly and read into this."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

from yimen.catalogue.rules.situations.outcome import Outcome
from yimen.catalogue.rules.situations.questions import (
    KINDS,
    PARTED,
    SEVERAL,
    Option,
    SituationQuestion,
    asked,
    check_answer,
)
from yimen.catalogue.rules.tables import Decided, Hit, Input, Kind, Output, Table, evaluate, parse_table, reason
from yimen.catalogue.rules.tables.stored import row_document, row_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence, joined

SETS = ("materials", "fields", "items")
SINGLES = ("fee", "limit", "flow", "stop")
OUTPUTS = {
    "materials": Output("materials", "要交的材料", Kind.CHOICES),
    "fields": Output("fields", "要填的内容", Kind.CHOICES),
    "fee": Output("fee", "收费", Kind.TEXT),
    "limit": Output("limit", "承诺时限", Kind.INTEGER),
    "flow": Output("flow", "办理流程", Kind.TEXT),
    "stop": Output("stop", "不用办这个事项", Kind.TEXT),
}
OF_THEMES = {"items": Output("items", "要办的事项", Kind.CHOICES)}  # a theme's tables choose items


@dataclass(frozen=True)
class Trial:
    """A test case: answers, and the outcome they must have before the item is published."""

    name: str
    answers: Mapping[str, Any]
    expected: Mapping[str, Any]


@dataclass(frozen=True)
class ShorterFlow:
    """A way through the item's flow that leaves steps out."""

    key: str
    label: str
    skips: tuple[str, ...]


@dataclass(frozen=True)
class Situations:
    """Questions, tables, flows to choose and test cases; nothing at all where the item asks nothing."""

    questions: tuple[SituationQuestion, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    flows: tuple[ShorterFlow, ...] = ()
    trials: tuple[Trial, ...] = ()

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """Return the situations as stored; raise NotAllowed("bad_situations", why=…) or the table's own fault."""
        try:
            questions = tuple(question_of(raw) for raw in stored.get("questions", ()))
            _check_questions(questions)
            columns = list(columns_of(questions))
            return cls(
                questions,
                {raw["key"]: table_from(raw, columns) for raw in stored.get("tables", ())},
                tuple(_flow(raw) for raw in stored.get("flows", ())),
                tuple(Trial(raw["name"], raw["answers"], raw["expected"]) for raw in stored.get("tests", ())),
            )
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as wrong:
            raise NotAllowed("bad_situations", why=Sentence("读不懂：%(wrong)s", wrong=wrong)) from wrong

    def __bool__(self) -> bool:
        """Return whether anything is asked."""
        return bool(self.questions)

    def asked(self, answers: Mapping[str, Any]) -> list[SituationQuestion]:
        """Return the questions that these answers call for, in order."""
        return list(asked(self.questions, answers))

    def checked(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers that count, in order; raise NotAllowed naming the first question that is not answered."""
        self.check_so_far(answers)
        called_for = self.asked(answers)
        for question in called_for:
            check_answer(question, answers.get(question.key))
        return {question.key: answers[question.key] for question in called_for}

    def check_so_far(self, answers: Mapping[str, Any]) -> None:
        """Raise NotAllowed for an answer that cannot be; questions without one are passed over."""
        if unknown := sorted(answers.keys() - {question.key for question in self.questions}):
            raise NotAllowed("situation_unknown", key=unknown[0][:40])
        for question in self.asked(answers):
            if question.key in answers:
                check_answer(question, answers[question.key])

    def next_question(self, answers: Mapping[str, Any]) -> SituationQuestion | None:
        """Return the first question that is not answered yet, None when all are."""
        return next((question for question in self.asked(answers) if question.key not in answers), None)

    def outcome(self, answers: Mapping[str, Any]) -> Outcome:
        """Return what the answers come to; raise NotAllowed when one is missing or wrong."""
        given = self.checked(answers)
        by_key = {question.key: question for question in self.questions}
        facts = {name: fact for key, answer in given.items() for name, fact in by_key[key].facts(answer).items()}
        return _outcome(self.tables, {key: evaluate(table, facts) for key, table in self.tables.items()})

    def told(self, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return questions and answers in words, those that count, in order."""
        return [(each.title, each.words(answers[each.key])) for each in self.asked(answers) if each.key in answers]

    def needed_when(self, kind: str, key: str) -> str:
        """Return in words when a paper or question is asked for: every row that names it."""
        found = [
            reason(table, number)
            for table in self.tables.values()
            for number, said in enumerate(said_of(table, kind))
            if said and key in said
        ]
        return joined(found, "%(a)s；或者%(b)s")

    @cached_property
    def governed(self) -> Mapping[str, frozenset[str]]:
        """Return the papers and the questions that some row names: these are asked only when one does."""
        return {kind: _named(self.tables, kind) for kind in SETS}

    def flow(self, key: str) -> ShorterFlow | None:
        """Return the flow of that key, None for the item's own."""
        return next((flow for flow in self.flows if flow.key == key), None)


def readable(stored: Mapping[str, Any]) -> Situations:
    """Return the situations of a draft that may be half written: none while they cannot be read."""
    try:
        return Situations.of(stored)
    except NotAllowed:
        return Situations()


def columns_of(questions: Iterable[SituationQuestion]) -> Iterator[Input]:
    """Yield everything tables can read of these questions."""
    earlier: dict[str, SituationQuestion] = {}
    for question in questions:
        yield from question.columns(earlier)
        earlier[question.key] = question


def table_from(raw: Mapping[str, Any], columns: list[Input]) -> Table:
    """Return the table of its stored shape; what its columns depend on is read too, so that gaps are exact."""
    wanted = set(raw["inputs"])
    if unknown := sorted(wanted - {each.key for each in columns}):
        pattern, title = "表格“%(table)s”用了没有的问题 %(question)s", raw.get("title") or raw["key"]
        raise NotAllowed("bad_situations", why=Sentence(pattern, table=title, question=unknown[0]))
    for each in reversed(columns):
        if each.key in wanted and each.when:
            wanted.add(each.when[0])
    inputs = tuple(each for each in columns if each.key in wanted)
    outputs = tuple({**OUTPUTS, **OF_THEMES}[key] for key in raw["outputs"])
    rows = tuple(row_of(row, inputs, outputs) for row in raw["rows"])
    return Table(inputs, outputs, rows, Hit(raw.get("hit", "first")), raw.get("title", ""))


def table_from_file(stored: Mapping[str, Any], jdm: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return a GoRules file as the stored table of this key; raise NotAllowed where it speaks of what is not here."""
    table = parse_table(jdm)
    columns = list(columns_of(Situations.of({"questions": stored.get("questions", ())}).questions))
    if unknown := [each.label for each in table.inputs if each.key not in {column.key for column in columns}]:
        raise NotAllowed("bad_situations", why=Sentence("文件里的“%(label)s”不是这里的问题", label=unknown[0]))
    if unknown := [said.label for said in table.outputs if said.key not in OUTPUTS]:
        raise NotAllowed("bad_situations", why=Sentence("文件里的“%(label)s”不是情形能写的结果", label=unknown[0]))
    raw = {
        "key": key,
        "title": table.title,
        "hit": table.hit.value,
        "inputs": [each.key for each in table.inputs],
        "outputs": [said.key for said in table.outputs],
        "rows": [row_document(row, table.inputs, table.outputs) for row in table.rows],
    }
    table_from(raw, columns)
    return raw


def said_of(table: Table, output: str) -> list[Any]:
    """Return what each row of the table says of this output; nothing where it has no such column."""
    place = next((number for number, each in enumerate(table.outputs) if each.key == output), None)
    return [] if place is None else [row.then[place] for row in table.rows]


def _named(tables: Mapping[str, Table], kind: str) -> frozenset[str]:
    return frozenset(key for table in tables.values() for said in said_of(table, kind) for key in said or ())


def _outcome(tables: Mapping[str, Table], decided: Mapping[str, Decided]) -> Outcome:
    why: dict[str, str] = {}
    sets: dict[str, dict[str, None]] = {kind: {} for kind in SETS}
    singles: dict[str, Any] = {}
    for name, found in decided.items():
        for row, said in zip(found.rows, found.said, strict=True):
            words = tables[name].rows[row].note or reason(tables[name], row)
            for kind in SETS:
                for key in said.get(kind, ()):
                    sets[kind][key] = None
                    why.setdefault(f"{kind}.{key}", words)
            for kind in SINGLES:
                if kind in said and kind not in singles:
                    singles[kind] = said[kind]
                    why[kind] = words
    named = {kind: _named(tables, kind) for kind in SETS}
    return Outcome(
        materials=tuple(sets["materials"]),
        without=tuple(sorted(named["materials"] - sets["materials"].keys())),
        fields=tuple(sets["fields"]),
        without_fields=tuple(sorted(named["fields"] - sets["fields"].keys())),
        items=tuple(sets["items"]),
        without_items=tuple(sorted(named["items"] - sets["items"].keys())),
        **singles,
        why=why,
        rows={name: found.rows for name, found in decided.items()},
    )


def question_of(raw: Mapping[str, Any]) -> SituationQuestion:
    """Return the question of its stored shape."""
    when = raw.get("when")
    return SituationQuestion(
        key=raw["key"],
        title=raw["title"],
        kind=raw.get("kind", "choice"),
        options=tuple(Option(each["key"], each["label"], each.get("help", "")) for each in raw.get("options", ())),
        help=raw.get("help", ""),
        least=raw.get("least"),
        most=raw.get("most"),
        unit=raw.get("unit", ""),
        when=(when[0], tuple(when[1])) if when else None,
    )


def _flow(raw: Mapping[str, Any]) -> ShorterFlow:
    return ShorterFlow(raw["key"], raw["label"], tuple(raw["skips"]))


def _check_questions(questions: tuple[SituationQuestion, ...]) -> None:
    keys = [question.key for question in questions]
    if len(set(keys)) < len(keys):
        raise NotAllowed("bad_situations", why=Sentence("有两个问题用了同一个代号"))
    for question in questions:
        title, labels = question.title or question.key, [option.label.strip() for option in question.options]
        if question.kind not in KINDS or PARTED in question.key or not question.title.strip():
            raise NotAllowed("bad_situations", why=Sentence("“%(question)s”这个问题没有写完整", question=title))
        before = next((each for each in questions if question.when and each.key == question.when[0]), None)
        if question.when and before and before.kind == SEVERAL and len(question.when[1]) != 1:
            raise NotAllowed("bad_situations", why=Sentence("“%(question)s”的前提请只选一个选项", question=title))
        if (question.kind in {"choice", SEVERAL}) != bool(labels) or not all(labels) or len(set(labels)) < len(labels):
            raise NotAllowed(
                "bad_situations", why=Sentence("“%(question)s”的选项没有写完整，或者有重复", question=title)
            )
