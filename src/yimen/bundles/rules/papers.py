"""One set of materials (一套材料): the same paper is handed in once and used by every item that asks for it.

Two papers are the same when they name the same type of licence, the same entry of the library of standard materials,
or the same name. What an item gets from the result of another before it is not asked for at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from yimen.bundles.rules.merging import NONE, UNCHANGED, Merging, at, resolved

NECESSITY = ("optional", "tolerable", "required")  # the stronger one later
FORMS = ("electronic", "paper")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A material as one item asks for it; `standard` is its code in the library of standard materials."""

    key: str
    name: str
    necessity: str = "required"
    kind: str = "other"
    form: str = "either"
    originals: int = 1
    copies: int = 0
    source_kind: str = "applicant"
    issuer: str = ""
    note: str = ""
    licence_type: UUID | None = None
    standard: str = ""
    is_fetch_only: bool = False
    reuse_days: int | None = None
    position: int = 0


@dataclass(frozen=True, kw_only=True)
class MergedPaper(Paper):
    """A material of the whole: asked for once; `of` names the items with their own keys for it."""

    of: tuple[tuple[str, str], ...] = ()

    def key_for(self, item: str) -> str | None:
        """Return the item's own key of this paper, None where the item does not ask for it."""
        return next((key for code, key in self.of if code == item), None)


@dataclass(frozen=True)
class Fed:
    """A material of an item that the result of another brings."""

    item: str
    key: str
    name: str
    source: str


@dataclass(frozen=True)
class Result:
    """What an item results in: a licence of a type, or a paper of this name."""

    licence_type: UUID | None = None
    name: str = ""


def fed_by(
    asked: Mapping[str, Sequence[Paper]],
    after: Mapping[str, Sequence[str]],
    results: Mapping[str, Result],
    *,
    said: Mapping[str, str] = UNCHANGED.fed,
) -> tuple[Fed, ...]:
    """Return the materials that results bring: of the same type of licence, of the result's name, or as is `said`."""
    return tuple(
        Fed(item, paper.key, paper.name, source)
        for item, papers in asked.items()
        for paper in papers
        if (source := _source(paper, after.get(item, ()), results, said=said.get(at(item, paper.key), "")))
    )


def merge_papers(
    asked: Mapping[str, Sequence[Paper]], fed: Sequence[Fed] = (), *, merging: Merging = UNCHANGED
) -> tuple[MergedPaper, ...]:
    """Return every material once, in the items' order, as strictly as the strictest of them asks for it."""
    marks = resolved({at(item, paper.key): _same(paper) for item, paper in _each(asked)}, merging.papers)
    brought = {(each.item, each.key) for each in fed}
    found: dict[Any, MergedPaper] = {}
    for item, paper in _each(asked):
        if (item, paper.key) not in brought:
            mark = marks[at(item, paper.key)]
            same = (item, paper.key) if _has(found, item, mark) else mark
            found[same] = _with(found.get(same), item, paper)
    return tuple(_keyed(found.values()))


def _each(asked: Mapping[str, Sequence[Paper]]) -> Iterator[tuple[str, Paper]]:
    return ((item, paper) for item, papers in asked.items() for paper in papers)


def _same(paper: Paper) -> Any:
    return paper.licence_type or paper.standard or ("name", "".join(paper.name.split()))


def _has(found: Mapping[Any, MergedPaper], item: str, same: Any) -> bool:
    """Return whether this item has a paper of the kind already: two of one kind are two papers."""
    return same in found and found[same].key_for(item) is not None


def why_same(papers: Sequence[Paper]) -> str:
    """Return why these papers of several items are one: "licence", "standard", "name", or "chosen" by an editor."""
    if len({_same(paper) for paper in papers}) > 1:
        return "chosen"
    first = papers[0]
    return "licence" if first.licence_type else "standard" if first.standard else "name"


def _source(paper: Paper, before: Sequence[str], results: Mapping[str, Result], *, said: str) -> str:
    if said == NONE or said in before:
        return "" if said == NONE else said
    for source in before:
        result = results.get(source, Result())
        if paper.licence_type and paper.licence_type == result.licence_type:
            return source
        if result.name and not paper.licence_type and paper.name == result.name:
            return source
    return ""


def _with(known: MergedPaper | None, item: str, paper: Paper) -> MergedPaper:
    if known is None:
        return MergedPaper(**vars(paper), of=((item, paper.key),))
    return replace(
        known,
        necessity=max(known.necessity, paper.necessity, key=NECESSITY.index),
        form=_form(known.form, paper.form),
        originals=max(known.originals, paper.originals),
        copies=max(known.copies, paper.copies),
        note=known.note if paper.note in known.note else f"{known.note} {paper.note}".strip(),
        is_fetch_only=known.is_fetch_only or paper.is_fetch_only,
        reuse_days=min((each for each in (known.reuse_days, paper.reuse_days) if each is not None), default=None),
        of=(*known.of, (item, paper.key)),
    )


def _form(one: str, other: str) -> str:
    return one if one in FORMS else other


def _keyed(papers: Sequence[MergedPaper] | Any) -> Iterator[MergedPaper]:
    """Yield the papers with keys of their own: a key that two different papers have is made longer."""
    seen: set[str] = set()
    for paper in papers:
        key = paper.key if paper.key not in seen else f"{paper.key}__{paper.of[0][0]}"
        seen.add(key)
        yield replace(paper, key=key)
