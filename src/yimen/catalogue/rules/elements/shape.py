"""The shape of one line of the element table."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

Choices = tuple[tuple[str, str], ...]


class Group(StrEnum):
    """The groups of the standard, the long ones split so that each fits one page."""

    BASIC = "basic"
    POWER = "power"
    LIMITS = "limits"
    HANDLING = "handling"
    ACCESS = "access"
    PROCEDURE = "procedure"
    MATERIALS = "materials"
    FEE = "fee"
    RESULT = "result"
    INTERMEDIARY = "intermediary"
    RIGHTS = "rights"


GROUPS: dict[Group, str] = {
    Group.BASIC: "基本信息",
    Group.POWER: "权责与编码",
    Group.LIMITS: "办理时限",
    Group.HANDLING: "办理方式",
    Group.ACCESS: "地点与便民",
    Group.PROCEDURE: "计时与办理规则",
    Group.MATERIALS: "申请材料",
    Group.FEE: "收费",
    Group.RESULT: "办理结果",
    Group.INTERMEDIARY: "中介服务",
    Group.RIGHTS: "咨询与权利救济",
}


class Kind(StrEnum):
    """What is typed; dates are ISO texts, `choices` and `rows` are lists, `rows` of mappings by their parts' keys."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    YES = "yes"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    PHONE = "phone"
    URL = "url"
    ROWS = "rows"


@dataclass(frozen=True)
class Element:
    """One element: where it lives in THE DOCUMENT (`home`), and what the exchange tables call it (`columns`).

    `needed` is what a guide cannot be understood without; `fixed` is set when the item is entered, not by an editor.
    `most` bounds a text's letters or a number; `parts` are the columns of rows; CHOICES without choices are free words.
    """

    key: str
    group: Group
    zh: str
    kind: Kind
    choices: Choices = ()
    home: str = ""
    columns: tuple[str, ...] = ()
    note: str = ""
    needed: bool = False
    fixed: bool = False
    most: int = 0
    parts: tuple["Element", ...] = ()

    @cached_property
    def path(self) -> tuple[str, ...]:
        """Return the keys that lead to the value in THE DOCUMENT (or in a material of it)."""
        return tuple((self.home or f"elements.{self.key}").split("."))

    @property
    def most_letters(self) -> int:
        """Return how long a text may be; how large a number is in `most_number`."""
        return self.most or LETTERS[self.kind]

    @property
    def most_number(self) -> int:
        """Return the largest number that makes sense here."""
        return self.most or LARGEST

    def word(self, value: str) -> str:
        """Return the Chinese word of a choice, the value itself where the table does not know it."""
        return dict(self.choices).get(value, value)


LARGEST = 9999
LETTERS = {Kind.TEXT: 200, Kind.LONG: 5000, Kind.PHONE: 80, Kind.URL: 400, Kind.DATE: 10, Kind.CHOICES: 60}
LETTERS |= dict.fromkeys((Kind.NUMBER, Kind.YES, Kind.CHOICE, Kind.ROWS), 0)
