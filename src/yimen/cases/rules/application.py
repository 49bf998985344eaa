"""What an applicant hands in, and what must hold of it before it becomes a case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from yimen.cases.rules.wish import Wish
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.rules.uses import Scope


class Channel(StrEnum):
    """The way in (提交方式): recorded for every step."""

    PORTAL = "portal"
    WINDOW = "window"
    API = "api"
    KIOSK = "kiosk"
    DEPARTMENT = "department"  # behind the window: no way in, but a step of its own


class ReceivedAs(StrEnum):
    UPLOAD = "upload"
    PAPER = "paper"
    PROMISED = "promised"
    LICENCE = "licence"  # fetched from the library of licences
    EARLIER = "earlier"  # taken over from an earlier case
    RESULT = "result"  # what another item of the same bundle resulted in, where that is no licence
    STUDY = "study"  # an area study (区域评估) stands in for it
    AWAITED = "awaited"  # not there yet (零条件预审): the case is reviewed and its decision waits for it


TAKEN = (ReceivedAs.LICENCE, ReceivedAs.EARLIER)  # nobody had to bring it


@dataclass(frozen=True)
class MaterialGiven:
    """One material as handed in: files (StoredFile ids), paper seen at the window, or something to be taken.

    What is `taken` is a licence, whose holder agrees for one use or for the case, or a material of an earlier case.
    `basis` is what stands in for the paper, in words, where a domain above knows it.
    """

    key: str
    files: tuple[UUID, ...] = ()
    received_as: ReceivedAs = ReceivedAs.UPLOAD
    taken: UUID | None = None
    scope: Scope = Scope.ONCE
    basis: str = ""


@dataclass(frozen=True)
class Parties:
    """The three parties apart: whose case it is, who acts for them, who typed it in at a window."""

    person: UUID | None = None
    organisation: UUID | None = None
    agent: UUID | None = None
    operator: UUID | None = None
    name: str = ""
    phone: str = ""

    def __post_init__(self) -> None:
        """Raise NotAllowed unless the applicant is exactly one person or one organisation."""
        if (self.person is None) == (self.organisation is None):
            raise NotAllowed("one_applicant")


@dataclass(frozen=True)
class Application:
    """A complete filing; `key` makes a repeated submission find its first case again.

    With a `digest` of what was sent, the same key with other contents is refused instead. With an `account`, files and
    draft must be that account's own; a page that has looked them up among the account's leaves it out. `renews` is the
    licence to renew; `promised_by` is who signed that the conditions are met (告知承诺). `situation` are the answers
    that decide which papers and questions apply.
    """

    version: UUID
    centre: UUID
    channel: Channel
    parties: Parties
    answers: Mapping[str, Any]
    key: str
    materials: tuple[MaterialGiven, ...] = ()
    draft: UUID | None = None
    digest: bytes | None = None
    account: UUID | None = None
    renews: UUID | None = None
    promised_by: str = ""
    situation: Mapping[str, Any] | None = None
    wish: Wish | None = None  # how the result is wanted; the counter when nothing is said

    @property
    def taken(self) -> list[MaterialGiven]:
        """Return what nobody has to bring: licences to fetch, papers of earlier cases."""
        return [material for material in self.materials if material.received_as in TAKEN]

    @property
    def awaits(self) -> bool:
        """Return whether a paper is still to come before anything may be decided."""
        return any(material.received_as == ReceivedAs.AWAITED for material in self.materials)

    @property
    def files(self) -> set[UUID]:
        """Return every file handed in."""
        return {file for material in self.materials for file in material.files}


@dataclass(frozen=True)
class Filed:
    """What the applicant takes home."""

    case: UUID
    number: str
    query_code: str
    hear_by: date
    promised_if_accepted_today: date | None
    is_calendar_published: bool


class AsksFor(Protocol):
    """The part of a material that the check needs."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def necessity(self) -> str: ...


def check_materials(asked: Iterable[AsksFor], given: Iterable[MaterialGiven]) -> None:
    """Raise NotAllowed unless every required material is there and nothing is handed in that was not asked for."""
    by_key = {material.key: material for material in asked}
    handed = {material.key for material in given if material.files or material.received_as != ReceivedAs.UPLOAD}
    unknown = handed - by_key.keys()
    if unknown:
        raise NotAllowed("material_not_asked", keys=sorted(unknown))
    missing = [m.name for m in by_key.values() if m.necessity == "required" and m.key not in handed]
    if missing:
        raise NotAllowed("materials_missing", names=missing)


HEIC = "image/heic"  # what some phones keep their photos in; no window can open it
# What a citizen's phone, camera or office program makes, and what a window can open (media types found by content).
ACCEPTED_MEDIA = (
    "application/pdf",
    "image/jpeg",
    "image/png",
    "application/ofd",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)


def check_media(media_type: str) -> None:
    """Raise NotAllowed unless a material may be of this type."""
    if media_type == HEIC:
        raise NotAllowed("photo_heic")
    if media_type not in ACCEPTED_MEDIA:
        raise NotAllowed("file_type_not_allowed", found=media_type)


def check_repeated(digest: bytes | None, first: bytes | memoryview | None) -> None:
    """Raise NotAllowed when a key comes back with other contents than the first time."""
    if digest is not None and first is not None and digest != bytes(first):
        raise NotAllowed("key_used_before")


def check_separation(staff: UUID, barred: Iterable[UUID | None]) -> None:
    """Raise NotAllowed when someone who took the case in would review, decide or draw its result (受审分离)."""
    if staff in barred:
        raise NotAllowed("intake_may_not_review")
