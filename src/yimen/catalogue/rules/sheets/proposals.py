"""What a file says of one item, whatever the file's shape: laid over what the catalogue says, it gives a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec

from yimen.catalogue.rules.elements import ELEMENTS, MATERIAL_ELEMENTS, value_of
from yimen.catalogue.rules.imports.codes import codes_of
from yimen.catalogue.rules.imports.notes import Notes
from yimen.catalogue.rules.procedure import Procedure
from yimen.catalogue.rules.record import ItemRecord, MaterialRecord, OwnerRecord
from yimen.catalogue.rules.record_json import document_of, record_from
from yimen.catalogue.rules.sheets.faults import Fault, Note
from yimen.kernel.rules.errors import NotAllowed

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """What the catalogue knows besides items: kinds of licences by code, and whose item a new one is by default."""

    licence_types: frozenset[str] = frozenset()
    owner: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Merged:
    """The document that would stand, and what keeps it from being taken."""

    document: dict[str, Any]
    faults: tuple[Fault, ...] = ()


class Proposal(Protocol):
    """One item of a file: its code, and where it stands."""

    @property
    def code(self) -> str: ...
    @property
    def sheet(self) -> str: ...
    @property
    def row(self) -> int: ...

    def over(self, base: Document | None, known: Known) -> Merged:
        """Return the item's document with what the file says laid over the base (None: a new item)."""


@dataclass
class Proposals:
    """Everything that one file proposes, what was wrong before any item could be looked at, and what to know."""

    items: list[Proposal] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rows: int = 0


def new_document(code: str, known: Known, *, says_owner: bool = False) -> dict[str, Any]:
    """Return the document of an item that is not there yet, with what its code says; its owner unless the file does."""
    owner = dict(known.owner) if known.owner and not says_owner else {"name": ""}
    columns = codes_of(code, notes=Notes()).columns()
    return document_of(ItemRecord(name="", owner=OwnerRecord(**owner), **columns))


def fresh_material(beside: Sequence[Document]) -> dict[str, Any]:
    """Return a material that says nothing yet, with a key that none of the others has."""
    used = {each["key"] for each in beside}
    key = next(key for n in range(1, len(used) + 2) if (key := f"m{n}") not in used)
    found: dict[str, Any] = msgspec.to_builtins(MaterialRecord(key=key, name=""))
    return found


def merged(proposal: Proposal, document: dict[str, Any], known: Known, *, faults: Sequence[Fault] = ()) -> Merged:
    """Return the document as it would be kept, and these faults with what is wrong with it as a whole."""
    try:
        kept = document_of(record_from(document))
        Procedure.of(kept["procedure"])
    except NotAllowed as refusal:
        where = str(refusal.details.get("where", "")) or refusal.code
        wrong = _fault(proposal, "整项", "内容的格式不对，请对照导出的文件改正：", where)
        return Merged(document, (*faults, wrong))
    found = [_fault(proposal, heading, "没有填，请填写") for heading in _missing(kept)]
    if unknown := sorted(_licences(kept) - known.licence_types):
        found.append(_fault(proposal, "证照类型", "没有这种证照类型，请填证照类型的代码，或留空：", "、".join(unknown)))
    return Merged(kept, (*faults, *found))


def changes(base: Document | None, document: Document) -> list[str]:
    """Return the Chinese names of the elements that differ, "申请材料" among them; all that is said for a new item."""
    before: Document = base or {}
    found = [each.zh for each in ELEMENTS if _differ(value_of(before, each), value_of(document, each))]
    if _differ(before.get("materials"), document.get("materials")):
        found.append("申请材料")
    rest = sorted(key for key in {*before, *document} - NAMED if _differ(before.get(key), document.get(key)))
    return found + [OTHERS.get(key, key) for key in rest if base is not None]


NAMED = {each.path[0] for each in (*ELEMENTS, *MATERIAL_ELEMENTS)} | {"materials"}
OTHERS = {
    "form": "申请表单",
    "flow": "办理流程图",
    "situations": "情形引导",
    "instant": "自动审批规则",
    "extra": "附加数据",
    "is_sample": "示例标记",
}


def is_same(base: Document | None, document: Document) -> bool:
    """Return whether nothing would change."""
    return base is not None and not any(_differ(base.get(key), document.get(key)) for key in {*base, *document})


def _differ(one: Any, other: Any) -> bool:
    """Return whether two values say different things; nothing said is nothing, however it is written."""
    return one is not other and one != other and bool(_plain(one) != _plain(other))


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value] or None
    if isinstance(value, Mapping):
        return {key: said for key, each in value.items() if (said := _plain(each)) is not None} or None
    return None if value == "" else value


def _missing(document: Document) -> list[str]:
    said = (("事项名称", document["name"]), ("实施主体", document["owner"]["name"]))
    return [zh for zh, value in said if not value]


def _licences(document: Document) -> set[str]:
    found = {document["licence_type"], *(each["licence_type"] for each in document["materials"])}
    return {code for code in found if code}


def _fault(proposal: Proposal, heading: str, *wanted: str) -> Fault:
    return Fault(proposal.sheet, proposal.row, 0, heading, "", wanted[0], "".join(wanted[1:]), proposal.code)
