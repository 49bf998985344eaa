"""What keeps a theme from being published, each in one sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from yimen.bundles.rules.components import Component, Role, components_of
from yimen.bundles.rules.fields import Clash, merge_forms
from yimen.bundles.rules.merging import Merging
from yimen.bundles.rules.order import circle
from yimen.bundles.rules.plan import ItemAsks
from yimen.catalogue.rules.finding import Rule, Severity
from yimen.catalogue.rules.situations import SituationQuestion, Situations, readable, situation_faults
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence, joined

NOTHING: Mapping[str, str] = MappingProxyType({})
WHATS = {"kind": "填写方式不同", "choices": "选项不同", "limits": "允许的范围没有交集"}


@dataclass(frozen=True)
class ThemeFault:
    """A fault in words, the item it is about, how it is mended, and on which page; an error bars publishing."""

    words: str
    item: str = ""
    is_error: bool = True
    mend: str = ""
    place: str = "items"  # or basics, situations, merging

    code: ClassVar[str] = "theme"
    about: ClassVar[str] = ""

    @property
    def rule(self) -> Rule:
        """Return what is wrong and how to mend it, as every check of a version says it."""
        return Rule(Severity.ERROR if self.is_error else Severity.WARNING, self.words, self.mend)


@dataclass(frozen=True)
class Known:
    """What is known of an item that a theme names: what it asks at most, its own questions, where it is filed."""

    asks: ItemAsks
    situations: Situations
    is_elsewhere: bool = False


def theme_faults(
    document: Mapping[str, Any], known: Mapping[str, Known], *, gone: Mapping[str, str] = NOTHING
) -> list[ThemeFault]:
    """Return the faults of a theme's {"situations", "items", "merging"}, errors first; raises nothing, if half written.

    `known` are the items that can be applied for today, by code; `gone` says of others in words why they cannot.
    """
    found = [ThemeFault(fault.words, is_error=fault.is_error, place="situations") for fault in _of_situations(document)]
    try:
        components = components_of(document.get("items") or ())
    except NotAllowed as refusal:
        return [*found, ThemeFault(str(refusal.details["why"]))]
    found += [*_of_items(components, known, gone), *_of_order(components, known)]
    merging = Merging.of(document.get("merging") or {})
    found += _of_forms([one for one in components if one.item in known], known, merging)
    for one in components:
        if one.item in known:
            found += _of_questions(one, known[one.item], readable(document.get("situations") or {}))
    return sorted(found, key=lambda fault: not fault.is_error)


def clash_words(clash: Clash, names: Mapping[str, str]) -> str:
    """Return in one sentence what two items ask differently."""
    return Sentence(
        "“%(title)s”在“%(one)s”和“%(other)s”里%(what)s，合并后一个答案不能同时满足：请把两个事项的表单改成一致，或改成不同的含义。",
        title=clash.title,
        one=names.get(clash.one, clash.one),
        other=names.get(clash.other, clash.other),
        what=Sentence(WHATS[clash.what]),
    )


def _of_situations(document: Mapping[str, Any]) -> Iterator[Any]:
    if (document.get("situations") or {}).get("questions"):
        yield from situation_faults(document)


def _of_items(
    components: Sequence[Component], known: Mapping[str, Known], gone: Mapping[str, str]
) -> Iterator[ThemeFault]:
    if not components:
        yield ThemeFault(Sentence("还没有事项：请至少选一个。"))
    elif not any(one.role == Role.MAIN for one in components):
        yield ThemeFault(Sentence("还没有主事项：请指定一个。"))
    there = {one.item for one in components}
    for one in components:
        if one.item not in known:
            words = Sentence(gone.get(one.item, "事项 %(item)s 不存在、已停办或还没有发布。"), item=one.item)
            yield ThemeFault(words, one.item, mend="换一个在用的事项，或从主题里去掉。")
        elif known[one.item].is_elsewhere:
            words = Sentence("“%(name)s”在别的系统办理，不能和别的事项一起提交。", name=_name(one.item, known))
            yield ThemeFault(words, one.item, mend="从主题里去掉，在告知里说明到哪里办。")
        for before in one.after:
            if before not in there:
                pattern = "事项 %(item)s 要等的事项 %(before)s 不在这个主题里。"
                yield ThemeFault(Sentence(pattern, item=_name(one.item, known), before=before), one.item)


def _of_order(components: Sequence[Component], known: Mapping[str, Known]) -> Iterator[ThemeFault]:
    if found := circle({one.item: one.after for one in components}):
        names = joined([_name(each, known) for each in found], "%(a)s → %(b)s")
        words = Sentence("这些事项互相等待，谁也办不了：%(circle)s。请去掉其中一个先后关系。", circle=names)
        yield ThemeFault(words, found[0])


def _of_forms(components: Sequence[Component], known: Mapping[str, Known], merging: Merging) -> Iterator[ThemeFault]:
    names = {one.item: known[one.item].asks.name for one in components}
    forms = [(one.item, known[one.item].asks.form) for one in components]
    for clash in merge_forms(forms, merging=merging).clashes:
        yield ThemeFault(clash_words(clash, names), clash.other, place="merging")


def _of_questions(one: Component, known: Known, theme: Situations) -> Iterator[ThemeFault]:
    """Yield what the item asks about the situation and the theme does not answer, or cannot."""
    asked, name = {each.key: each for each in known.situations.questions}, known.asks.name
    there = {each.key: each for each in theme.questions}
    for key, said in one.situation.items():
        source = said.get("question")
        if key not in asked:
            yield ThemeFault(Sentence("“%(name)s”没有情形问题 %(key)s。", name=name, key=key), one.item)
        elif source is not None and source not in there:
            yield ThemeFault(
                Sentence("“%(name)s”的情形要用的问题 %(key)s 不在主题里。", name=name, key=source), one.item
            )
        elif source is not None and not _answers(there[source], asked[key]):
            pattern = "主题的问题“%(source)s”不能回答“%(name)s”的问题“%(title)s”：答案的种类或选项不同。"
            words = Sentence(pattern, source=there[source].title, name=name, title=asked[key].title)
            yield ThemeFault(words, one.item)
    for question in asked.values():
        if question.key not in one.situation and (question.when is None or question.when[0] in one.situation):
            pattern = "“%(name)s”要问“%(title)s”，主题里还没有写明怎样回答：请对应到主题的一个问题，或写一个固定答案。"
            yield ThemeFault(Sentence(pattern, name=name, title=question.title), one.item)


def _answers(theirs: SituationQuestion, own: SituationQuestion) -> bool:
    """Return whether every answer to the theme's question is one of the item's own."""
    if theirs.kind != own.kind:
        return False
    return {key for key, _ in theirs.choices} <= {key for key, _ in own.choices}


def _name(item: str, known: Mapping[str, Known]) -> str:
    return known[item].asks.name if item in known else item
