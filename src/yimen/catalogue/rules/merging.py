"""Two editors at once: what each changed is kept; only where both changed the same somebody has to choose."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from yimen.catalogue.rules.elements import ELEMENTS, Element, value_of, with_value

Document = Mapping[str, Any]
UNKNOWN = object()
DESIGNED = {"materials": "申请材料", "form": "申请表", "flow": "流程", "situations": "情形", "instant": "自动审批"}


@dataclass(frozen=True)
class Clash:
    """What both changed: an element, or (`element` is None) a part with a designer of its own."""

    key: str
    zh: str
    theirs: Any
    mine: Any
    element: Element | None = None


@dataclass
class Merged:
    """What to save so that nobody's change is lost, and where somebody has to choose (theirs stands until then)."""

    document: dict[str, Any]
    clashes: list[Clash] = field(default_factory=list)

    def take_mine(self, clash: Clash) -> None:
        """Put my value of a clash in the place of theirs."""
        if clash.element:
            self.document = with_value(self.document, clash.element, clash.mine)
        else:
            self.document[clash.key] = clash.mine


@dataclass(frozen=True)
class Parts:
    """What a document consists of: elements, and parts with a designer of their own by their Chinese names."""

    elements: Sequence[Element] = ()
    designed: Mapping[str, str] = field(default_factory=dict)


OF_ITEMS = Parts(ELEMENTS, DESIGNED)


def merge(*, base: Document | None, theirs: Document, changes: Document, parts: Parts = OF_ITEMS) -> Merged:
    """Return what I changed since `base` put into what stands now; `changes` are whole parts of the document.

    Where nobody knows what I began with (base is None), every difference is a clash.
    """
    merged = Merged(dict(theirs))
    for clash, was in _values(base, theirs, changes, parts=parts):
        if clash.mine in (was, clash.theirs):
            continue
        if clash.theirs == was:
            merged.take_mine(clash)
        else:
            merged.clashes.append(clash)
    return merged


def _values(base: Document | None, theirs: Document, changes: Document, *, parts: Parts) -> Iterator[tuple[Clash, Any]]:
    """Yield every value that the changes could touch, with what it was."""
    mine = {**theirs, **changes}
    for one in parts.elements:
        if one.path[0] in changes:
            was = UNKNOWN if base is None else value_of(base, one)
            yield Clash(one.key, one.zh, value_of(theirs, one), value_of(mine, one), one), was
    for key, zh in parts.designed.items():
        if key in changes:
            yield Clash(key, zh, theirs[key], mine[key]), UNKNOWN if base is None else base[key]
