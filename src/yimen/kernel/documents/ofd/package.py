"""The package: a zip of a few XML files, fonts and the seal, in which every file's digest is signed."""

import itertools
import zipfile
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Final
from urllib.parse import quote
from uuid import UUID

import pikepdf
from django.utils.timezone import localtime

from yimen.kernel.crypto import sm3
from yimen.kernel.documents.ofd.drawing import Page, page_of
from yimen.kernel.documents.ofd.fonts import PdfFont
from yimen.kernel.documents.ofd.matrix import MM
from yimen.kernel.documents.ofd.pages import content_of
from yimen.kernel.documents.ofd.ses import SIZE, Signed, seal_of, signed_value
from yimen.kernel.documents.ofd.xml import add, numbers, root, written
from yimen.kernel.documents.render import Spot

DOCUMENT: Final = "Doc_0"
SIGN: Final = f"{DOCUMENT}/Signs/Sign_0"
SM3_OID: Final = "1.2.156.10197.1.401"
SM2_OID: Final = "1.2.156.10197.1.501"
LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, kw_only=True)
class About:
    """What the document says of itself: `metadata` are short names and values that programs read."""

    identity: UUID
    number: str
    title: str
    agency: str
    metadata: dict[str, str] = field(default_factory=dict)


def ofd(pdf: bytes, about: About, *, spot: Spot | None, at: datetime) -> bytes:
    """Return the OFD with the content of this unsealed PDF, sealed by its agency at the place of the seal."""
    files = _content(pdf, about, at=at)
    if spot is not None:
        files[f"{DOCUMENT}/Signs/Signatures.xml"] = _signatures()
        files[f"{SIGN}/Seal.esl"] = seal_of(about.agency)
        description = _description(files, spot, at=at)
        place = f"/{SIGN}/Signature.xml"
        files[f"{SIGN}/SignedValue.dat"] = signed_value(about.agency, Signed(description, place), at=at)
        files[f"{SIGN}/Signature.xml"] = description
    return _zipped(files, about.number)


def _content(pdf: bytes, about: About, *, at: datetime) -> dict[str, bytes]:
    known: dict[bytes, tuple[str, PdfFont]] = {}
    with pikepdf.open(BytesIO(pdf)) as file:
        pages = [page_of(page, known=known) for page in file.pages]
    ids = itertools.count(1)
    numbered = {name: next(ids) for name, _ in known.values()}
    page_ids = [next(ids) for _ in pages]
    files = {
        f"{DOCUMENT}/Pages/Page_{n}/Content.xml": content_of(page, ids=ids, fonts=numbered)
        for n, page in enumerate(pages)
    }
    files |= {f"{DOCUMENT}/Res/{name}.{_suffix(font)}": font.file() for name, font in known.values()}
    files[f"{DOCUMENT}/PublicRes.xml"] = _resources(dict(known.values()), numbered)
    files[f"{DOCUMENT}/Document.xml"] = _document(pages, page_ids, last=next(ids))
    files["OFD.xml"] = _entry(about, at=at)
    return files


def _entry(about: About, *, at: datetime) -> bytes:
    top = root("OFD", Version="1.0", DocType="OFD")
    body = add(top, "DocBody")
    info = add(body, "DocInfo")
    day = localtime(at).date().isoformat()
    said = {"DocID": about.identity.hex, "Title": about.title, "Author": about.agency, "CreationDate": day}
    for name, text in said.items():
        add(info, name, text)
    add(info, "Creator", "Yimen")
    if about.metadata:
        datas = add(info, "CustomDatas")
        for name, text in about.metadata.items():
            add(datas, "CustomData", text, Name=name)
    add(body, "DocRoot", f"{DOCUMENT}/Document.xml")
    add(body, "Signatures", f"{DOCUMENT}/Signs/Signatures.xml")
    return written(top)


def _document(pages: list[Page], ids: list[int], *, last: int) -> bytes:
    top = root("Document")
    common = add(top, "CommonData")
    add(common, "MaxUnitID", str(last))
    add(add(common, "PageArea"), "PhysicalBox", numbers(0, 0, pages[0].width, pages[0].height))
    add(common, "PublicRes", "PublicRes.xml")
    listed = add(top, "Pages")
    for n, identity in enumerate(ids):
        add(listed, "Page", ID=str(identity), BaseLoc=f"Pages/Page_{n}/Content.xml")
    return written(top)


def _resources(fonts: dict[str, PdfFont], ids: dict[str, int]) -> bytes:
    top = root("Res", BaseLoc="Res")
    listed = add(top, "Fonts")
    for name, font in fonts.items():
        one = add(listed, "Font", ID=str(ids[name]), FontName=font.name, FamilyName=font.name, Charset="unicode")
        add(one, "FontFile", f"{name}.{_suffix(font)}")
    return written(top)


def _suffix(font: PdfFont) -> str:
    return "otf" if font.is_cff else "ttf"


def _signatures() -> bytes:
    top = root("Signatures")
    add(top, "MaxSignId", "s1")
    add(top, "Signature", ID="s1", Type="Seal", BaseLoc="Sign_0/Signature.xml")
    return written(top)


def _description(files: dict[str, bytes], spot: Spot, *, at: datetime) -> bytes:
    """Return Signature.xml: the digest of every file so far, and where the seal is seen."""
    top = root("Signature")
    info = add(top, "SignedInfo")
    add(info, "Provider", ProviderName="Yimen", Version="1.0", Company="Yimen")
    add(info, "SignatureMethod", SM2_OID)
    add(info, "SignatureDateTime", localtime(at).strftime("%Y%m%d%H%M%S%z"))
    listed = add(info, "References", CheckMethod=SM3_OID)
    for name, data in files.items():
        add(add(listed, "Reference", FileRef=f"/{name}"), "CheckValue", b64encode(sm3(data)).decode())
    box = numbers(spot.left * MM, spot.top * MM, SIZE, SIZE)
    add(info, "StampAnnot", ID="a1", PageRef=_page_ref(files, spot.page), Boundary=box)
    add(add(info, "Seal"), "BaseLoc", f"/{SIGN}/Seal.esl")
    add(top, "SignedValue", f"/{SIGN}/SignedValue.dat")
    return written(top)


def _page_ref(files: dict[str, bytes], page: int) -> str:
    """Return the number that the document gives this page: pages come right behind the fonts."""
    return str(sum(name.startswith(f"{DOCUMENT}/Res/") for name in files) + 1 + page)


def _zipped(files: dict[str, bytes], number: str) -> bytes:
    """Return the package; the number stands twice near its end, to be read even when a part was damaged."""
    mark = f"yimen document {quote(number, safe='')};".encode()  # the end is marked: the first is followed by letters
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name in sorted(files, key=lambda each: (each != "OFD.xml", each)):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.comment = mark if name == "OFD.xml" else b""
            box.writestr(entry, files[name], zipfile.ZIP_DEFLATED)
        box.comment = mark
    return out.getvalue()
