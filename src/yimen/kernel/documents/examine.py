"""Look into a file that somebody brings: is it one of ours, and is it as we gave it out."""

import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO
from typing import Final
from urllib.parse import unquote
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from yimen.kernel.crypto import sm3
from yimen.kernel.documents.extract import EXTRACT
from yimen.kernel.documents.seals.reading import pdf_seal
from yimen.kernel.models import Document

LARGEST: Final = 20 << 20  # bytes; the papers given out here are a hundredth of it
DIRECTORY, MARKS = 64 << 10, 2  # where a package lists its files, and how often it says its number there
OFD_NUMBER = re.compile(rb"yimen document ([0-9A-Za-z%._~-]{1,400});")


class Kind(StrEnum):
    """What the bytes are."""

    PDF = "pdf"
    OFD = "ofd"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True)
class Examined:
    """What was found in the bytes.

    `is_ours`: it was issued here, or says so with a number that was. `is_intact`: every byte is as it was given out.
    `document` is the row it was drawn from, for an extract (加注件) that of what it copies; `until` is its last day.
    """

    kind: Kind
    number: str = ""
    is_intact: bool = False
    is_ours: bool = False
    is_expired: bool = False
    until: date | None = None
    sealed_by: str = ""
    sealed_at: datetime | None = None
    document: UUID | None = None


def examine(data: bytes, *, at: datetime) -> Examined:
    """Return what these bytes are; whatever is brought, it is looked at for a bounded time and never opened."""
    kind = _kind(data) if len(data) <= LARGEST else Kind.UNREADABLE
    if kind == Kind.UNREADABLE:
        return Examined(kind=kind)
    digest = sm3(data).hex()
    kept = Document.objects.exclude(kind=EXTRACT).filter(Q(file__sm3=digest) | Q(ofd_file__sm3=digest)).first()
    if kept is not None:
        return _found(kind, kept, is_intact=True)
    return _of_pdf(data, at=at) if kind == Kind.PDF else _of_ofd(data)


def _of_pdf(data: bytes, *, at: datetime) -> Examined:
    seal = pdf_seal(data)
    if seal is None:
        return Examined(kind=Kind.PDF)
    document = _numbered(seal.number)
    is_extract = seal.until is not None
    if document is None:
        return Examined(kind=Kind.PDF, is_ours=seal.is_ours, number=seal.number if seal.is_ours else "")
    return _found(
        Kind.PDF,
        document,
        is_intact=seal.is_whole and is_extract,  # what is no extract is kept, and would have been known by its digest
        sealed_at=seal.sealed_at if seal.is_ours else None,
        until=seal.until,
        is_expired=seal.until is not None and seal.until < localdate(at),
    )


def _of_ofd(data: bytes) -> Examined:
    """Return whose number it bears: an OFD is always kept, so one that is not known by its digest was changed."""
    numbers = [unquote(each.decode()) for each in OFD_NUMBER.findall(data[-DIRECTORY:])]
    document = next((row for row in map(_numbered, numbers[:MARKS]) if row), None)
    return _found(Kind.OFD, document, is_intact=False) if document else Examined(kind=Kind.OFD)


def _numbered(number: str) -> Document | None:
    ready = Document.objects.filter(number=number, state=Document.State.READY) if number else Document.objects.none()
    return ready.order_by("-requested_at").first()


def _found(
    kind: Kind,
    document: Document,
    *,
    is_intact: bool,
    sealed_at: datetime | None = None,
    until: date | None = None,
    is_expired: bool = False,
) -> Examined:
    return Examined(
        kind=kind,
        number=document.number,
        is_ours=True,
        is_intact=is_intact,
        until=until,
        is_expired=is_expired,
        sealed_by=str(document.data.get("agency", "")),
        sealed_at=sealed_at or document.finished_at,
        document=document.pk,
    )


def _kind(data: bytes) -> Kind:
    """Return what the bytes look like, also with their first one changed."""
    if data.startswith(b"%PDF-") or b"/ByteRange" in data:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04") or zipfile.is_zipfile(BytesIO(data)):
        return Kind.OFD
    return Kind.UNREADABLE
