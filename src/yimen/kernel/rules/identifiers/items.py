"""Codes of items (GB/T 39554.1): basic 12, implementation 31 (owner 18, level 1, basic 12), handling 33.

GB/T 39046 still knows 10 and 24, and provinces write forms of their own: those are kept, not taken apart.
Two of 177 real owner codes fail their own check, so a bad owner is a warning and never a refusal.
"""

from dataclasses import dataclass
from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers.uscc import check_uscc

OWNER, LEVEL, BASIC = 18, 1, 12
IMPLEMENTATION = OWNER + LEVEL + BASIC
HANDLING = IMPLEMENTATION + 2
OLDER = {10: "basic", 24: "implementation"}
LONGEST = 64


class ItemCodeKind(StrEnum):
    """How much of the code we understand."""

    BASIC = "basic"
    IMPLEMENTATION = "implementation"
    HANDLING = "handling"
    LOCAL = "local"


@dataclass(frozen=True)
class ItemCode:
    """An item code taken apart; parts that the form does not have are empty."""

    text: str
    kind: ItemCodeKind
    owner: str = ""
    level: str = ""
    basic: str = ""
    serial: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def task_type(self) -> str:
        """Return the two digits of the kind of power (01 licence … 20 public service), when known."""
        return self.basic[2:4]

    @property
    def implementation(self) -> str:
        """Return the 31-character part, when there is one."""
        return self.owner + self.level + self.basic


def parse_item_code(text: str) -> ItemCode:
    """Return the parts and warnings, or raise NotAllowed("bad_item_code") for what no item can be called."""
    code = text.strip().upper().replace("|", "")
    if not code or len(code) > LONGEST or not code.isascii() or not code.replace("-", "").isalnum():
        raise NotAllowed("bad_item_code")
    if "-" in code:
        return ItemCode(code, ItemCodeKind.LOCAL, warnings=("local_form",))
    if len(code) == BASIC:
        return ItemCode(code, ItemCodeKind.BASIC, basic=code)
    if len(code) in {IMPLEMENTATION, HANDLING}:
        return _long_form(code)
    if len(code) in OLDER:
        return ItemCode(code, ItemCodeKind(OLDER[len(code)]), warnings=("older_form",))
    return ItemCode(code, ItemCodeKind.LOCAL, warnings=("local_form",))


def _long_form(code: str) -> ItemCode:
    owner, level, basic = code[:OWNER], code[OWNER], code[OWNER + LEVEL : IMPLEMENTATION]
    warnings = [] if level in "1234567" else ["unknown_level"]
    try:
        check_uscc(owner)
    except NotAllowed:
        warnings.append("owner_check")
    kind = ItemCodeKind.HANDLING if len(code) == HANDLING else ItemCodeKind.IMPLEMENTATION
    return ItemCode(code, kind, owner, level, basic, code[IMPLEMENTATION:], tuple(warnings))
