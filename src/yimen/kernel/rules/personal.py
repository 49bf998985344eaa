"""Personal values: shown masked wherever they are turned into text, clear only where somebody asks by name.

Masking follows the Personal Information Protection Law practice: name 张*, 李*敏; mobile 138****3210; resident id
first six and last four, in public lists first and last only.
"""

from collections.abc import Callable
from typing import Any, NoReturn, final

STAR = "*"
ERASED = "（已销毁）"  # stands where a name stood whose record need no longer be kept
PHONE_SHOWN = 7
ID_SHOWN = 10


@final
class Personal:
    """A personal text and its kind. Not JSON, not a dataclass, not picklable: it cannot leave by accident."""

    __slots__ = ("_clear", "kind")

    def __init__(self, kind: str, clear: str) -> None:
        self.kind, self._clear = kind, clear

    def reveal(self) -> str:
        """Return the clear text; the caller logs the access."""
        return self._clear

    def public(self) -> str:
        """Return the stricter mask of public lists: first and last character only."""
        return mask_ends(self._clear)

    def __str__(self) -> str:
        return mask(self.kind, self._clear)

    def __repr__(self) -> str:
        return f"<Personal {self.kind}>"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Personal) and (self.kind, self._clear) == (other.kind, other._clear)

    def __hash__(self) -> int:
        return hash((self.kind, self._clear))

    def __bool__(self) -> bool:
        return bool(self._clear)

    def __deepcopy__(self, memo: dict[int, Any]) -> "Personal":
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a personal value is not stored outside its column")


def mask(kind: str, text: str) -> str:
    """Return the text as staff and its owner see it by default."""
    return MASKS.get(kind, mask_id)(text)


def mask_name(text: str) -> str:
    """Return 张*, 李*敏, 欧**文: first character, and the last from three on."""
    if len(text) <= 1:
        return STAR * len(text)
    if len(text) == len("张三"):
        return text[0] + STAR
    return text[0] + STAR * (len(text) - 2) + text[-1]


def mask_phone(text: str) -> str:
    """Return 138****3210."""
    if len(text) < PHONE_SHOWN + 1:
        return mask_ends(text)
    return text[:3] + STAR * (len(text) - PHONE_SHOWN) + text[-4:]


def mask_id(text: str) -> str:
    """Return the first six and last four of a long number, the ends of a short one."""
    if len(text) <= ID_SHOWN + 2:
        return mask_ends(text)
    return text[:6] + STAR * (len(text) - ID_SHOWN) + text[-4:]


def mask_address(text: str) -> str:
    """Return the address down to its street or town."""
    ends = [text.rfind(mark) for mark in ("街道", "镇", "乡", "区", "县")]
    lengths = [len(mark) for mark in ("街道", "镇", "乡", "区", "县")]
    shown = next((end + length for end, length in zip(ends, lengths, strict=True) if end >= 0), 0)
    return text[:shown] + STAR * 4


def mask_ends(text: str) -> str:
    """Return only the first and the last character."""
    if len(text) <= len("张三"):
        return STAR * len(text)
    return text[0] + STAR * (len(text) - 2) + text[-1]


MASKS: dict[str, Callable[[str], str]] = {
    "name": mask_name,
    "phone": mask_phone,
    "address": mask_address,
}
