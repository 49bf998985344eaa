"""Materials handed in at the window: seen on paper, or scanned there; a scan once stored is never asked for again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.timezone import now

from yimen.cases.rules.application import MaterialGiven, ReceivedAs
from yimen.cases.rules.taking import Offer
from yimen.catalogue.queries import Material
from yimen.identity.queries import Staff
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.queries.records import StoredFile
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.refusals import sentence

SALT = "desk.scans"


@dataclass
class Handed:
    """One material on the intake page: what the item asks, and what is there already."""

    asks: Material
    is_paper: bool = False
    scans: list[tuple[UUID, str]] = field(default_factory=list)
    error: str = ""
    taking: list[tuple[Offer, bool]] = field(default_factory=list)  # what the applicant has, and whether it is taken
    agreed_scope: str = ""

    @property
    def marks(self) -> list[tuple[str, str]]:
        """Return signed marks of the stored scans, with their names, for hidden fields."""
        return [(signing.dumps([str(file), name], salt=SALT), name) for file, name in self.scans]

    def given(self) -> MaterialGiven | None:
        """Return the material as handed in, None when it was not."""
        if self.scans:
            return MaterialGiven(self.asks.key, tuple(file for file, _ in self.scans), ReceivedAs.UPLOAD)
        return MaterialGiven(self.asks.key, (), ReceivedAs.PAPER) if self.is_paper else None


def nothing_handed(materials: Iterable[Material]) -> list[Handed]:
    """Return the empty rows of a new client."""
    return [Handed(material) for material in materials]


def read_handed(request: HttpRequest, materials: Iterable[Material], *, by: Staff) -> list[Handed]:
    """Store the scans that came with the request and return everything handed in so far."""
    return [_read(request, material, by=by) for material in materials]


def _read(request: HttpRequest, material: Material, *, by: Staff) -> Handed:
    row = Handed(material, is_paper=request.POST.get(f"paper-{material.key}") == "1")
    for mark in request.POST.getlist(f"kept-{material.key}"):
        try:
            file, name = signing.loads(mark, salt=SALT)
        except signing.BadSignature:
            continue
        row.scans.append((UUID(file), name))
    for upload in request.FILES.getlist(f"scan-{material.key}"):
        try:
            stored = _stored(upload, by=by)
        except NotAllowed as refusal:
            row.error = f"{upload.name}：{sentence(refusal)}"
        else:
            row.scans.append((stored.pk, stored.name))
    return row


def _stored(upload: "UploadedFile[Any]", *, by: Staff) -> StoredFile:
    stream, declared = cast("BinaryIO", upload), upload.content_type or ""
    return store_file(stream, name=upload.name or "", declared_type=declared, by=by.pk, at=now())
