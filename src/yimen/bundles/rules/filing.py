"""What an applicant hands in for a whole theme, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from yimen.cases.rules.application import TAKEN, Channel, MaterialGiven, Parties
from yimen.cases.rules.wish import Wish
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True, kw_only=True)
class BundleApplication:
    """A complete filing of a theme: `situation` answers its questions, `answers` the one form, `materials` the one set.

    `versions` (item code → item version) says which versions the page showed: where one of them is live no longer, the
    filing is refused and the draft re-based. `key`, `digest`, `account` and `draft` are as in cases' Application.
    """

    theme_version: UUID
    centre: UUID
    channel: Channel
    parties: Parties
    situation: Mapping[str, Any]
    answers: Mapping[str, Any]
    key: str
    materials: tuple[MaterialGiven, ...] = ()
    versions: Mapping[str, UUID] | None = None
    draft: UUID | None = None
    digest: bytes | None = None
    account: UUID | None = None
    wish: Wish | None = None

    @property
    def files(self) -> set[UUID]:
        """Return every file handed in."""
        return {file for material in self.materials for file in material.files}

    @property
    def taken(self) -> tuple[MaterialGiven, ...]:
        """Return what nobody has to bring: licences to fetch, papers of earlier cases."""
        return tuple(material for material in self.materials if material.received_as in TAKEN)


@dataclass(frozen=True)
class FiledPart:
    """What the applicant is told of one part; `case` is None and no day is named while it waits for a result."""

    item: str
    name: str
    number: str
    query_code: str
    state: str
    case: UUID | None
    hear_by: date | None


@dataclass(frozen=True)
class FiledBundle:
    """What the applicant takes home."""

    bundle: UUID
    number: str
    query_code: str
    parts: tuple[FiledPart, ...]


def check_versions(shown: Mapping[str, UUID] | None, now: Mapping[str, UUID], names: Mapping[str, str]) -> None:
    """Raise NotAllowed naming the items that changed since the page showed them."""
    if shown is None:
        return
    if changed := [names[code] for code, version in now.items() if shown.get(code) != version]:
        raise NotAllowed("bundle_item_changed", names=changed)
