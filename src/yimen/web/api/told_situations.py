"""What the API says about situations: questions, and what their answers come to."""

from typing import Any, Literal

from ninja import Schema


class SituationOptionOut(Schema):
    """One answer to choose: `key` is what a submission names."""

    key: str
    label: str


class SituationQuestionOut(Schema):
    """One question about the applicant's situation; asked only after an answer among `after_options` of `after`."""

    key: str
    title: str
    kind: Literal["choice", "several", "yes", "number", "date"]
    options: list[SituationOptionOut] = []
    least: Any = None
    most: Any = None
    unit: str = ""
    after: str | None = None
    after_options: list[Any] = []


class SituationOutcomeOut(Schema):
    """What the answers come to; while a question is open, only which is next."""

    next: str | None = None
    materials: list[str] = []
    without: list[str] = []
    fields: list[str] = []
    without_fields: list[str] = []
    fee: str = ""
    flow: str = ""
    limit: int | None = None
    stop: str = ""
    why: dict[str, str] = {}
