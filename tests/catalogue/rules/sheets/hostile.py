"""Files as they really come in: made here, so that nothing of them needs to be committed."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook

from yimen.catalogue.rules.record import BasisRecord, ItemRecord, Limit, MaterialRecord, OwnerRecord
from yimen.catalogue.rules.record_json import document_of
from yimen.catalogue.rules.sheets import archive, delimited, workbook
from yimen.catalogue.rules.sheets.archive import Kind
from yimen.catalogue.rules.sheets.book_out import workbook as made
from yimen.catalogue.rules.sheets.grid import Limits
from yimen.catalogue.rules.sheets.reading import Book, read_book

CODE = "441303-SPJY"
FULL = ItemRecord(
    code=CODE,
    name="=食品经营许可",
    owner=OwnerRecord("市场监督管理局", code="market"),
    local_code=CODE,  # what an import notes of a code that is no national one
    task_type="licence",
    statutory_limit=Limit(20),
    promised_limit=Limit(5),
    service_objects=("person", "enterprise"),
    visits=0,
    legal_basis=(BasisRecord("中华人民共和国食品安全法", "", "第三十五条"), BasisRecord("+加号开头的办法")),
    fee={"charged": True, "name": "工本费", "items": [{"name": "加印", "standard": "10 元"}]},
    materials=(
        MaterialRecord("m1", "申请书", kind="form"),
        MaterialRecord("m2", "𠮷字号营业执照", copies=2, elements={"copy_rule": "加盖公章"}),
    ),
    conditions="第一条\n第二条",
    consult_phone="0752-1234567",
    themes=("开办企业",),
    keywords=("开饭店", "办食堂"),
    elements={
        "level": "county",
        "is_one_thing": False,
        "effective_from": "2026-01-01",
        "questions": [{"question": "要多久？", "answer": "五天\n节假日除外"}],
        "stages": [{"name": "受理", "limit": 1, "unit": "workday"}],
    },
)


def full_document(**changes: Any) -> dict[str, Any]:
    """Return the document of an item that says something of every kind."""
    return {**document_of(FULL), **changes}


def filled(**changes: Any) -> bytes:
    """Return the template with that item filled in."""
    return made([full_document(**changes)])


def sheets(**rows: Sequence[Sequence[Any]]) -> bytes:
    """Return a workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines_ in rows.items():
        sheet = book.create_sheet(name)
        for line in lines_:
            sheet.append(list(line))
    return saved(book)


def changed(data: bytes, act: Callable[[Any], object]) -> bytes:
    """Return the workbook after an act upon it."""
    book = load_workbook(io.BytesIO(data))
    act(book)
    return saved(book)


def saved(book: Any) -> bytes:
    """Return the bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return an archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made_here:
        for name, content in parts.items():
            made_here.writestr(name, content)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return the archive with this part, instead of its own of that name."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {part.filename: old.read(part) for part in old.infolist()}
    return zipped({**parts, name: content})


def read(data: bytes, limits: Limits | None = None) -> Book:
    """Return the book in a workbook or a CSV file."""
    limits, file = limits or Limits(), io.BytesIO(data)
    kind = archive.kind_of(file, limits)
    if kind == Kind.WORKBOOK:
        return read_book(workbook.grids(file, limits))
    return read_book([delimited.grid(file, limits)] if kind == Kind.CSV else delimited.grids(file, limits))


def lines(*rows: Iterable[Any]) -> bytes:
    """Return rows as the bytes of a CSV file."""
    return "\r\n".join(",".join(str(cell) for cell in row) for row in rows).encode()
