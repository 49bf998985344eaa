"""What a file is, told by its first bytes and never by its name; what is dangerous is refused before it is opened."""

import codecs
import io
import zipfile
from enum import StrEnum
from typing import BinaryIO

from yimen.catalogue.rules.imports.rows import decoded
from yimen.catalogue.rules.imports.values import is_web_page
from yimen.catalogue.rules.sheets.grid import Limits
from yimen.kernel.rules.errors import NotAllowed

LOOKED_AT = 4096
MOST_PARTS = 2_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old .xls, and every workbook with a password
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"OFD", b"{\\rtf")
TEXTS_OF_BOOK = "xl/sharedStrings.xml"


class Kind(StrEnum):
    """The kinds of files that items come in."""

    WORKBOOK = "workbook"
    TABLES = "tables"  # a zip of CSV files
    JSON = "json"
    CSV = "csv"


def kind_of(file: BinaryIO, limits: Limits) -> Kind:
    """Return what the file is; raise NotAllowed for what cannot be or must not be opened."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    head = file.read(LOOKED_AT)
    file.seek(0)
    if size > limits.packed:
        raise NotAllowed("import_file_too_large", limit=limits.packed >> 20)
    if head.startswith(OLE):
        raise NotAllowed("workbook_locked_or_old")
    if head.startswith(ZIP):
        return _packed(file, limits)
    return _plain(head)


def _plain(head: bytes) -> Kind:
    if head.startswith(OTHERS):
        raise NotAllowed("import_file_unknown")
    text = decoded(_whole_characters(head)).lstrip("\ufeff").strip().strip("\x00")
    if not text:
        raise NotAllowed("import_file_empty")
    if is_web_page(text):
        raise NotAllowed("import_file_is_web_page")
    return Kind.JSON if text[0] in "[{" else Kind.CSV


def _whole_characters(head: bytes) -> bytes:
    """Return the beginning up to the last line end, lest a character be cut in two and the encoding mistaken."""
    if len(head) < LOOKED_AT or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head
    return head[: head.rfind(b"\n") + 1] or head


def _packed(file: BinaryIO, limits: Limits) -> Kind:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise NotAllowed("workbook_broken") from None
    file.seek(0)
    names = {part.filename for part in parts}
    _check_size(parts, limits)
    if any(part.flag_bits & 1 for part in parts):
        raise NotAllowed("workbook_locked_or_old")
    if any(name.endswith("vbaProject.bin") or "/macrosheets/" in name for name in names):
        raise NotAllowed("workbook_with_macros")
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    files = [name for name in names if not name.endswith("/")]
    if files and all(name.lower().endswith(".csv") for name in files):
        return Kind.TABLES
    raise NotAllowed("import_file_unknown")


def _check_size(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Raise NotAllowed for a bomb; no more is ever read of a part than it declares, so that can be trusted."""
    is_too_much = len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > limits.unpacked
    texts = sum(part.file_size for part in parts if not part.filename.startswith("xl/worksheets/"))
    if is_too_much or texts > limits.part:
        raise NotAllowed("workbook_unpacks_too_large", limit=limits.unpacked >> 20)
