"""One row of a file of licences, read and checked by itself: nothing here knows what the library holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import DocumentKind, check_document, check_uscc
from yimen.kernel.rules.identifiers.checks import cleaned
from yimen.licences.rules.identifier import check_identifier, version_in
from yimen.licences.rules.load.days import day_in
from yimen.licences.rules.load.words import NEEDED, OWN, Refused
from yimen.licences.rules.states import LABELS, STOPPED, Status
from yimen.licences.rules.trust import Trust

LONGEST: Final = {"number": 40, "issuer_name": 200, "holder_name": 120, "place": 300, "standing_reason": 500}
USCC: Final = "uscc"
HOLDER_KINDS: Final = {
    "001": USCC,
    "111": DocumentKind.RESIDENT_ID,
    "414": DocumentKind.PASSPORT,
    "511": DocumentKind.TAIWAN_PERMIT,
    "516": DocumentKind.HK_MACAO_PERMIT,
    "553": DocumentKind.FOREIGN_PR,
}
STATUSES: Final = {
    **{label.removeprefix("已"): status for status, label in LABELS.items() if status in STOPPED},
    LABELS[Status.VALID]: Status.VALID,
    "": Status.VALID,
}
RESIDENT_ID: Final = re.compile(  # with a day of birth in it: a credit code may be all digits
    r"(?<!\d)\d{6}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
)
REPLACEMENT: Final = "\ufffd"


@dataclass(frozen=True)
class Kind:
    """What the reader has to know of a kind of licence."""

    id: UUID
    code: str
    type_code: str
    is_single: bool
    fields: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class LoadRow:
    """A row that is right in itself."""

    row: int
    kind: Kind
    number: str
    identifier: str  # empty: ours is made
    version: int
    holder_kind: str
    holder_code: str
    holder_name: str
    issuer_name: str
    issuer_code: str
    issued_on: date
    valid_from: date
    valid_to: date | None
    place: str
    status: Status
    standing_on: date | None
    standing_reason: str
    trust: Trust
    fields: tuple[tuple[str, str], ...]


class Wrong(Exception):  # noqa: N818  the row is refused, nothing is broken
    """A cell that cannot be taken."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


@dataclass
class RowReader:
    """Reads rows under one head."""

    head: Mapping[int, str]
    kinds: Mapping[str, Kind]  # by own and by national code
    trust: Trust
    today: date
    own: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.own = [name for name in self.head.values() if name.startswith(OWN)]

    def read(self, number: int, cells: Mapping[int, Any]) -> LoadRow | Refused:
        """Return the row, or why it is not taken."""
        said = {name: str(cells.get(column, "")) for column, name in self.head.items()}
        try:
            return self._read(number, said)
        except Wrong as wrong:
            return Refused(number, wrong.column, wrong.reason)

    def _read(self, row: int, said: dict[str, str]) -> LoadRow:
        _check_shape(said)
        kind = self.kinds.get(said["type"].upper())
        if kind is None:
            raise Wrong("type", "unknown_type")
        identifier = _identifier(said.get("identifier", ""))
        issued_on, valid_from, valid_to = _days(said)
        holder_kind, holder_code = _holder(said, self.today)
        status, standing_on = _status(said)
        return LoadRow(
            row=row,
            kind=kind,
            number=said["number"],
            identifier=identifier,
            version=version_in(identifier) if identifier else 1,
            holder_kind=holder_kind,
            holder_code=holder_code,
            holder_name=said["holder_name"],
            issuer_name=said["issuer_name"],
            issuer_code=_issuer(said.get("issuer_code", "")),
            issued_on=issued_on,
            valid_from=valid_from,
            valid_to=valid_to,
            place=said.get("place", ""),
            status=status,
            standing_on=standing_on,
            standing_reason=said.get("standing_reason", "") if status in STOPPED else "",
            trust=self._trust(said.get("trust", "")),
            fields=tuple(self._own_fields(kind, said)),
        )

    def _trust(self, text: str) -> Trust:
        try:
            return Trust(text.upper()) if text else self.trust
        except ValueError:
            raise Wrong("trust", "bad_trust") from None

    def _own_fields(self, kind: Kind, said: Mapping[str, str]) -> list[tuple[str, str]]:
        found = [(name.removeprefix(OWN), said[name]) for name in self.own if said[name]]
        for name, value in found:
            if name not in kind.fields:
                raise Wrong(OWN + name, "unknown_field")
            if RESIDENT_ID.search(value):
                raise Wrong(OWN + name, "personal")
        return found


def _check_shape(said: Mapping[str, str]) -> None:
    for name in NEEDED:
        if not said[name]:
            raise Wrong(name, "empty")
    for name, longest in LONGEST.items():
        if len(said.get(name, "")) > longest:
            raise Wrong(name, "too_long")
    for name, text in said.items():
        if REPLACEMENT in text:
            raise Wrong(name, "unreadable")
    if not re.search(r"[0-9A-Z]", cleaned(said["number"])):
        raise Wrong("number", "bad_number")


def _identifier(text: str) -> str:
    try:
        return check_identifier(text) if text else ""
    except NotAllowed:
        raise Wrong("identifier", "bad_identifier") from None


def _issuer(text: str) -> str:
    try:
        return check_uscc(text) if text else ""
    except NotAllowed:
        raise Wrong("issuer_code", "bad_issuer") from None


def _date(said: Mapping[str, str], name: str) -> date | None:
    try:
        return day_in(said.get(name, ""))
    except ValueError:
        raise Wrong(name, "bad_date") from None


def _days(said: Mapping[str, str]) -> tuple[date, date, date | None]:
    """Return when it was issued, its first day and its last."""
    issued_on, valid_to = _date(said, "issued_on"), _date(said, "valid_to")
    if issued_on is None:
        raise Wrong("issued_on", "bad_date")
    valid_from = _date(said, "valid_from") or issued_on
    if valid_to is not None and valid_to < valid_from:
        raise Wrong("valid_to", "period")
    return issued_on, valid_from, valid_to


def _holder(said: Mapping[str, str], today: date) -> tuple[str, str]:
    """Return whether it is a credit code or which document, and the number as it is stored."""
    code, told = said["holder_code"], said.get("holder_kind", "")
    if told and told not in HOLDER_KINDS:
        raise Wrong("holder_kind", "bad_holder_kind")
    kinds = [HOLDER_KINDS[told]] if told else [USCC, DocumentKind.RESIDENT_ID]
    for kind in kinds:
        try:
            return kind, check_uscc(code) if kind == USCC else check_document(kind, code, today=today)
        except NotAllowed:
            continue
    raise Wrong("holder_code", "bad_holder")


def _status(said: Mapping[str, str]) -> tuple[Status, date | None]:
    status = STATUSES.get(said.get("status", "").removeprefix("已"))
    if status is None:
        raise Wrong("status", "bad_status")
    since = _date(said, "standing_on") if status in STOPPED else None
    if status in STOPPED and (since is None or not said.get("standing_reason")):
        raise Wrong("standing_reason", "status_reason")
    return status, since
