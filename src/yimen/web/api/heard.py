"""What the API hears: text is limited, unknown members are refused."""

from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, StrictBool

from yimen.web.api.texts import Answers, Key, Note, Reason, Text


class Heard(Schema):
    """What a caller sends."""

    model_config = ConfigDict(extra="forbid")


Urging = Annotated[str, Field(min_length=1, max_length=500), Text]


class DraftIn(Heard):
    version: UUID
    answers: Answers = {}
    page: Annotated[str, Field(max_length=60), Text] = ""


class UploadIn(Heard):
    name: Annotated[str, Field(min_length=1, max_length=200), Text]
    media_type: Annotated[str, Field(max_length=120), Text] = ""
    size: Annotated[int, Field(ge=1, le=1 << 40, strict=True)]


class MaterialIn(Heard):
    key: Key
    files: Annotated[list[UUID], Field(min_length=1, max_length=30)]


class TakenIn(Heard):
    """A material that is not sent, as `GET /holdings` offers it: by filing, the applicant agrees that it is taken.

    `scope` is how far that goes for a licence: fetched once, or as often as needed until the case is closed.
    """

    key: Key
    way: Literal["licence", "earlier"]
    id: UUID
    scope: Literal["once", "case"] = "once"


class SubmissionIn(Heard):
    """A complete filing; `principal` is left out by those who file for themselves.

    `renews` is the licence to renew; `promised_by` the name of whoever signs that the conditions are met (告知承诺).
    `situation` answers the item's situation questions, by the keys that its guide names.
    """

    version: UUID
    centre: UUID
    principal: UUID | None = None
    phone: Annotated[str, Field(max_length=30), Text] = ""
    answers: Answers = {}
    materials: Annotated[list[MaterialIn], Field(max_length=60)] = []
    draft: UUID | None = None
    renews: UUID | None = None
    promised_by: Annotated[str, Field(max_length=100), Text] = ""
    situation: Answers = {}
    taken: Annotated[list[TakenIn], Field(max_length=60)] = []


class DeliveryIn(Heard):
    """How the result is wanted; recipient and phone are the applicant's when left out, a courier needs an address."""

    way: Literal["counter", "locker", "courier"]
    recipient: Annotated[str, Field(max_length=60), Text] = ""
    phone: Annotated[str, Field(max_length=30), Text] = ""
    area: Annotated[str, Field(max_length=120), Text] = ""
    detail: Annotated[str, Field(max_length=200), Text] = ""


class SituationIn(Heard):
    """Answers by the questions' keys: an option's key, a list of them, true or false, a number, or a day."""

    answers: Answers = {}


class SupplementIn(Heard):
    materials: Annotated[list[MaterialIn], Field(min_length=1, max_length=60)]


class AcceptanceIn(Heard):
    """An acceptance; `seconds` is how long the person has been at the window."""

    seconds: Annotated[int, Field(ge=0, le=86_400, strict=True)] | None = None


class ReasonIn(Heard):
    reason: Reason


class LackIn(Heard):
    key: Key
    what: Reason


class NoticeIn(Heard):
    """The one notice that lists everything still missing."""

    missing: Annotated[list[LackIn], Field(min_length=1, max_length=60)]


class PapersIn(Heard):
    keys: Annotated[list[Key], Field(min_length=1, max_length=60)]


class PreReviewIn(Heard):
    """The outcome; a refusal needs its reason."""

    passed: StrictBool
    reason: Note = ""


class AnnotationIn(Heard):
    text: Reason


class OpinionIn(Heard):
    """The opinion; where the item has a table of grades, what was found, and a grade only to depart from the table."""

    outcome: Literal["agree", "disagree", "back"]
    answers: dict[Annotated[str, Field(max_length=60), Text], Any] = Field(default={}, max_length=100)
    text: Note = ""
    grade: Annotated[str, Field(max_length=80), Text] = ""
    grade_reason: Note = ""
    findings: dict[Annotated[str, Field(max_length=60), Text], str | float | bool] = Field(default={}, max_length=20)


class ReturnIn(Heard):
    """Why, and which listed material or form field it is about."""

    code: Literal["unreadable", "expired", "inconsistent", "wrong_document", "incomplete"]
    about: Key
    note: Note = ""


class SpecialIn(Heard):
    """A special procedure: which, why, on which ground, for how many working days, and who goes."""

    kind: Literal["hearing", "expert_review", "inspection", "test", "appraisal", "auction", "publicity"]
    reason: Reason
    basis: Annotated[str, Field(min_length=1, max_length=200), Text]
    days: Annotated[int, Field(ge=1, le=365, strict=True)]
    officers: Annotated[list[UUID], Field(max_length=30)] = []


class SpecialResultIn(Heard):
    result: Reason


class ExtensionIn(Heard):
    """Why more time is needed: the applicant reads it once it is granted."""

    reason: Annotated[str, Field(min_length=1, max_length=400), Text]
    basis: Annotated[str, Field(min_length=1, max_length=200), Text]


class ExtensionAnswerIn(Heard):
    """The answer; a refusal needs its reason."""

    granted: StrictBool
    reason: Note = ""


class CheckIn(Heard):
    """What the check of a promise has found."""

    is_true: StrictBool
    finding: Reason


class PromiseIn(Heard):
    signer: Annotated[str, Field(min_length=1, max_length=100), Text]


class HearingIn(Heard):
    reason: Note = ""


class HandOutIn(Heard):
    """Who stands at the issue window; a proxy also shows what entitles them."""

    name: Annotated[str, Field(min_length=1, max_length=120), Text]
    document_kind: Literal["resident_id", "passport", "hk_macao_permit", "taiwan_permit", "foreign_pr"]
    document_number: Annotated[str, Field(min_length=1, max_length=40), Text]
    is_proxy: StrictBool = False
    authority: Note = ""


class UrgeIn(Heard):
    """Urging or a supervision mark, in words."""

    kind: Literal["urge", "mark"]
    words: Urging


class ReminderIn(Heard):
    words: Annotated[str, Field(max_length=500), Text] = ""


class ReceiptIn(Heard):
    text: Urging
