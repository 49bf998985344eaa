"""Items as the national front-end tables (up_task_*_basic, _extend, _material, _fee_project, _questions).

Which columns stand in basic and which in extend was not obtained; reading takes both as one row.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from yimen.catalogue.rules.elements import ELEMENTS, MATERIAL_ELEMENTS, Element, Group, Kind, element, value_of
from yimen.catalogue.rules.exchange.national_codes import OF_ITEMS, OF_MATERIALS, coded, is_exchanged

Document = Mapping[str, Any]
Row = dict[str, Any]
FAMILIES = {"public_service": "public", "penalty": "punish", "inspection": "check"}
GENERAL = "general"
IN_EXTEND = frozenset({Group.ACCESS, Group.RIGHTS, Group.INTERMEDIARY})
OURS = "yimen"  # data_source of our rows: their row_guid is the item's code
COLUMNS = tuple(each for each in ELEMENTS if each.kind != Kind.ROWS and is_exchanged(each, OF_ITEMS))
OF_ONE_MATERIAL = tuple(each for each in MATERIAL_ELEMENTS if is_exchanged(each, OF_MATERIALS))
# Rows of an item by where they stand: a list in its basic row, or a table of their own.
IN_ROW = {"legal_basis": "laws", "stages": "process_link"}
IN_TABLE = {"fee_items": "fee_project", "questions": "questions"}


def tables_of(documents: Iterable[Document]) -> dict[str, list[Row]]:
    """Return the tables by name, each with its rows."""
    tables: dict[str, list[Row]] = defaultdict(list)
    for document in documents:
        family = f"up_task_{FAMILIES.get(document['task_type'], GENERAL)}"
        key = {"row_guid": document["code"], "data_source": OURS, "cd_operation": "I"}
        basic, extend = _columns(document)
        tables[f"{family}_basic"].append({**key, **basic})
        tables[f"{family}_extend"].append({**key, **extend})
        linked = {"task_code": basic["task_code"], "task_handle_item": basic["task_handle_item"], "data_source": OURS}
        for place, row in _parts(document):
            guid = str(uuid5(NAMESPACE_URL, f"{document['code']}/{place}/{len(tables[f'{family}_{place}'])}"))
            tables[f"{family}_{place}"].append({"row_guid": guid, "task_guid": document["code"], **linked, **row})
    return dict(tables)


def _columns(document: Document) -> tuple[Row, Row]:
    basic: Row = {}
    extend: Row = {}
    for each in COLUMNS:
        row = extend if each.group in IN_EXTEND else basic
        row.setdefault(each.columns[0], coded(each, value_of(document, each), OF_ITEMS))
    for key, place in IN_ROW.items():
        each = element(key)
        basic[place] = [row_out(each, row) for row in value_of(document, each) or []]
    return basic, extend


def _parts(document: Document) -> Iterable[tuple[str, Row]]:
    for number, material in enumerate(document.get("materials") or [], start=1):
        yield "material", {"ordernum": number, **material_out(material)}
    for key, place in IN_TABLE.items():
        each = element(key)
        for row in value_of(document, each) or []:
            yield place, row_out(each, row)


def row_out(each: Element, row: Document) -> Row:
    """Return one row of an element of rows under the exchange's names."""
    parts = (part for part in each.parts if is_exchanged(part, OF_ITEMS))
    return {part.columns[0]: coded(part, row.get(part.home), OF_ITEMS) for part in parts}


def material_out(material: Document) -> Row:
    """Return a material under the exchange's names."""
    return {each.columns[0]: coded(each, value_of(material, each), OF_MATERIALS) for each in OF_ONE_MATERIAL}
