"""What the API says."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema


class ProblemOut(Schema):
    """RFC 9457 problem details; `code` is stable, `title` is a sentence in the caller's language."""

    type: str
    title: str
    status: int
    code: str
    instance: str
    details: dict[str, Any] | None = None


class AgencyOut(Schema):
    code: str
    name: str


class CentreOut(Schema):
    id: UUID
    code: str
    name: str
    level: int
    path: str
    address: str
    phone: str
    hours: dict[str, Any]


class ThemeOut(Schema):
    code: str
    name: str
    audience: str


class ItemOut(Schema):
    """An item as a list shows it; `version` is what a submission names."""

    code: str
    name: str
    agency: AgencyOut
    version: UUID | None
    themes: list[str]
    is_sample: bool


class FoundOut(Schema):
    """An item that answers a search; `score` says how sure it is, `twins` are the codes of the same item elsewhere."""

    code: str
    name: str
    agency: AgencyOut
    score: float
    is_sample: bool
    twins: list[str]


class SearchOut(Schema):
    """What answers a search: the centres when a place was asked for, then the items, the surest first."""

    centres: list[CentreOut]
    items: list[FoundOut]


class PrincipalOut(Schema):
    """Somebody the caller may file for; `id` is what a submission names."""

    id: UUID
    kind: Literal["person", "organisation"]
    name: str
    role: str
    valid_to: date | None


class DraftOut(Schema):
    id: UUID
    version: UUID
    item: str
    page: str
    updated_at: datetime
    expires_at: datetime


class WholeDraftOut(DraftOut):
    answers: dict[str, Any]


class UploadOut(Schema):
    """An upload under way; `file` is there once all bytes have arrived and have been checked."""

    id: UUID
    received: int
    file: UUID | None = None
    sm3: str | None = None


class FiledOut(Schema):
    """What the applicant takes home."""

    number: str
    query_code: str
    hear_by: date
    promised_if_accepted_today: date | None
    is_calendar_published: bool


class CaseOut(Schema):
    """A case as a list shows it."""

    number: str
    item: str
    agency: AgencyOut
    centre: str
    state: str
    state_label: str
    channel: str
    applicant_name: str
    submitted_at: datetime
    hear_by: date
    promised_due: date | None
    statutory_due: date | None
    revision: int


class MaterialOut(Schema):
    key: str
    name: str
    necessity: str
    files: list[UUID]
    received_as: str


class HearingOut(Schema):
    """The right to a hearing: until when it can be asked for, and by when it must be held."""

    ask_by: date
    asked_at: datetime | None
    hold_by: date | None


class StepOut(Schema):
    """One thing that happened, in plain words."""

    at: datetime
    what: str
    who: str


class WaysOut(Schema):
    """The ways that the case has taken after acceptance, and the dates that follow from them."""

    next_due: date | None
    due_at: datetime | None
    paused_on: date | None
    special: str | None  # hearing, expert_review, inspection, test, appraisal, auction, publicity
    special_until: date | None
    extended_at: datetime | None
    hearing: HearingOut | None
    transferred_to: str
    transfer_due: date | None
    silence_on: date | None
    supplement_due: date | None
    tolerance_due: date | None
    delivery_due: date | None
    check_due: date | None
    is_deemed: bool
    is_promised: bool
    is_tolerant: bool


class WholeCaseOut(CaseOut):
    """A case with its papers and its way so far; `form` holds the ordinary answers only."""

    form: dict[str, Any]
    materials: list[MaterialOut]
    missing: list[dict[str, Any]]
    return_reason: dict[str, Any] | None
    decision: str
    reason: str
    held_by: list[str]
    days_used: int | None
    days_left: int | None
    timeline: list[StepOut]
    ways: WaysOut


class CustodyOut(Schema):
    """In whose hands the result has been since when: window, locker, courier, recipient."""

    holder: str
    name: str
    place: str
    since: datetime
    proof: str


class DeliveryOut(Schema):
    """How the result reaches its holder, and its chain of custody; `ways` are those there are to choose from."""

    way: str
    state: str
    ways: list[str]
    recipient: str
    phone: str  # masked
    area: str
    chosen_at: datetime | None
    ready_at: datetime | None
    dispatched_at: datetime | None
    finished_at: datetime | None
    custody: list[CustodyOut]


class DocumentOut(Schema):
    id: UUID
    kind: str
    number: str
    state: Literal["pending", "ready", "failed"]
    requested_at: datetime


class ProgressOut(Schema):
    """What the holder of a receipt may know."""

    number: str
    item: str
    agency: str
    centre: str
    state: str
    state_label: str
    hear_by: date
    promised_due: date | None
    held_by: list[str]
    days_used: int | None
    days_left: int | None
    timeline: list[StepOut]


class TaskOut(Schema):
    """A step that waits for one of the caller's posts; `version` is its ETag."""

    id: UUID
    case: str
    item: str
    step: str
    name: str
    kind: str
    state: str
    is_mine: bool
    claim_expires_at: datetime | None
    due_on: date | None
    version: int


class ProgressMadeOut(Schema):
    """Where the flow stands after an opinion."""

    is_finished: bool
    opened: list[str]


class UrgeOut(Schema):
    """A request to hurry, and its receipt once there is one; `kind` is reminder, urge or mark."""

    id: UUID
    case: str
    kind: str
    words: str
    desk: str
    at: datetime
    due_on: date
    receipt: str
    receipt_at: datetime | None
    lifted_at: datetime | None
