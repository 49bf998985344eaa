"""Why the one form and the one set ask what they ask: every question and paper with the items it comes from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yimen.bundles.rules.components import Component
from yimen.bundles.rules.fields import merge_forms
from yimen.bundles.rules.fields import why_same as why_same_field
from yimen.bundles.rules.merging import Merging, at
from yimen.bundles.rules.papers import Paper, fed_by, merge_papers
from yimen.bundles.rules.papers import why_same as why_same_paper
from yimen.bundles.rules.plan import ItemAsks

WHY = {
    "licence": "同一种证照",
    "standard": "标准材料库里是同一份",
    "name": "名称相同",
    "meaning": "含义相同（表单里写明了含义）",
    "title": "问法和编号都相同",
    "chosen": "由编辑指定",
}


@dataclass(frozen=True)
class Source:
    """An item's own question or paper, by "ITEM/key", in the item's words; `said` is what an editor decided of it."""

    name: str
    item: str
    title: str
    said: str


@dataclass(frozen=True)
class Row:
    """One question or paper of the whole: where it comes from, and why several are one."""

    title: str
    why: str
    sources: tuple[Source, ...]

    @property
    def is_decided(self) -> bool:
        """Return whether an editor decided something here."""
        return any(source.said for source in self.sources)


@dataclass(frozen=True)
class Bringing:
    """A paper of an item that waits for others: whose result brings it, by the rules or as an editor said."""

    name: str
    item: str
    title: str
    before: tuple[tuple[str, str], ...]
    by_rule: str
    said: str


@dataclass(frozen=True)
class Merged:
    """Everything that the items ask at most, together."""

    fields: tuple[Row, ...] = ()
    papers: tuple[Row, ...] = ()
    bringing: tuple[Bringing, ...] = ()


def merged(components: Sequence[Component], asks: Mapping[str, ItemAsks], merging: Merging) -> Merged:
    """Return the one form and the one set of these items, whatever the situation."""
    there = [one for one in components if one.item in asks]
    papers = {one.item: asks[one.item].papers for one in there}
    after = {one.item: one.after for one in there}
    results = {one.item: asks[one.item].result for one in there}
    fed = fed_by(papers, after, results, said=merging.fed)
    set_of = merge_papers(papers, fed, merging=merging)
    own = {(item, paper.key): paper for item, found in papers.items() for paper in found}
    by_rule = {(each.item, each.key): asks[each.source].name for each in fed_by(papers, after, results)}
    return Merged(
        fields=tuple(_fields([(one.item, asks[one.item]) for one in there], merging)),
        papers=tuple(_row([(item, own[item, key]) for item, key in paper.of], asks, merging) for paper in set_of),
        bringing=tuple(_bringing(there, asks, by_rule, said=merging.fed)),
    )


def _fields(asked: Sequence[tuple[str, ItemAsks]], merging: Merging) -> Iterator[Row]:
    form = merge_forms([(item, each.form) for item, each in asked], merging=merging)
    names = {item: each.name for item, each in asked}
    own = {item: each.form.get("properties", {}) for item, each in asked}
    for key, schema in form.form.get("properties", {}).items():
        found = [(item, mine) for item, keys in form.keys.items() for mine, theirs in keys.items() if theirs == key]
        why = why_same_field([(mine, own[item][mine]) for item, mine in found]) if len(found) > 1 else ""
        sources = (
            Source(at(item, mine), names[item], _title(own[item], mine), merging.fields.get(at(item, mine), ""))
            for item, mine in found
        )
        yield Row(str(schema.get("title", key)), why, tuple(sources))


def _row(of: Iterable[tuple[str, Paper]], asks: Mapping[str, ItemAsks], merging: Merging) -> Row:
    found = list(of)
    why = why_same_paper([paper for _, paper in found]) if len(found) > 1 else ""
    said = merging.papers
    sources = (
        Source(at(item, paper.key), asks[item].name, paper.name, said.get(at(item, paper.key), ""))
        for item, paper in found
    )
    return Row(found[0][1].name, why, tuple(sources))


def _bringing(
    components: Sequence[Component],
    asks: Mapping[str, ItemAsks],
    by_rule: Mapping[tuple[str, str], str],
    *,
    said: Mapping[str, str],
) -> Iterator[Bringing]:
    for one in components:
        before = tuple((code, asks[code].name) for code in one.after if code in asks)
        for paper in asks[one.item].papers if before else ():
            name = at(one.item, paper.key)
            rule = by_rule.get((one.item, paper.key), "")
            yield Bringing(name, asks[one.item].name, paper.name, before, rule, said.get(name, ""))


def _title(form: Mapping[str, Any], key: str) -> str:
    return str(form.get(key, {}).get("title", key))
