"""What the API says of an item: its guide."""

from typing import Any, Literal

from ninja import Schema

from yimen.web.api.told import CentreOut, ItemOut
from yimen.web.api.told_situations import SituationQuestionOut


class MaterialAskedOut(Schema):
    key: str
    name: str
    kind: str
    form: str
    necessity: Literal["required", "optional", "tolerable"]
    originals: int
    copies: int
    source_kind: str
    issuer: str
    note: str
    elements: dict[str, Any] = {}


class GuideOut(ItemOut):
    """The guide page: everything an applicant has to know, and the form as JSON Schema.

    `elements` are those of the element table that have no field of their own; a file named there is at
    /items/<code>/files/<id>/. `related` are the codes of the same main item's other handling items.
    """

    status: str
    task_type: str | None = None
    handling_kind: str | None = None
    service_objects: list[str] = []
    statutory_limit: int | None = None
    statutory_unit: str | None = None
    promised_limit: int | None = None
    promised_unit: str | None = None
    acceptance_days: int | None = None
    pre_review: str | None = None
    channels: list[str] = []
    visits: int | None = None
    scope: str | None = None
    result_ways: list[str] = []
    external_url: str = ""
    conditions: str = ""
    process: str = ""
    place: str = ""
    consult_phone: str = ""
    complaint_phone: str = ""
    legal_basis: list[Any] = []
    fee: Any = None
    result_kind: str | None = None
    result_name: str = ""
    form: dict[str, Any] = {}
    situations: list[SituationQuestionOut] = []
    elements: dict[str, Any] = {}
    basic_code: str = ""
    implementation_code: str = ""
    handling_code: str = ""
    local_code: str = ""
    related: list[str] = []
    materials: list[MaterialAskedOut] = []
    centres: list[CentreOut] = []
