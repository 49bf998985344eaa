"""What an item of an assessment says, what a mark is worth, and how totals are ranked; pure figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,19}")  # it stands in addresses
MOST_POINTS = Decimal(100)
TENTH = Decimal("0.1")
LONGEST = 500


class ObjectType(StrEnum):
    """Whom an assessment is about; the two are never added up."""

    UNIT = "unit"
    STAFF = "staff"


class Effect(StrEnum):
    DEDUCT = "deduct"
    ADD = "add"


class StaffShown(StrEnum):
    """What the public page says of staff."""

    NOTHING = "nothing"
    NUMBERS = "numbers"
    NAMES = "names"


OBJECTS = {ObjectType.UNIT: "进驻单位", ObjectType.STAFF: "工作人员"}
EFFECTS = {Effect.DEDUCT: "扣分", Effect.ADD: "加分"}
SHOWN = {
    StaffShown.NOTHING: "不公布人员",
    StaffShown.NUMBERS: "公布工号和得分",
    StaffShown.NAMES: "公布姓名和得分",
}


@dataclass(frozen=True)
class ItemFacts:
    """One item of a rule set; `points` is the most that one mark may be."""

    code: str
    words: str
    object_type: ObjectType
    effect: Effect
    points: Decimal
    standards: tuple[str, ...] = ()
    source: str = ""


def check_item(item: ItemFacts) -> None:
    """Raise NotAllowed for an item whose code, words or points cannot be used."""
    if not CODE.fullmatch(item.code):
        raise NotAllowed("assessment_code_wrong")
    check_text(item.words)
    check_points(item.points, MOST_POINTS)


def check_points(points: Decimal, most: Decimal) -> None:
    """Raise NotAllowed unless these are more than nothing, at most `most`, in steps of a tenth."""
    if not (points.is_finite() and 0 < points <= most and points % TENTH == 0):
        raise NotAllowed("assessment_points_wrong", most=f"{most:f}")


def check_text(text: str) -> None:
    """Raise NotAllowed for words that are missing or too long."""
    if not text.strip():
        raise NotAllowed("words_needed")
    if len(text) > LONGEST:
        raise NotAllowed("assessment_text_long", most=LONGEST)


def check_marker(by: UUID, staff: UUID | None, *, own_agency: UUID | None, agency: UUID | None) -> None:
    """Raise NotAllowed for whoever would mark oneself or the own department."""
    if by == staff or (agency is not None and agency == own_agency):
        raise NotAllowed("mark_yourself")


def worth(effect: Effect, points: Decimal) -> Decimal:
    """Return what a mark does to the total."""
    return -points if effect == Effect.DEDUCT else points


def ranks(totals: Sequence[Decimal]) -> list[int]:
    """Return the place of each total, the highest first; like totals share a place and the next is left out."""
    return [1 + sum(other > total for other in totals) for total in totals]
