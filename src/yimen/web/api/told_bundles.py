"""What the API hears and says about bundles: themes, plans, master cases and their parts."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from yimen.web.api.heard import Heard, MaterialIn, TakenIn
from yimen.web.api.texts import Answers, Code, Text
from yimen.web.api.told_situations import SituationQuestionOut


class BundleThemeOut(Schema):
    """A theme that can be asked for; `version` is what a submission names."""

    code: str
    name: str
    summary: str
    kind: str
    version: UUID


class WholeBundleThemeOut(BundleThemeOut):
    questions: list[SituationQuestionOut]


class PlanIn(Heard):
    """Answers to the theme's questions; those not given yet are asked next."""

    answers: Answers = {}


class PlannedItemOut(Schema):
    code: str
    name: str
    agency: str
    role: str
    version: UUID
    after: list[str]


class PlannedPaperOut(Schema):
    """A material of the one set; `of` are the items that it is for."""

    key: str
    name: str
    necessity: str
    of: list[str]


class PlanOut(Schema):
    """What the answers come to; while a question is open, only which is next."""

    next: str | None = None
    items: list[PlannedItemOut] = []
    form: dict[str, Any] = {}
    materials: list[PlannedPaperOut] = []
    working_days: int | None = None
    promised_on: date | None = None


class BundleIn(Heard):
    """A complete filing of a theme: `answers` to its one form, `materials` by the keys of its one set.

    `versions` (item code to version) refuses the filing with 409 where an item changed since its plan was read.
    """

    version: UUID
    centre: UUID
    principal: UUID | None = None
    phone: Annotated[str, Field(max_length=30), Text] = ""
    situation: Answers = {}
    answers: Answers = {}
    materials: Annotated[list[MaterialIn], Field(max_length=200)] = []
    taken: Annotated[list[TakenIn], Field(max_length=200)] = []
    versions: dict[Code, UUID] | None = None


class BundlePartOut(Schema):
    """One part: its own state while it waits (`waiting`, `stopped`, `withdrawn`), else that of its case."""

    item: str
    name: str
    number: str
    query_code: str
    state: str
    role: str
    after: list[str]
    reason: str
    hear_by: date | None
    promised_due: date | None


class BundleOut(Schema):
    number: str
    theme: str
    name: str
    query_code: str
    submitted_at: datetime
    settled_at: datetime | None
    ended_at: datetime | None
    withdrawn_at: datetime | None
    parts: list[BundlePartOut]
