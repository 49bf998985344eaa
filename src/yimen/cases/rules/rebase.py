"""A draft meets a newer version of its item: what is kept, what is gone, what is asked again or in addition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from yimen.catalogue.rules.form import Fault, faults_of


@dataclass(frozen=True)
class Paper:
    """A material as a version asks for it."""

    key: str
    name: str
    is_required: bool


@dataclass(frozen=True)
class Asked:
    """What a version asks of whoever files: its form, its materials, its situation, and whether a promise will do."""

    form: Mapping[str, Any]
    papers: tuple[Paper, ...] = ()
    situations: Mapping[str, Any] = field(default_factory=dict)
    offers_promise: bool = False


@dataclass(frozen=True)
class Again:
    """A question whose answer does not fit any more: what was answered, and why it does not fit."""

    title: str
    answer: Any
    fault: Fault


@dataclass(frozen=True)
class Rebased:
    """The draft's answers as they still fit, and the report field by field; names are those the applicant reads."""

    answers: dict[str, Any]
    kept: tuple[str, ...] = ()
    again: tuple[Again, ...] = ()
    reworded: tuple[tuple[str, str], ...] = ()
    new: tuple[tuple[str, bool], ...] = ()  # with whether it must be answered
    gone: tuple[tuple[str, Any], ...] = ()  # with what was answered
    papers_new: tuple[Paper, ...] = ()
    papers_needed: tuple[str, ...] = ()  # were optional, and have no file yet
    papers_gone: tuple[tuple[str, tuple[str, ...]], ...] = ()  # with the names of the files
    asks_situation_again: bool = False
    promise_gone: bool = False
    asks_party_again: bool = False

    @property
    def asks_nothing(self) -> bool:
        """Return whether the applicant has nothing to do but to go on."""
        must = any(is_required for _, is_required in self.new) or any(paper.is_required for paper in self.papers_new)
        asks = (self.again, self.papers_needed, self.asks_situation_again, self.promise_gone, self.asks_party_again)
        return not (must or any(asks))


def rebase(answers: Mapping[str, Any], *, old: Asked, new: Asked, party_fits: bool = True) -> Rebased:
    """Return the report of moving a draft's answers to a newer version; answers and files are kept by their keys."""
    said: Mapping[str, Any] = answers.get("form") or {}
    files: Mapping[str, Any] = answers.get("files") or {}
    before, after = (asked.form.get("properties", {}) for asked in (old, new))
    again = tuple(_again(said, before, new.form))
    unfit = {each.fault.field for each in again}
    kept = {key: value for key, value in said.items() if key in after and key not in unfit}
    had, wanted = ({paper.key: paper for paper in asked.papers} for asked in (old, new))
    moved = {**answers, "form": kept, "files": {key: given for key, given in files.items() if key in wanted}}
    asks_situation_again = bool(answers.get("situation")) and old.situations != new.situations
    promise_gone = "promise" in answers and old.offers_promise and not new.offers_promise
    dropped = [("situation", asks_situation_again), ("promise", promise_gone), ("party", not party_fits)]
    for key in (name for name, is_dropped in dropped if is_dropped):
        moved.pop(key, None)
    return Rebased(
        answers=moved,
        kept=tuple(_title(after, key) for key in kept),
        again=again,
        reworded=tuple(_reworded(kept, before, after)),
        new=tuple((_title(after, key), key in _required(new.form)) for key in after if key not in before),
        gone=tuple((_title(before, key), said[key]) for key in before if key not in after and key in said),
        papers_new=tuple(paper for paper in new.papers if paper.key not in had),
        papers_needed=tuple(_needed(had, new.papers, files)),
        papers_gone=tuple(_papers_gone(old.papers, wanted, files)),
        asks_situation_again=asks_situation_again,
        promise_gone=promise_gone,
        asks_party_again=not party_fits,
    )


def _again(said: Mapping[str, Any], before: Mapping[str, Any], form: Mapping[str, Any]) -> Iterable[Again]:
    """Yield the answers that the new form refuses; what is missing elsewhere is no fault of theirs."""
    fields = form.get("properties", {})
    asked = {key: value for key, value in said.items() if key in fields}
    for fault in faults_of(form, asked):
        if fault.field in asked:
            title = _title(fields, fault.field) or _title(before, fault.field)
            yield Again(title, asked[fault.field], fault)


def _reworded(kept: Iterable[str], before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for key in kept:
        was, now = _title(before, key), _title(after, key)
        if key in before and was != now:
            yield was, now


def _needed(had: Mapping[str, Paper], papers: Iterable[Paper], files: Mapping[str, Any]) -> Iterable[str]:
    for paper in papers:
        was = had.get(paper.key)
        if was and paper.is_required and not was.is_required and not files.get(paper.key):
            yield paper.name


def _papers_gone(
    papers: Iterable[Paper], wanted: Mapping[str, Paper], files: Mapping[str, Any]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    for paper in papers:
        if paper.key not in wanted:
            yield paper.name, tuple(str(file.get("name", "")) for file in files.get(paper.key, ()))


def _required(form: Mapping[str, Any]) -> set[str]:
    """Return the fields that must be answered, also those that must be only where they are asked."""
    branches = (branch.get("then", {}) for branch in form.get("allOf", ()))
    return {key for part in (form, *branches) for key in part.get("required", ())}


def _title(fields: Mapping[str, Any], key: str) -> str:
    return str(fields.get(key, {}).get("title", key))
