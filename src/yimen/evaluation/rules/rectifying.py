"""What follows a bad rating: a call back, a correction in time, or an appeal that a second person decides."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from yimen.evaluation.rules.rating import check_words
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.workdays import Workdays


@dataclass(frozen=True)
class Limit:
    """A number of working days, under the key by which a deployment sets it, and where the default comes from."""

    key: str
    days: int
    source: str


CALL_BACK = Limit("evaluation.call_back_days", 1, "示例参数：回访期限由部署地按本省规定设定")
SIMPLE = Limit("evaluation.simple_days", 5, "示例参数：简单问题的整改期限，各地规定不一")
COMPLEX = Limit("evaluation.complex_days", 15, "示例参数：复杂问题的整改期限，各地规定不一")


class Outcome(StrEnum):
    CORRECTED = "corrected"
    EXPLAINED = "explained"
    EXCLUDED = "excluded"  # the appeal was upheld


OUTCOMES = {Outcome.CORRECTED: "已整改", Outcome.EXPLAINED: "已解释说明", Outcome.EXCLUDED: "申诉成立，不计入"}


class AppealKind(StrEnum):
    MISTAKEN = "mistaken"
    MALICIOUS = "malicious"


APPEALS = {AppealKind.MISTAKEN: "误评", AppealKind.MALICIOUS: "恶意评价"}


def last_day(start: date, days: int, workdays: Workdays) -> date:
    """Return the last day of a limit in working days; the first day does not count."""
    return workdays.add(start, days)


def check_handler(by: UUID, rated: UUID | None) -> None:
    """Raise NotAllowed for whoever was rated: others look into it."""
    if by == rated:
        raise NotAllowed("rated_yourself")


def check_call_back(text: str, *, is_done: bool, is_solved: bool) -> None:
    """Raise NotAllowed for a second call back, one after the end, or one without words."""
    if is_done or is_solved:
        raise NotAllowed("called_back")
    _check_text(text)


def check_finish(measures: str, public_words: str, *, is_called_back: bool, is_solved: bool) -> None:
    """Raise NotAllowed unless whoever rated was called back, and both accounts of what was done are there."""
    if is_solved:
        raise NotAllowed("rectified")
    if not is_called_back:
        raise NotAllowed("call_back_first")
    _check_text(measures)
    _check_text(public_words)


def check_appeal(words: str, *, is_made: bool, is_solved: bool) -> None:
    """Raise NotAllowed unless this is the first appeal, before the end, and says why."""
    if is_solved:
        raise NotAllowed("rectified")
    if is_made:
        raise NotAllowed("appeal_made")
    _check_text(words)


def check_appeal_answer(words: str, *, is_answered: bool, by: UUID, made_by: UUID) -> None:
    """Raise NotAllowed unless a second person decides, once, with words."""
    if is_answered:
        raise NotAllowed("rating_appeal_answered")
    check_second(by, made_by)
    _check_text(words)


def check_second(by: UUID, first: UUID) -> None:
    """Raise NotAllowed where whoever began also ends it."""
    if by == first:
        raise NotAllowed("second_person_needed")


def _check_text(text: str) -> None:
    if not text.strip():
        raise NotAllowed("words_needed")
    check_words(text)
