"""What the API hears on the ways before acceptance, on tolerant acceptance and on what needs two people."""

from typing import Annotated

from pydantic import Field, StrictBool

from yimen.web.api.heard import Heard, LackIn, MaterialIn
from yimen.web.api.texts import Answers, Key, Name, Note, Reason


class CorrectionIn(Heard):
    """The answers as a whole, and the materials that are replaced."""

    answers: Answers
    materials: Annotated[list[MaterialIn], Field(max_length=60)] = []


class ToleranceIn(Heard):
    """Which papers come later, within how many working days, and who signed the promise."""

    keys: Annotated[list[Key], Field(min_length=1, max_length=60)]
    days: Annotated[int, Field(ge=1, le=365, strict=True)]
    signed_by: Annotated[Name, Field(min_length=1)]
    seconds: Annotated[int, Field(ge=0, le=86_400, strict=True)] | None = None


class HandedIn(Heard):
    """Papers at the window: seen on paper, or as files that the caller has uploaded."""

    papers: Annotated[list[Key], Field(max_length=60)] = []
    materials: Annotated[list[MaterialIn], Field(max_length=60)] = []


class WithdrawalIn(Heard):
    """Who asks for the withdrawal at the window, and what was seen."""

    name: Annotated[Name, Field(min_length=1)]
    seen: Reason


class SecondNoticeIn(Heard):
    """Something the first notice did not name, and the law that has changed."""

    missing: Annotated[list[LackIn], Field(min_length=1, max_length=60)]
    law: Reason


class ProposalAnswerIn(Heard):
    """The second person's word; a no needs its reason."""

    confirmed: StrictBool
    answer: Note = ""
