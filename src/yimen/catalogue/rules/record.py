"""What an item says, free of tables: the shape in which imports and districts hand items over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Limit:
    """A time limit with its unit: workday, day, hour, minute or month."""

    number: int
    unit: str = "workday"


@dataclass(frozen=True)
class OwnerRecord:
    """The agency that an item belongs to; `code` only where the district's own data names it."""

    name: str
    uscc: str = ""
    area_code: str = ""
    code: str = ""


@dataclass(frozen=True)
class MaterialRecord:
    """One thing the applicant hands in."""

    key: str
    name: str
    kind: str = "other"  # certificate, form, other
    form: str = "either"  # paper, electronic, either
    necessity: str = "required"  # required, optional, tolerable
    originals: int = 1
    copies: int = 0
    source_kind: str = "applicant"  # applicant, government, other
    issuer: str = ""
    note: str = ""
    licence_type: str = ""
    elements: Mapping[str, Any] = field(default_factory=dict)  # what has no field of its own: see rules.elements


@dataclass(frozen=True)
class BasisRecord:
    """A law that the item stands on."""

    name: str
    number: str = ""
    clause: str = ""
    text: str = ""  # what the clause says


@dataclass(frozen=True)
class ItemRecord:
    """One item, complete enough to be published."""

    code: str
    name: str
    owner: OwnerRecord
    basic_code: str = ""
    implementation_code: str = ""
    handling_code: str = ""
    local_code: str = ""
    task_type: str = "public_service"
    handling_kind: str = "promised"
    service_objects: tuple[str, ...] = ("person",)
    statutory_limit: Limit | None = None
    promised_limit: Limit | None = None
    limit_source: str = ""
    acceptance_days: int = 5  # working days to accept or to ask for a supplement (Licensing Law, Art. 32)
    procedure: Mapping[str, Any] = field(default_factory=dict)  # see rules.procedure
    visits: int | None = None
    channels: tuple[str, ...] = ("window", "online")
    result_ways: tuple[str, ...] = ("counter",)  # counter, locker, courier
    external_url: str = ""
    scope: str = "own"
    pre_review: str = "none"  # none, window, department
    pre_review_days: int = 2  # working days; what one district promises, so each item has its own
    conditions: str = ""
    process: str = ""
    place: str = ""
    consult_phone: str = ""
    complaint_phone: str = ""
    legal_basis: tuple[BasisRecord, ...] = ()
    fee: Mapping[str, Any] | None = None
    materials: tuple[MaterialRecord, ...] = ()
    result_kind: str = "reply"
    result_name: str = ""
    licence_type: str = ""
    licence_months: int | None = None
    earlier_minutes: int | None = None
    themes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()  # what people call it when they look for it
    form: Mapping[str, Any] | None = None  # None: the default form
    flow: Mapping[str, Any] | None = None  # None: the default flow
    source: str = ""
    is_sample: bool = False
    status: str = "in_use"  # in_use, suspended, cancelled
    situations: Mapping[str, Any] = field(default_factory=dict)  # questions and their tables; empty: none are asked
    instant: Mapping[str, Any] = field(default_factory=dict)  # a table that decides alone: see rules.instant
    elements: Mapping[str, Any] = field(default_factory=dict)  # what has no field of its own: see rules.elements
    extra: Mapping[str, Any] = field(default_factory=dict)
