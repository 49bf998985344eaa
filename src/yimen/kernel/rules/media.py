"""What a file really is, by its first bytes and, for zip files, by what is in it; a name or a header proves nothing."""

import zipfile
from collections.abc import Mapping
from typing import BinaryIO

from yimen.kernel.rules.errors import NotAllowed

PDF, PNG, JPEG, GIF = "application/pdf", "image/png", "image/jpeg", "image/gif"
TIFF, BMP, WEBP, HEIC = "image/tiff", "image/bmp", "image/webp", "image/heic"
OFD, ZIP = "application/ofd", "application/zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOC_XLS = "application/x-ole-storage"
MP4 = "video/mp4"

EXTENSIONS: Mapping[str, frozenset[str]] = {
    PDF: frozenset({"pdf"}),
    PNG: frozenset({"png"}),
    JPEG: frozenset({"jpg", "jpeg", "jpe"}),
    GIF: frozenset({"gif"}),
    TIFF: frozenset({"tif", "tiff"}),
    BMP: frozenset({"bmp"}),
    WEBP: frozenset({"webp"}),
    HEIC: frozenset({"heic", "heif"}),
    OFD: frozenset({"ofd"}),
    ZIP: frozenset({"zip"}),
    DOCX: frozenset({"docx"}),
    XLSX: frozenset({"xlsx"}),
    DOC_XLS: frozenset({"doc", "xls", "wps", "et"}),
    MP4: frozenset({"mp4", "m4v"}),
}
STARTS = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"BM", BMP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DOC_XLS),
)
HEAD = 1024
ZIP_START = b"PK\x03\x04"
BRANDS = {b"heic": HEIC, b"heix": HEIC, b"mif1": HEIC, b"isom": MP4, b"mp41": MP4, b"mp42": MP4, b"avc1": MP4}
MEMBERS = (("OFD.xml", OFD), ("word/document.xml", DOCX), ("xl/workbook.xml", XLSX))
MANY_MEMBERS, LARGE_MEMBER_SUM, MOST_PACKED = 10_000, 1 << 30, 200
TYPE_GROUPS = {"application/octet-stream", "", "application/x-zip-compressed", "binary/octet-stream"}
SAME = {"image/jpg": JPEG, "image/pjpeg": JPEG, "image/x-png": PNG, "application/x-pdf": PDF}


def detect(stream: BinaryIO) -> str:
    """Return the media type that the content shows, or raise NotAllowed("file_type_unknown")."""
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    if head.startswith(ZIP_START):
        return _inside_zip(stream)
    for start, found in STARTS:
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and head[8:12] in BRANDS:
        return BRANDS[head[8:12]]
    raise NotAllowed("file_type_unknown")


def check_honest(name: str, declared: str, found: str) -> None:
    """Raise NotAllowed("file_type_lies") when extension or declared type says something else than the content."""
    extension = name.rpartition(".")[2].lower()
    said = declared.partition(";")[0].strip().lower()
    if extension not in EXTENSIONS[found]:
        raise NotAllowed("file_type_lies", found=found)
    if said not in TYPE_GROUPS and SAME.get(said, said) != found and not _same_office(said, found):
        raise NotAllowed("file_type_lies", found=found)


def _same_office(said: str, found: str) -> bool:
    return found in {OFD, DOC_XLS, ZIP, HEIC} and said.startswith(("application/", "image/hei"))


def _inside_zip(stream: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise NotAllowed("file_type_unknown") from None
    finally:
        stream.seek(0)
    unpacked, packed = sum(one.file_size for one in members), sum(one.compress_size for one in members)
    if len(members) > MANY_MEMBERS or unpacked > LARGE_MEMBER_SUM or unpacked > MOST_PACKED * (packed + 1):
        raise NotAllowed("file_unpacks_too_large")
    names = {one.filename for one in members}
    return next((found for member, found in MEMBERS if member in names), ZIP)
