"""Read the national front-end tables: what a column does not change stays as the catalogue has it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from yimen.catalogue.rules.elements import Element, element, value_of, with_value
from yimen.catalogue.rules.exchange.national_codes import OF_ITEMS, OF_MATERIALS, Codes, coded, decoded_value
from yimen.catalogue.rules.exchange.national_out import (
    COLUMNS,
    IN_ROW,
    IN_TABLE,
    OF_ONE_MATERIAL,
    OURS,
    material_out,
    row_out,
)
from yimen.catalogue.rules.imports.codes import codes_of
from yimen.catalogue.rules.imports.notes import Notes
from yimen.catalogue.rules.imports.values import code_of, line_of
from yimen.catalogue.rules.sheets.faults import Fault
from yimen.catalogue.rules.sheets.proposals import (
    Document,
    Known,
    Merged,
    Proposals,
    fresh_material,
    merged,
    new_document,
)
from yimen.catalogue.rules.sheets.values import WrongCell, shown

Row = Mapping[str, Any]
TABLE = re.compile(r"(?:up_)?task_(?:general|public|handle|punish|check)_(basic|extend|material|fee_project|questions)")
CODES = ("task_handle_item", "task_code", "local_task_code")


@dataclass
class NationalProposal:
    """What the tables say of one item."""

    code: str
    sheet: str
    row: int
    columns: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, list[Row]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def over(self, base: Document | None, known: Known) -> Merged:
        """Return the item's document with the rows laid over the base; every wrong column is told."""
        self.faults = []
        says_owner = bool(line_of(self.columns.get("dept_name")))
        document = dict(base) if base is not None else new_document(self.code, known, says_owner=says_owner)
        for each in COLUMNS:
            name = _first(each, self.columns)
            if name and not (each.fixed and base is not None):
                value = self._value(each, self.columns[name], value_of(document, each))
                document = with_value(document, each, value)
        for key, place in {**IN_ROW, **IN_TABLE}.items():
            rows = self.columns.get(place) if key in IN_ROW else self.parts.get(place)
            if isinstance(rows, list):
                document = with_value(document, element(key), self._rows(document, element(key), _mappings(rows)))
        if "material" in self.parts:
            document = {**document, "materials": self._materials(document, _mappings(self.parts["material"]))}
        return merged(self, document, known, faults=self.faults)

    def _value(self, each: Element, raw: Any, before: Any, *, codes: Mapping[str, Codes] = OF_ITEMS) -> Any:
        """Return the column's value; where it is what we would write ourselves, what was there stays to the letter."""
        if line_of(raw) == line_of(coded(each, before, codes)):
            return before
        try:
            return decoded_value(each, raw, codes)
        except WrongCell as wrong:
            place = (self.sheet, self.row, 0, each.zh, shown(raw))
            self.faults.append(Fault(*place, wrong.wanted, wrong.about, self.code))
            return before

    def _rows(self, document: Document, each: Element, rows: list[Row]) -> list[Any]:
        before = list(value_of(document, each) or [])
        if _says_the_same(rows, [row_out(each, row) for row in before]):
            return before
        return [found for row in rows if (found := self._row(each, row))]

    def _row(self, each: Element, row: Row) -> dict[str, Any]:
        found = {}
        for part in each.parts:
            name = _first(part, row)
            value = self._value(part, row[name], None) if name and _is_known(part) else None
            if value not in (None, ""):
                found[part.home] = value
        return found

    def _materials(self, document: Document, rows: list[Row]) -> list[dict[str, Any]]:
        before = [dict(each) for each in document.get("materials") or []]
        if _says_the_same(rows, [material_out(each) for each in before]):
            return before
        found: list[dict[str, Any]] = []
        for row in rows:
            found.append(self._material(row, before, found))
        return found

    def _material(self, row: Row, before: list[dict[str, Any]], taken: list[dict[str, Any]]) -> dict[str, Any]:
        name, keys = line_of(row.get("material_name")), {each["key"] for each in taken}
        same = (each for each in before if line_of(each["name"]) == name and each["key"] not in keys)
        found = next(same, None) or fresh_material([*before, *taken])
        for each in OF_ONE_MATERIAL:
            if column := _first(each, row):
                value = self._value(each, row[column], value_of(found, each), codes=OF_MATERIALS)
                found = with_value(found, each, value)
        if not found["name"]:
            self.faults.append(Fault(self.sheet, self.row, 0, "材料名称", "", "没有填，请填材料名称", code=self.code))
        return found


def is_tables(whole: Any) -> bool:
    """Return whether this is a mapping of the exchange's tables to their rows."""
    return isinstance(whole, Mapping) and any(TABLE.fullmatch(str(name).lower()) for name in whole)


def read_tables(whole: Mapping[str, Any]) -> Proposals:
    """Return what the tables propose: basic and extend of an item as one row, its other rows beside it."""
    found = Proposals()
    items: dict[str, NationalProposal] = {}
    rest: list[tuple[str, str, int, Row]] = []
    for name, part, number, row in _all_rows(whole, found):
        code = _code(row)
        if not code:
            found.faults.append(Fault(name, number, 0, "事项编码", "", "没有 task_code，不知道是哪个事项"))
        elif part == "basic" and code in items:
            found.faults.append(Fault(name, number, 0, "事项编码", code, "编码重复，请只留一行", code=code))
        elif part == "basic":
            items[code] = NationalProposal(code, name, number, dict(row))
        else:
            rest.append((code, part, number, {**row, "": name}))
    _join(items, rest, found)
    tables = {part for _, part, _, _ in rest} - {"extend"}
    for proposal in items.values():
        proposal.parts = {part: proposal.parts.get(part, []) for part in tables}
    found.items = list(items.values())
    return found


def _all_rows(whole: Mapping[str, Any], found: Proposals) -> Iterator[tuple[str, str, int, Row]]:
    for name, rows in whole.items():
        match = TABLE.fullmatch(str(name).lower())
        for number, row in enumerate(rows if match and isinstance(rows, list) else [], start=1):
            found.rows += 1
            if isinstance(row, Mapping):
                yield str(name), match[1] if match else "", number, {str(k).lower(): v for k, v in row.items()}
            else:
                found.faults.append(Fault(str(name), number, 0, "整行", shown(str(row)), "这一行不是数据，请重新导出"))


def _join(items: dict[str, NationalProposal], rest: list[tuple[str, str, int, Row]], found: Proposals) -> None:
    parts: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for code, part, number, row in rest:
        if code not in items:
            found.faults.append(Fault(str(row[""]), number, 0, "事项编码", code, "basic 表里没有这个事项", code=code))
        elif part == "extend":
            items[code].columns = {**row, **items[code].columns}
        else:
            parts[code][part].append(row)
    for code, told in parts.items():
        items[code].parts = dict(told)


def _code(row: Row) -> str:
    """Return the item's code: ours where the row is ours, else the longest national one."""
    if row.get("data_source") == OURS:
        own = code_of(row.get("task_guid") or row.get("row_guid"))
    else:
        own = next((code for name in CODES if (code := code_of(row.get(name)))), "")
    return codes_of(own, notes=Notes()).code if own else ""


def _first(each: Element, row: Row) -> str:
    return next((name for name in each.columns if name in row), "")


def _is_known(part: Element) -> bool:
    return not part.choices or part.key in OF_ITEMS


def _mappings(rows: Sequence[Any]) -> list[Row]:
    return [row for row in rows if isinstance(row, Mapping)]


def _says_the_same(rows: list[Row], ours: list[dict[str, Any]]) -> bool:
    """Return whether every row holds, column for column, what we would write."""
    return len(rows) == len(ours) and all(
        line_of(row.get(name)) == line_of(value)
        for row, own in zip(rows, ours, strict=True)
        for name, value in own.items()
    )
