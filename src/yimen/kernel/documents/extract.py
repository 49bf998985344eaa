"""An extract (加注件): a copy that says on every page for whom, for what and until when it was made."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.timezone import localdate, localtime

from yimen.kernel.documents.drawable import undrawn
from yimen.kernel.queries.parameters import parameter
from yimen.kernel.rules.errors import NotAllowed

LONGEST_DAYS: Final = "documents.extract_days"  # the parameter: how many days an extract may be good for
USUAL_DAYS: Final = 30  # the house's own, until the deployment sets another with its source
EXTRACT: Final = "extract"  # the kind of document
LONGEST_TEXT: Final = 60  # characters of purpose and receiver, each


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """What the copy is for, and who gets it."""

    text: str
    receiver: str


def extract(pdf: bytes, *, purpose: Purpose, until: date, on: datetime) -> bytes:
    """Return the marked copy of one of our sealed documents, sealed anew; good until the end of that day.

    Raise NotAllowed("extract_without_purpose", "extract_in_the_past", "extract_too_long", "extract_undrawn"), and
    ValueError for a PDF without a seal of ours.
    """
    from yimen.kernel.documents.seals.copy import Mark, marked_copy  # pyHanko: loaded where something is drawn

    purpose = checked(purpose, until=until, today=localdate(on))
    made = localtime(on).strftime("%Y年%m月%d日 %H:%M")
    return marked_copy(pdf, Mark(purpose=purpose.text, receiver=purpose.receiver, until=until, made=made))


def checked(purpose: Purpose, *, until: date, today: date) -> Purpose:
    """Return the purpose without blanks around it; raise NotAllowed as `check_extract`, and for what no font draws."""
    check_extract(purpose, until=until, today=today, longest=longest_days())
    if character := undrawn(purpose.text + purpose.receiver):
        raise NotAllowed("extract_undrawn", character=character)
    return Purpose(text=purpose.text.strip(), receiver=purpose.receiver.strip())


def longest_days() -> int:
    """Return how many days an extract may be good for."""
    return int(parameter(LONGEST_DAYS, USUAL_DAYS))


def check_extract(purpose: Purpose, *, until: date, today: date, longest: int) -> None:
    """Raise NotAllowed unless a copy may be made for this purpose and so long (days, today counted as none)."""
    texts = [each.strip() for each in (purpose.text, purpose.receiver)]
    if not all(0 < len(text) <= LONGEST_TEXT for text in texts):
        raise NotAllowed("extract_without_purpose", limit=LONGEST_TEXT)
    if until < today:
        raise NotAllowed("extract_in_the_past")
    if until > today + timedelta(days=longest):
        raise NotAllowed("extract_too_long", limit=longest)
