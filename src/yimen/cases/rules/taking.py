"""What nobody has to bring: a licence in the library, a paper handed in with an earlier case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from yimen.cases.rules.application import Parties, ReceivedAs
from yimen.cases.rules.states import OPEN, State
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class Holder:
    """Whose licences and papers may be taken: the applicant of the case."""

    person: UUID | None
    organisation: UUID | None


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One thing that can be taken for a material: a licence, or the same paper of an earlier case."""

    material: str
    way: ReceivedAs
    id: UUID
    name: str
    number: str
    issuer: str
    given_on: date
    valid_to: date | None


PURPOSE = "办理“{item}”"
LONGEST_NAME = 200


class AsksFor(Protocol):
    """The part of a material that these rules need."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def elements(self) -> Mapping[str, Any]: ...


def may_agree(parties: Parties, *, has_right: bool) -> bool:
    """Return whether who files may agree to the use of what the applicant has.

    Oneself may; an agent may with a mandate that reaches to licences. At a window an organisation speaks through
    whoever it has sent, whose papers the clerk sees; a person has to be there.
    """
    if parties.agent is None:
        return True
    return parties.organisation is not None if parties.operator else has_right


def is_fetch_only(material: AsksFor) -> bool:
    """Return whether the item takes the licence from the library only, once it is there."""
    return bool(material.elements.get("fetch_only"))


def reuse_days(material: AsksFor, usual: int) -> int:
    """Return for how many days after its filing a paper may be taken over; the item's own word first, 0 for never."""
    own = material.elements.get("reuse_days")
    return usual if own is None else int(own)


def reusable_until(given_on: date, days: int) -> date:
    """Return the last day on which the paper may be taken over."""
    return given_on + timedelta(days=days)


def purpose_of(item: str) -> str:
    """Return what a licence is fetched for, as its holder reads it."""
    return PURPOSE.format(item=item[:LONGEST_NAME])


def check_may_fetch(state: State) -> None:
    """Raise NotAllowed once the case has been decided or has ended."""
    if state not in OPEN:
        raise NotAllowed("case_has_ended")


def check_may_agree(*, may: bool) -> None:
    """Raise NotAllowed unless who files may agree to the use."""
    if not may:
        raise NotAllowed("holder_agrees_in_person")


def check_not_held(held: Iterable[str]) -> None:
    """Raise NotAllowed when something is asked for that the library holds: it is fetched, not asked."""
    if names := sorted(held):
        raise NotAllowed("held_already", names=names)


def check_fetched(held: Iterable[str]) -> None:
    """Raise NotAllowed when a file was handed in for what the item takes from the library only."""
    if names := sorted(held):
        raise NotAllowed("fetch_instead", names=names)


def check_still_stands(fallen: Iterable[str]) -> None:
    """Raise NotAllowed when a decision would rely on a licence that fell since it was fetched, without a reason."""
    if names := sorted(fallen):
        raise NotAllowed("licence_fell", names=names)
