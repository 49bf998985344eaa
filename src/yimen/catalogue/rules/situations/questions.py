"""The questions of a situation: which are asked, what their answers must be, and the facts that tables read of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from yimen.catalogue.rules.tables import Among, Input, Kind
from yimen.catalogue.rules.tables.table import is_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence

NONE_OF_THESE = "none"  # chosen on a page where several may be chosen and none fits
SEVERAL = "several"
PARTED = "__"  # between a question and one of its options, where several may be chosen
KINDS = {"choice": Kind.CHOICE, "yes": Kind.YES, "number": Kind.INTEGER, "date": Kind.DATE, SEVERAL: Kind.YES}
YES, NO = "yes", "no"
LONGEST_NUMBER = 12


@dataclass(frozen=True)
class Option:
    """One answer to choose; its label is what people read."""

    key: str
    label: str
    help: str = ""


@dataclass(frozen=True)
class SituationQuestion:
    """One question; `when` is an earlier question and the options after which this one is asked."""

    key: str
    title: str
    kind: str = "choice"
    options: tuple[Option, ...] = ()
    help: str = ""
    least: Any = None
    most: Any = None
    unit: str = ""
    when: tuple[str, tuple[Any, ...]] | None = None

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Return keys and labels of the options; yes and no where that is asked."""
        if self.kind == "yes":
            return (YES, Sentence("是")), (NO, Sentence("否"))
        return tuple((option.key, option.label) for option in self.options)

    def columns(self, earlier: Mapping[str, "SituationQuestion"]) -> Iterator[Input]:
        """Yield what tables can read of this question: one fact, or one for each option where several may be chosen."""
        ends: dict[str, Any] = {"least": self.least, "most": self.most, "unit": self.unit, "when": _when(self, earlier)}
        if self.kind == SEVERAL:
            for option in self.options:
                yield Input(column_of(self.key, option.key), f"{self.title}{option.label}", Kind.YES, when=ends["when"])
        else:
            options = self.choices if self.kind == "choice" else ()
            yield Input(self.key, self.title, KINDS[self.kind], options, **ends)

    def facts(self, answer: Any) -> dict[str, Any]:
        """Return what the answer says to the tables."""
        if self.kind != SEVERAL:
            return {self.key: answer}
        return {column_of(self.key, option.key): option.key in answer for option in self.options}

    def words(self, answer: Any) -> str:
        """Return the answer as people read it."""
        labels = dict(self.choices)
        if self.kind == SEVERAL:
            return "、".join(labels.get(each, each) for each in answer) or "以上都没有"
        if self.kind == "yes":
            return Sentence("是" if answer else "否")
        return labels.get(answer, "") if self.kind == "choice" else f"{answer} {self.unit}".rstrip()

    def texts(self, answer: Any) -> list[str]:
        """Return the answer as a form or an address carries it; `read_answer` reads it back."""
        if self.kind == SEVERAL:
            return list(answer) or [NONE_OF_THESE]
        return [(YES if answer else NO) if self.kind == "yes" else str(answer)]


def column_of(question: str, option: str) -> str:
    """Return the name of the fact that an option was chosen among several."""
    return f"{question}{PARTED}{option}"


def asked(questions: Iterable[SituationQuestion], answers: Mapping[str, Any]) -> Iterator[SituationQuestion]:
    """Yield the questions these answers call for, in order; an answer left over from another way counts for nothing."""
    counted: dict[str, Any] = {}
    for question in questions:
        if question.when is None or _is_met(counted.get(question.when[0]), question.when[1]):
            yield question
            if question.key in answers:
                counted[question.key] = answers[question.key]


def check_answer(question: SituationQuestion, answer: Any) -> None:
    """Raise NotAllowed in one sentence unless the answer is one this question can have."""
    if answer is None or answer == "":
        raise NotAllowed("fact_missing", title=question.title)
    if question.kind == SEVERAL:
        if not isinstance(answer, list | tuple):
            raise NotAllowed("fact_wrong", title=question.title)
        for each in answer:
            _check_option(question, each)
    elif question.kind == "choice":
        _check_option(question, answer)
    else:
        _check_value(question, answer)


def read_answer(question: SituationQuestion, texts: Sequence[str]) -> Any:
    """Return the answer that a form or an address carries, None for none; raise NotAllowed for one that cannot be."""
    given = [text.strip() for text in texts if text.strip()]
    if not given:
        return None
    if question.kind == SEVERAL:
        answer: Any = [each for each in dict.fromkeys(given) if each != NONE_OF_THESE]
    elif question.kind == "yes":
        answer = {YES: True, NO: False}.get(given[0], given[0])
    elif question.kind == "number":
        answer = _number(question, normalize("NFKC", given[0]))
    else:
        answer = given[0]
    check_answer(question, answer)
    return answer


def _number(question: SituationQuestion, text: str) -> int:
    """Return the number as it was typed, in full or half width; raise NotAllowed for what is no whole number."""
    if not text.removeprefix("-").isdecimal() or len(text) > LONGEST_NUMBER:
        raise NotAllowed("fact_not_whole", title=question.title)
    return int(text)


def _check_option(question: SituationQuestion, answer: Any) -> None:
    if answer not in [option.key for option in question.options]:
        raise NotAllowed("fact_no_option", title=question.title, value=str(answer)[:40])


def _check_value(question: SituationQuestion, answer: Any) -> None:
    column = next(question.columns({}))
    if not is_of(column.kind, answer):
        raise NotAllowed("fact_wrong", title=question.title)
    if column.kind != Kind.YES and not column.lowest <= answer <= column.highest:
        raise NotAllowed("fact_out_of_range", title=question.title, least=column.lowest, most=column.highest)


def _is_met(answer: Any, values: tuple[Any, ...]) -> bool:
    given = answer if isinstance(answer, list | tuple) else [answer]
    return any(Among(values).accepts(each) for each in given)


def _when(question: SituationQuestion, earlier: Mapping[str, SituationQuestion]) -> tuple[str, tuple[Any, ...]] | None:
    if question.when is None:
        return None
    before = earlier.get(question.when[0])
    if before and before.kind == SEVERAL:
        return column_of(before.key, str(question.when[1][0])), (True,)
    return question.when
