"""Which sheets a workbook of items has, and their columns: all from the one table of elements."""

from dataclasses import dataclass

from yimen.catalogue.rules.elements import ELEMENTS, GROUPS, MATERIAL_ELEMENTS, Element, Group, Kind

CODE = Element(
    "code", Group.POWER, "事项编码", Kind.TEXT, home="code", needed=True, most=64,
    note="每张表都用它对应到同一个事项。新事项填实施编码、业务办理项编码或地方编码",
)  # fmt: skip
MATERIAL_KEY = Element(
    "key", Group.MATERIALS, "材料编号", Kind.TEXT, home="key", most=60, note="系统编的号，不要改；新加的材料留空"
)
ALSO_CALLED = {"本系统编码": "code", "编码": "code", "事项代码": "code", "名称": "name"}


@dataclass(frozen=True)
class SheetKind:
    """One sheet: `key` names what its rows fill (items, materials, or an element of rows)."""

    key: str
    title: str
    columns: tuple[Element, ...]

    def column(self, heading: str) -> Element | None:
        """Return the column under a heading, by its Chinese name or its key; marks and blanks do not count."""
        return _COLUMNS[self.key].get(plain(heading))


def plain(heading: str) -> str:
    """Return a heading as it is compared: half-width, without blanks, marks and what stands in brackets after a *."""
    kept = heading.translate(_HALF).casefold()
    return "".join(c for c in kept if not c.isspace() and c not in "*：:")


_HALF = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: " "}
ITEMS = SheetKind(
    "items", "事项", (CODE, *(each for each in ELEMENTS if each.kind != Kind.ROWS and each.key != "code"))
)
MATERIALS = SheetKind("materials", "材料", (CODE, MATERIAL_KEY, *MATERIAL_ELEMENTS))
ROWS = tuple(SheetKind(each.key, each.zh, (CODE, *each.parts)) for each in ELEMENTS if each.kind == Kind.ROWS)
SHEETS: tuple[SheetKind, ...] = (ITEMS, MATERIALS, *ROWS)


def _headings(kind: SheetKind) -> dict[str, Element]:
    national = {plain(name): each for each in reversed(kind.columns) for name in each.columns}
    known = {plain(each.key): each for each in kind.columns}
    also = {plain(said): known[key] for said, key in ALSO_CALLED.items() if key in known}
    return national | known | also | {plain(each.zh): each for each in kind.columns}


_COLUMNS = {kind.key: _headings(kind) for kind in SHEETS}


def group_of(column: Element) -> str:
    """Return the Chinese name of a column's group."""
    return GROUPS[column.group]
