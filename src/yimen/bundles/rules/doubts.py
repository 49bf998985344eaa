"""What is wrong with a theme beside what makes it impossible: words missing, papers asked twice, items unreached."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from yimen.bundles.rules.components import Component, Role
from yimen.bundles.rules.faults import Known, ThemeFault
from yimen.bundles.rules.merging import Merging, at
from yimen.bundles.rules.papers import Paper, fed_by, merge_papers
from yimen.catalogue.rules.situations import Situations, readable
from yimen.catalogue.rules.situations.document import said_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence


def basic_faults(document: Mapping[str, Any]) -> Iterator[ThemeFault]:
    """Yield what the theme does not say of itself."""
    if not str(document.get("name", "")).strip():
        yield ThemeFault(Sentence("还没有主题名称。"), place="basics", mend="写群众会说的名称，例如“开办餐饮店”。")
    if document.get("kind") == "joint" and not document.get("lead"):
        yield ThemeFault(
            Sentence("并联审批还没有牵头部门。"), place="basics", mend="选一个部门，由它约定联合核查、催办。"
        )
    if not document.get("service_objects"):
        yield ThemeFault(Sentence("还没有服务对象。"), place="basics", mend="勾选谁可以办，例如个人、企业。")
    if not document.get("summary"):
        words = Sentence("还没有一句话说明。")
        yield ThemeFault(words, is_error=False, place="basics", mend="写一句群众能看懂的说明，显示在主题列表里。")


def doubts(
    document: Mapping[str, Any], components: Sequence[Component], known: Mapping[str, Known]
) -> Iterator[ThemeFault]:
    """Yield what an editor should look at once the items can be read: each in a sentence, with how it is mended."""
    situations = readable(document.get("situations") or {})
    yield from _of_rows(situations, {one.item for one in components})
    yield from _unreached(situations, components, known)
    there = [one for one in components if one.item in known]
    yield from _asked_twice(there, known, Merging.of(document.get("merging") or {}))
    yield from _decided_for_nothing(there, known, Merging.of(document.get("merging") or {}))


def _of_rows(situations: Situations, there: set[str]) -> Iterator[ThemeFault]:
    for table in situations.tables.values():
        for row, said in enumerate(said_of(table, "items"), start=1):
            for code in sorted(set(said or ()) - there):
                words = Sentence("第 %(row)s 行要办的事项 %(item)s 不在这个主题里。", row=row, item=code)
                yield ThemeFault(words, place="situations", mend="把它加到事项里，或在这一行去掉。")


def _unreached(
    situations: Situations, components: Sequence[Component], known: Mapping[str, Known]
) -> Iterator[ThemeFault]:
    """Yield the side items to which no answers of a test lead."""
    if not situations.trials:
        return
    left = {one.item for one in components if one.role == Role.SIDE}
    for trial in situations.trials:
        try:
            left &= set(situations.outcome(trial.answers).without_items)
        except NotAllowed:
            continue
    for code in (one.item for one in components if one.item in left):
        name = known[code].asks.name if code in known else code
        words = Sentence("没有一个测试会办到关联事项“%(name)s”。", name=name)
        mend = "在情形表格里写明什么回答要办它，并加一个测试；用不着就去掉。"
        yield ThemeFault(words, code, is_error=False, place="situations", mend=mend)


def _asked_twice(components: Sequence[Component], known: Mapping[str, Known], merging: Merging) -> Iterator[ThemeFault]:
    papers = _papers(components, known)
    fed = fed_by(
        papers,
        {one.item: one.after for one in components},
        {code: known[code].asks.result for code in papers},
        said=merging.fed,
    )
    merged = merge_papers(papers, fed, merging=merging)
    names = Counter("".join(paper.name.split()) for paper in merged)
    kept = {name for name, said in merging.papers.items() if said}
    for paper in merged:
        key = "".join(paper.name.split())
        if names.pop(key, 1) > 1 and not any(at(item, own) in kept for item, own in paper.of):
            words = Sentence("材料“%(name)s”会要两次。", name=paper.name)
            mend = "到“合并”里指定为同一份；确实是两份的，选“单独要”。"
            yield ThemeFault(words, paper.of[0][0], is_error=False, place="merging", mend=mend)


def _decided_for_nothing(
    components: Sequence[Component], known: Mapping[str, Known], merging: Merging
) -> Iterator[ThemeFault]:
    papers = {at(item, paper.key) for item, found in _papers(components, known).items() for paper in found}
    fields = {at(one.item, key) for one in components for key in known[one.item].asks.form.get("properties", {})}
    before = {one.item: one.after for one in components}
    for name in sorted((merging.papers.keys() | merging.fed.keys()) - papers | merging.fields.keys() - fields):
        words = Sentence("“合并”里写的 %(name)s 现在没有了。", name=name)
        yield ThemeFault(words, is_error=False, place="merging", mend="事项的新版本去掉了它；保存一次“合并”就清掉。")
    for name, source in sorted(merging.fed.items()):
        if name in papers and source != "none" and source not in before.get(name.partition("/")[0], ()):
            words = Sentence("%(name)s 要由前一个事项的结果带来，但这个事项没有等它。", name=name)
            yield ThemeFault(words, place="merging", mend="在“事项”里写明先后，或改由申请人提交。")


def _papers(components: Sequence[Component], known: Mapping[str, Known]) -> dict[str, Sequence[Paper]]:
    return {one.item: known[one.item].asks.papers for one in components}
