"""Look into a file that somebody brings: is it one of ours, and is it as we gave it out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from yimen.kernel.crypto import sm3
from yimen.kernel.models import Document


class Kind(StrEnum):
    """What the bytes are."""

    PDF = "pdf"
    OFD = "ofd"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True)
class Examined:
    """What was found: with a number it was issued here, and `is_intact` says whether every byte is as it was.

    Readable and without a number: not issued here. `document` is the row it was drawn from.
    """

    kind: Kind
    number: str = ""
    is_intact: bool = False
    sealed_by: str = ""
    sealed_at: datetime | None = None
    document: UUID | None = None


def examine(data: bytes, *, at: datetime) -> Examined:  # noqa: ARG001  when the seal is judged
    """Return what these bytes are."""
    kind = _kind(data)
    digest = sm3(data).hex()
    document = (
        Document.objects.filter(file__sm3=digest).first() or Document.objects.filter(ofd_file__sm3=digest).first()
    )
    if document is None:
        return Examined(kind=kind)
    return Examined(
        kind=kind,
        number=document.number,
        is_intact=True,
        sealed_by=str(document.data.get("agency", "")),
        sealed_at=document.finished_at,
        document=document.pk,
    )


def _kind(data: bytes) -> Kind:
    if data.startswith(b"%PDF-"):
        return Kind.PDF
    return Kind.OFD if data.startswith(b"PK\x03\x04") else Kind.UNREADABLE
